use std::fmt::Write as _;

use model::{Conduct, Count, Relation};

use crate::Taken;
use crate::tests::sample::Case;

const SOURCES: &str = r#"
[[source]]
id = "paper"
name = "A paper"
kind = "media"
family = "paper"
files = ["evidence/texts/*"]
format = "article"
"#;

fn taken(name: &str, text: &str) -> Taken {
    Case::new(SOURCES)
        .with(&format!("evidence/texts/{name}"), text)
        .take()
        .unwrap_or_else(|d| panic!("{}", d[0]))
}

fn page(day: &str, body: &str) -> String {
    format!(
        "<html><head><meta property=\"article:published_time\" content=\"{day}\"><title>News of the day</title></head>\
         <body><article><h1>News of the day</h1><p>{body}</p></article></body></html>"
    )
}

/// What was taken, a line each.
fn told(taken: &Taken) -> String {
    let mut told = String::new();
    for o in &taken.observations {
        let _ = writeln!(
            told,
            "{:?} by {:?} said by {:?} at {:?} {}",
            o.conduct,
            o.actor,
            o.claimants,
            o.place.name,
            o.when.earliest.utc()
        );
    }
    for remark in &taken.files[0].notes {
        let _ = writeln!(told, "{remark}");
    }
    told
}

const BODY: &str = "Ukrainian forces shelled Donetsk on Wednesday, the Russian Defence Ministry said. \
     Officials in Kyiv denied that Ukrainian forces had shelled Donetsk on Wednesday. Nobody knows what comes next.";

#[test]
fn a_claim_with_act_place_and_day_is_an_observation_of_who_says_so() {
    let taken = taken("a.html", &page("2025-03-13", BODY));
    let shown = told(&taken);
    assert_eq!(taken.observations.len(), 1, "{shown}");
    let o = &taken.observations[0];
    assert_eq!(o.place.name.as_deref(), Some("Donetsk"), "{shown}");
    assert_eq!(o.actor.as_deref(), Some("Ukraine"), "{shown}");
    assert_eq!(o.claimants, ["Russia".into()], "{shown}");
    assert!(matches!(o.conduct, Conduct::IndirectFire), "{shown}");
    // The Wednesday before a Thursday, in Kyiv.
    assert_eq!(o.when.earliest.utc(), "2025-03-11T22:00:00Z", "{shown}");
    assert!(
        o.text
            .as_deref()
            .is_some_and(|text| text.contains("shelled"))
    );
}

#[test]
fn what_was_counted_is_a_claim_with_its_window() {
    let body = "The ministry in Moscow said on 20 April 2025 that Ukrainian forces had shelled Russian positions 444 times \
                on 19 April 2025.";
    let taken = taken("b.html", &page("2025-04-20", body));
    assert_eq!(taken.claims.len(), 1, "{}", told(&taken));
    let claim = &taken.claims[0];
    assert_eq!(claim.value, Count::Exactly(444));
    assert_eq!(claim.relation, Relation::Count);
    assert_eq!(claim.accused.as_deref(), Some("Ukraine"));
}

#[test]
fn without_a_date_nothing_relative_is_placed_and_it_is_said() {
    let taken = taken("c.txt", BODY);
    assert!(taken.observations.is_empty());
    let notes = told(&taken);
    assert!(notes.contains("without a date of publication"), "{notes}");
    assert!(notes.contains("do not say on which days"), "{notes}");
}

#[test]
fn a_copy_of_a_text_adds_nothing() {
    let page = page("2025-03-13", BODY);
    let twice = Case::new(SOURCES)
        .with("evidence/texts/a.html", page.clone())
        .with(
            "evidence/texts/b.html",
            page.replace("News of the day</title>", "Other head</title>"),
        )
        .take()
        .unwrap_or_else(|d| panic!("{}", d[0]));
    assert_eq!(twice.observations.len(), 1);
}

#[test]
fn what_may_be_is_no_report_and_texts_of_one_origin_tell_an_act_once() {
    let text = "Russian forces shelled Kherson on Thursday, the governor of the region said to reporters of several papers. \
                The army may shell Mykolaiv on Saturday, officials of the town warned.";
    let line =
        |id: &str| serde_json::json!({ "id": id, "text": text, "date": "2024-05-03" }).to_string();
    let both = format!(
        "{}\n{}\nnot json\n",
        line("one"),
        line("two").replace("several", "three")
    );
    let taken = taken("d.jsonl", &both);
    let shown = told(&taken);
    assert_eq!(
        (taken.files[0].read, taken.files[0].skipped_total),
        (2, 1),
        "{shown}"
    );
    assert_eq!(taken.observations.len(), 1, "{shown}");
    assert_eq!(taken.observations[0].articles, Some(2), "{shown}");
    assert!(shown.contains("may be"), "{shown}");
}

const TWO_SOURCES: &str = r#"
[[source]]
id = "paper"
name = "A paper"
kind = "media"
family = "paper"
files = ["evidence/paper/*"]
format = "article"

