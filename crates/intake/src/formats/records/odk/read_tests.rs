use std::io::Write;

use model::{Conduct, Count, Review, Spread};

use crate::Taken;
use crate::tests::sample::Case;

const HEAD: &str = "SubmissionDate,start,end,truceline_form,team,known_by,what,count_kind,how_many,when_from,place_by,where-Latitude,where-Longitude,where-Altitude,where-Accuracy,photo,meta-instanceID,KEY,SubmitterID,SubmitterName,AttachmentsPresent,AttachmentsExpected,Status,ReviewState,DeviceID,Edits,FormVersion\n";

fn row(key: &str, how_many: &str, review: &str, edits: u32) -> String {
    format!(
        "2020-07-28T20:00:00.000Z,,,incident,T1,saw,explosion,exactly,{how_many},2020-07-28T21:40:00.000+03:00,point,48.1,37.9,0,250,p.jpg,uuid:{key},uuid:{key},5,Name,1,1,,{review},d,{edits},1\n"
    )
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(*name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn take(case: &Case) -> Taken {
    case.take().unwrap_or_else(|d| panic!("{}", d[0]))
}

#[test]
fn a_zip_with_media_is_read_with_its_photographs() {
    let csv = format!("{HEAD}{}", row("a1", "3", "approved", 0));
    let bytes = zip(&[
        ("form.csv", csv.as_bytes()),
        ("media/p.jpg", &[0xFF, 0xD8, 0xFF, 0xE0, 7]),
    ]);
    let taken = take(&Case::of_one("own-monitor").with("evidence/form.csv.zip", bytes));
    let o = &taken.observations[0];
    assert_eq!(
        (&*o.own_id, o.conduct, o.count),
        ("a1", Conduct::Explosion, Some(Count::Exactly(3)))
    );
    assert_eq!(o.place.spread, Spread::Normal { sigma_m: 250 });
    assert_eq!(o.review, Some(Review::Approved));
    assert!(o.attachments[0].sha256.is_some());
}

#[test]
fn edits_and_reviews_follow_each_other_whatever_the_order_of_files() {
    let old = format!("{HEAD}{}{}", row("a1", "3", "", 0), row("a2", "1", "", 0));
    let new = format!(
        "{HEAD}{}{}",
        row("a1", "4", "edited", 1),
        row("a2", "1", "rejected", 0)
    );
    for names in [["a", "b"], ["b", "a"]] {
        let taken = take(
            &Case::of_one("own-monitor")
                .with(&format!("evidence/{}.csv", names[0]), &old)
                .with(&format!("evidence/{}.csv", names[1]), &new),
        );
        assert_eq!(taken.observations.len(), 1);
        assert_eq!(taken.observations[0].count, Some(Count::Exactly(4)));
        assert_eq!(taken.observations[0].review, Some(Review::Edited));
        assert_eq!(&*taken.supersessions[0].dropped[0], "a2");
    }
}

#[test]
fn odata_says_the_same_as_csv() {
    let json = r#"{"value":[{"__id":"uuid:a1","truceline_form":"incident","team":"T1","known_by":"saw","what":"explosion",
      "count_kind":"exactly","how_many":3,"when_from":"2020-07-28T21:40:00.000+03:00","place_by":"point","photo":"p.jpg",
      "where":{"type":"Point","coordinates":[37.9,48.1,0],"properties":{"accuracy":250}},"meta":{"instanceID":"uuid:a1"},
      "__system":{"submissionDate":"2020-07-28T20:00:00.000Z","updatedAt":null,"reviewState":"approved","edits":0}}],
      "@odata.context":"x"}"#;
    let one = take(&Case::of_one("own-monitor").with("evidence/o.json", json));
    let csv = format!("{HEAD}{}", row("a1", "3", "approved", 0));
    let other = take(&Case::of_one("own-monitor").with("evidence/o.csv", csv));
    assert_eq!(one.observations[0].id, other.observations[0].id);
}

#[test]
fn repeated_answers_are_found_beside_their_submission() {
    let main = "SubmissionDate,day,loc-Latitude,loc-Longitude,KEY,ReviewState,Edits\n2020-07-28T20:00:00.000Z,2020-07-28,48.1,37.9,uuid:f1,,0\n";
    let repeat = "kind,n,PARENT_KEY,KEY\nshelling,3,uuid:f1,uuid:f1/ev[1]\nsniper,1,uuid:f1,uuid:f1/ev[2]\nsniper,1,uuid:f2,uuid:f2/ev[1]\n";
    let toml = "[[table]]\nfiles = [\"evidence/*.zip\"]\ncolumns = { date = \"day\", latitude = \"loc-Latitude\", longitude = \"loc-Longitude\", what = \"ev/kind\", count = \"ev/n\" }\nvalues.what = { \"shelling\" = \"indirect-fire\" }\n";
    let bytes = zip(&[
        ("form.csv", main.as_bytes()),
        ("form-ev.csv", repeat.as_bytes()),
    ]);
    let taken = take(
        &Case::of_one("own-monitor")
            .with("evidence/f.zip", bytes)
            .with("intake.toml", toml),
    );
    let mut ids: Vec<&str> = taken.observations.iter().map(|o| &*o.own_id).collect();
    ids.sort_unstable();
    assert_eq!(ids, ["f1/1", "f1/2"]);
    assert_eq!(
        taken.files[0].skipped_total, 1,
        "answers whose submission is not there are told of"
    );
    let alone = Case::of_one("own-monitor")
        .with("evidence/r.csv", repeat)
        .mistakes();
    assert!(alone.contains("repeats-alone"), "{alone}");
}
