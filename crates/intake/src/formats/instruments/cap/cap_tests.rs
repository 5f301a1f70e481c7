use model::{Conduct, Spread};

use crate::tests::sample::Case;

/// An alert: identifier, status, type, what follows the type, and its info.
fn alert(id: &str, status: &str, kind: &str, more: &str, info: &str) -> String {
    format!(
        "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"><identifier>{id}</identifier>\
         <sender>dsns@example.org</sender><sent>2020-07-28T10:00:0{}+03:00</sent><status>{status}</status>\
         <msgType>{kind}</msgType><scope>Public</scope>{more}{info}</alert>",
        id.len() % 10
    )
}

fn feed(alerts: &[String]) -> String {
    format!(
        "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><content>{}\
         </content></entry></feed>",
        alerts.join("</content></entry><entry><content>")
    )
}

const RAID: &str = "<info><language>uk</language><category>Security</category><event>Тривога</event>\
     </info><info><language>en-GB</language><category>Security</category><event>Air raid &amp; alarm</event>\
     <urgency>Immediate</urgency><severity>Extreme</severity><certainty>Likely</certainty>\
     <effective>2020-07-28T10:05:00+03:00</effective><expires>2020-07-28T12:05:00+03:00</expires>\
     <area><areaDesc>Two villages</areaDesc><circle>48.0,37.0 10</circle>\
     <geocode><valueName>katottg</valueName><value>UA14</value></geocode></area></info>";

#[test]
fn an_alert_is_one_observation_in_whatever_languages() {
    let case =
        Case::of_one("state").with("evidence/a.xml", alert("a", "Actual", "Alert", "", RAID));
    let taken = case.take().unwrap();
    assert_eq!(taken.observations.len(), 1);
    let o = &taken.observations[0];
    assert_eq!((o.conduct, &*o.own_id), (Conduct::AirRaidAlert, "a"));
    assert_eq!(o.when.earliest.utc(), "2020-07-28T07:05:00Z");
    assert_eq!(o.when.span_ms(), 7_200_000);
    assert_eq!(o.place.code.as_deref(), Some("UA14"));
    assert!(matches!(
        o.place.spread,
        Spread::Disc {
            radius_m: 10_000,
            ..
        }
    ));
    assert!(o.text.as_deref().unwrap().starts_with("Air raid & alarm"));
    let notes = taken.files[0].notes.join("\n");
    for words in ["not a real end", "several languages", "disc around"] {
        assert!(notes.contains(words), "{notes}");
    }
}

#[test]
fn a_file_that_holds_only_an_exercise_does_not_stop_the_case() {
    let case = Case::of_one("state").with(
        "evidence/weekly.xml",
        feed(&[alert("a", "Test", "Alert", "", RAID)]),
    );
    let taken = case.take().unwrap_or_else(|d| panic!("{}", d[0]));
    assert_eq!((taken.observations.len(), taken.files[0].read), (0, 1));
}

#[test]
fn what_did_not_happen_is_skipped_with_its_reason() {
    let clear = RAID.replace(
        "<urgency>",
        "<responseType>AllClear</responseType><urgency>",
    );
    let case = Case::of_one("state").with(
        "evidence/feed.xml",
        feed(&[
            alert("a", "Actual", "Alert", "", RAID),
            alert("bb", "Exercise", "Alert", "", RAID),
            alert("cc", "Test", "Alert", "", RAID),
            alert("dd", "Actual", "Ack", "", RAID),
            alert("ee", "Actual", "Alert", "", ""),
            alert("ff", "Actual", "Alert", "", &clear),
            alert("gg", "Actual", "Cancel", "", ""),
        ]),
    );
    let report = &case.take().unwrap().files[0];
    assert_eq!((report.read, report.skipped_total), (3, 4));
    let notes = report.notes.join("\n");
    assert!(
        notes.contains("2 alerts are exercises, tests or drafts"),
        "{notes}"
    );
    let reasons: Vec<&str> = report.skipped.iter().map(|s| s.reason.as_str()).collect();
    for (reason, words) in reasons
        .iter()
        .zip(["`Ack`", "no info", "all-clear", "names none"])
    {
        assert!(reason.contains(words), "{reason}");
    }
}

#[test]
fn other_dangers_and_polygons() {
    let flood = RAID.replace("Air raid &amp; alarm", "Flood").replace(
        "<circle>48.0,37.0 10</circle>",
        "<polygon>48,37 48,37.2 48.2,37.2 48,37</polygon><polygon>nonsense</polygon>",
    );
    let case =
        Case::of_one("state").with("evidence/a.xml", alert("a", "Actual", "Alert", "", &flood));
    let taken = case.take().unwrap();
    let o = &taken.observations[0];
    assert_eq!(
        (o.conduct, o.place.point.lat, o.place.point.lon),
        (Conduct::Other, 48_100_000, 37_100_000)
    );
    let notes = taken.files[0].notes.join("\n");
    assert!(
        notes.contains("polygons or circles cannot be read")
            && notes.contains("else than an air raid")
    );
}

#[test]
fn entities_and_depth_are_refused() {
    let bomb = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]>{}",
        alert("a", "Actual", "Alert", "", RAID)
    );
    let own = alert("a&c;", "Actual", "Alert", "", RAID);
    let deep = alert("a", "Actual", "Alert", &"<x>".repeat(100_000), RAID);
    let cut = alert("a", "Actual", "Alert", "", RAID).replace("</alert>", "");
    for (text, words) in [
        (bomb, "document type"),
        (own, "entity of its own"),
        (deep, "nest deeper"),
        (cut, "cut short"),
    ] {
        let case = Case::of_one("state").with("evidence/a.xml", text);
        assert!(case.mistakes().contains(words), "{}", case.mistakes());
    }
}
