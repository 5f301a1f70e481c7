use model::Point;

use super::cells::{Cells, day_text, rows};
use super::*;

fn record(source: u16, id: &str, day: i32, incident: u32) -> FusedRecord<'_> {
    FusedRecord {
        source,
        id,
        point: Point::from_degrees(48.0 + f64::from(day) / 1_000.0, 37.5),
        sigma_km: None,
        first_day: day,
        last_day: day,
        comparable: true,
        incident,
        probability: 0.987_65,
    }
}

fn joined() -> FusedRecords<'static> {
    let category = FusedCategory {
        name: "type".to_owned(),
        values: vec![1, 2, 1, 3],
        words: ["", "=shelling", "air, strike", "UAV"]
            .map(str::to_owned)
            .to_vec(),
        paths: vec![vec![], vec![0], vec![1], vec![2]],
    };
    FusedRecords {
        sources: vec!["a", "b"],
        records: vec![
            record(0, "1", 0, 0),
            record(0, "2,\"x\"", 1, 1),
            record(1, "1", 0, 0),
            record(1, "<b>", 1, 1),
        ],
        incidents: vec![
            FusedIncident {
                id: *b"0123456789abcdef",
                members: 0..2,
            },
            FusedIncident {
                id: *b"fedcba9876543210",
                members: 2..4,
            },
        ],
        members: vec![0, 2, 1, 3],
        categories: vec![category],
        numbers: vec![FusedNumber {
            name: "killed".to_owned(),
            values: vec![1, 0, 4, 0],
        }],
        pairs: vec![(0, 2, 0.999_96), (1, 3, 0.5)],
        episodes: vec![(1, 0)],
    }
}

fn text(outputs: &[Output], name: &str) -> String {
    let found = outputs
        .iter()
        .find(|output| output.name == name)
        .expect(name);
    String::from_utf8(found.bytes.clone()).expect("UTF-8")
}

fn made() -> (FusionSummary, Vec<Output>) {
    let doubtful = DoubtfulPair {
        records: [1, 3].map(|record| DoubtfulRecord {
            record,
            words: vec![("notes".to_owned(), "</script><b>said".to_owned())],
        }),
        p: 0.5,
    };
    fused(&joined(), FusionRun::default(), &[doubtful], 1).expect("files")
}

#[test]
fn every_record_has_a_row_and_ids_are_quoted_where_they_must_be() {
    let (_, outputs) = made();
    let expected = "source,id,incident_id,probability\n\
        a,1,0123456789abcdef,0.9876\n\
        a,\"2,\"\"x\"\"\",fedcba9876543210,0.9876\n\
        b,1,0123456789abcdef,0.9876\n\
        b,<b>,fedcba9876543210,0.9876\n";
    assert_eq!(text(&outputs, "membership.csv"), expected);
    let pairs = text(&outputs, "pairs.csv");
    assert!(
        pairs.ends_with("a,1,b,1,1.0000\na,\"2,\"\"x\"\"\",b,<b>,0.5000\n"),
        "{pairs}"
    );
    assert!(text(&outputs, "episodes.csv").ends_with("0123456789abcdef,may_contain\n"));
}

#[test]
fn an_incident_tells_what_its_records_say_and_where_they_disagree() {
    let (_, outputs) = made();
    let incidents = text(&outputs, "incidents.csv");
    let lines: Vec<&str> = incidents.lines().collect();
    assert_eq!(
        lines[0],
        "incident_id,date_start,date_end,latitude,longitude,uncertainty_km,records,sources,type,\
         type_disagree,killed_min,killed_max"
    );
    // The two places are the same, and nobody says how precisely: no uncertainty is told. A word
    // that a spreadsheet would take for a formula is led by an apostrophe.
    assert_eq!(
        lines[1],
        "0123456789abcdef,1970-01-01,1970-01-01,48.000000,37.500000,,2,a;b,'=shelling,no,0,3"
    );
    // `UAV` is a word that the other source never uses, and it never uses the other's: whether
    // they disagree cannot be told.
    assert!(
        lines[2].ends_with("2,a;b,\"air, strike\",,,"),
        "{}",
        lines[2]
    );
}

#[test]
fn sources_that_share_words_disagree_where_they_use_different_ones() {
    let mut joined = joined();
    joined.categories[0].values = vec![1, 2, 1, 1];
    let (_, outputs) = fused(&joined, FusionRun::default(), &[], 0).expect("files");
    let incidents = text(&outputs, "incidents.csv");
    assert!(incidents.contains("'=shelling,yes,,"), "{incidents}");
}

#[test]
fn the_summary_counts_combinations_of_sources_and_names_the_files() {
    let (summary, outputs) = made();
    assert_eq!(summary.records, 4);
    assert_eq!(summary.pairs_joined, 2);
    assert_eq!(summary.overlaps.len(), 1);
    assert_eq!(summary.overlaps[0].records, 4);
    for digest in &summary.outputs {
        let output = outputs
            .iter()
            .find(|o| o.name == digest.name)
            .expect("the file");
        assert_eq!(digest.sha256, model::sha256_hex(&output.bytes));
    }
    let words = text(&outputs, "summary.txt");
    assert!(words.contains(&model::sha256_hex(
        text(&outputs, "summary.json").as_bytes()
    )));
}

#[test]
fn the_page_is_whole_in_itself_and_lets_no_row_break_out() {
    let (_, outputs) = made();
    let page = text(&outputs, "fusion.html");
    assert!(
        page.contains("data-a=\"a:2,&quot;x&quot;\""),
        "the target of a decision"
    );
    assert!(page.contains("b:&lt;b&gt;"));
    assert_eq!(page.matches("</script>").count(), 1);
    for address in ["http://", "https://", "src=", "@import", "url("] {
        assert!(!page.contains(address), "{address}");
    }
}

#[test]
fn days_and_numbers_are_written_as_they_are() {
    assert_eq!(day_text(0), "1970-01-01");
    assert_eq!(day_text(18_321), "2020-02-29");
    assert_eq!(day_text(-1), "1969-12-31");
    let bytes = rows(
        "h",
        &[-1_234_567_i32, 0, 89_999_999],
        |cells: &mut Cells, micro| {
            cells.degrees(*micro);
            cells.whole(0);
        },
    );
    assert_eq!(bytes, b"h\n-1.234567,0\n0.000000,0\n89.999999,0\n");
}