[[source]]
id = "wire"
name = "A wire"
kind = "media"
family = "wire"
files = ["evidence/wire/*"]
format = "article"
"#;

const SAW: &str = "Ukrainian forces shelled Donetsk on Wednesday. Our correspondent counted nine craters between the depot \
     and the river, and the trams stood still until noon. A baker swept glass from her doorstep while neighbours carried a \
     piano downstairs. The depot had been painted only in autumn.";
const SAW_TOO: &str = "Grain prices fell again in the valley, traders said. Ukrainian forces shelled Donetsk on Wednesday. \
     In the cellar of the library forty people waited for the bus to Horlivka, which never came. Snow is expected.";

fn of_two(paper: (&str, &str), wire: (&str, &str)) -> Taken {
    Case::new(TWO_SOURCES)
        .with(
            &format!("evidence/paper/{}", paper.0),
            page("2025-03-13", paper.1),
        )
        .with(
            &format!("evidence/wire/{}", wire.0),
            page("2025-03-14", wire.1),
        )
        .take()
        .unwrap_or_else(|d| panic!("{}", d[0]))
}

#[test]
fn copies_in_files_of_two_sources_share_an_origin_and_independent_texts_do_not() {
    let copy = SAW.replace("nine craters", "9 craters");
    let copied = of_two(("a.html", SAW), ("b.html", &copy));
    assert_eq!(copied.observations.len(), 2, "{}", told(&copied));
    let origins: Vec<_> = copied
        .observations
        .iter()
        .map(|o| o.text_origin.clone().expect("an origin that others share"))
        .collect();
    assert_eq!(origins[0].group, origins[1].group);
    assert!(origins[0].probability.to_f64() > 0.9);

    let apart = of_two(("a.html", SAW), ("b.html", SAW_TOO));
    assert_eq!(apart.observations.len(), 2, "{}", told(&apart));
    assert!(apart.observations.iter().all(|o| o.text_origin.is_none()));

    // What files are called changes where a record stands and nothing else.
    let renamed = of_two(("z.html", SAW), ("0.html", &copy));
    let said = |taken: &Taken| -> Vec<_> {
        let all = taken.observations.iter();
        all.map(|o| (o.id, o.text_origin.clone(), o.articles))
            .collect()
    };
    assert_eq!(said(&copied), said(&renamed));
}

#[test]
fn files_of_one_source_and_one_origin_tell_an_act_once_whatever_they_are_called() {
    let copy = page("2025-03-13", &SAW.replace("Wednesday", "12 March 2025"));
    let taken = |names: [&str; 2]| {
        Case::new(SOURCES)
            .with(
                &format!("evidence/texts/{}", names[0]),
                page("2025-03-13", SAW),
            )
            .with(&format!("evidence/texts/{}", names[1]), copy.clone())
            .take()
            .unwrap_or_else(|d| panic!("{}", d[0]))
    };
    let (one, other) = (taken(["a.html", "b.html"]), taken(["d.html", "c.html"]));
    assert_eq!(one.observations.len(), 1, "{}", told(&one));
    assert_eq!(one.observations[0].articles, Some(2));
    assert_eq!(one.observations[0].id, other.observations[0].id);
    let notes: Vec<&String> = one.files.iter().flat_map(|file| &file.notes).collect();
    assert!(
        notes.iter().any(|note| note.contains("counted once")),
        "{notes:?}"
    );
}

#[test]
fn a_count_by_one_claimant_is_one_claim_of_a_source() {
    let body = "The ministry in Moscow said on 20 April 2025 that Ukrainian forces had shelled Russian positions 444 times \
                on 19 April 2025.";
    let taken = Case::new(SOURCES)
        .with("evidence/texts/a.html", page("2025-04-20", body))
        .with(
            "evidence/texts/b.html",
            page(
                "2025-04-21",
                &format!("Grain prices fell in the valley. {body} Snow is expected."),
            ),
        )
        .take()
        .unwrap_or_else(|d| panic!("{}", d[0]));
    assert_eq!(taken.claims.len(), 1, "{}", told(&taken));
}

#[test]
fn in_a_collection_of_texts_each_outlet_speaks_for_itself() {
    let sources = SOURCES.replace("\"media\"", "\"dataset\"");
    let of = |outlet: &str, body: &str| {
        let named = format!("<meta property=\"og:site_name\" content=\"{outlet}\"></head>");
        page("2025-03-13", body).replace("</head>", &named)
    };
    let taken = Case::new(&sources)
        .with("evidence/texts/a.html", of("Morning Post", SAW))
        .with("evidence/texts/b.html", of("Evening Courier", SAW_TOO))
        .take()
        .unwrap_or_else(|d| panic!("{}", d[0]));
    let mut told_by: Vec<&str> = taken
        .observations
        .iter()
        .flat_map(|o| o.claimants.iter().map(|c| &**c))
        .collect();
    told_by.sort_unstable();
    assert_eq!(
        told_by,
        ["Evening Courier", "Morning Post"],
        "{}",
        told(&taken)
    );
}
