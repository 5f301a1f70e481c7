use std::sync::Arc;

use crate::bytes::Text;
use crate::rows::dialect_of;
use crate::rows::{Columns, Outcome, Scan, Table, scan};

fn table(text: &str) -> Table {
    Table::open(Text::Memory(Arc::from(text.as_bytes()))).unwrap()
}

fn read(text: &str) -> Scan<Vec<String>> {
    let table = table(text);
    scan(&table, &(), &|row| {
        Outcome::Record(
            (0..table.columns.width())
                .map(|at| row.get(Some(at)).to_owned())
                .collect(),
        )
    })
    .unwrap()
}

fn lines(scan: &Scan<Vec<String>>) -> Vec<(u32, &str)> {
    scan.records
        .iter()
        .map(|(line, fields)| (*line, fields[0].as_str()))
        .collect()
}

#[test]
fn separators_are_told_by_the_first_line() {
    assert_eq!(dialect_of("a,b,c\n1;2,3"), b',');
    assert_eq!(dialect_of("a;b;c\n1,5;2;3"), b';');
    assert_eq!(dialect_of("a\tb\tc"), b'\t');
    assert_eq!(dialect_of("\"x;y;z\",b"), b',');
    assert_eq!(dialect_of("alone"), b',');
}

#[test]
fn lines_are_counted_as_in_the_file() {
    for ends in ["\n", "\r\n"] {
        let text = ["a,b", "1,x", "", "3,\"two", "lines\"", "5,z", "6,last"].join(ends);
        let found = read(&text);
        assert_eq!(
            lines(&found),
            [(2, "1"), (4, "3"), (6, "5"), (7, "6")],
            "{ends:?}"
        );
        assert_eq!(found.skipped.total, 0);
    }
}

#[test]
fn rows_with_a_wrong_number_of_fields_are_skipped_with_their_line() {
    let found = read("a,b\n1,2\n3\n4,5,6\n7,8\n");
    assert_eq!(lines(&found), [(2, "1"), (5, "7")]);
    let skipped: Vec<u32> = found.skipped.rows.iter().map(|row| row.line).collect();
    assert_eq!(skipped, [3, 4]);
    assert!(
        found.skipped.rows[0]
            .reason
            .contains("1 fields where the headings name 2")
    );
}

#[test]
fn a_quotation_mark_never_closed_costs_its_own_row_only() {
    let found = read("a,b\n1,x\n2,\"open\n3,y\n4,z\n");
    assert_eq!(lines(&found), [(2, "1"), (4, "3"), (5, "4")]);
    assert_eq!(found.skipped.total, 1);
    assert_eq!(found.skipped.rows[0].line, 3);
    assert!(
        found.skipped.rows[0].reason.contains("not closed"),
        "{:?}",
        found.skipped.rows[0]
    );
}

#[test]
fn a_row_that_a_stray_quotation_mark_glued_to_the_next_is_no_record() {
    let found = read("a,b\n1,x\n2,\"open\n3,\"y\"\n4,z\n");
    assert_eq!(lines(&found), [(2, "1"), (4, "3"), (5, "4")]);
    assert_eq!(found.skipped.rows[0].line, 3);
}

#[test]
fn a_last_row_cut_short_inside_quotation_marks_is_no_record() {
    for text in ["a,b\n1,x\n2,\"cut sho", "a,b\n1,x\n2,\"cut\nsho\n"] {
        let found = read(text);
        assert_eq!(lines(&found)[0], (2, "1"));
        assert!(found.records.len() == 1, "{:?}", found.records);
        assert!(found.skipped.total >= 1);
    }
    let whole = read("a,b\n1,x\n2,\"a \"\"word\"\"\"");
    assert_eq!(whole.records[1].1[1], "a \"word\"");
}

#[test]
fn tag_rows_and_empty_rows_are_no_data() {
    let found = read("a,b\n#date,\n,\n1,2\n");
    assert_eq!(lines(&found), [(4, "1")]);
    assert_eq!((found.tags, found.skipped.total), (1, 0));
}

#[test]
fn headings_are_found_whatever_their_case_and_order() {
    let columns = Columns::new(["\u{feff}Latitude", " ACQ_DATE ", "longitude", "latitude"]);
    assert_eq!(columns.find("latitude"), Some(0));
    assert_eq!(columns.find("acq_date"), Some(1));
    assert_eq!(columns.lacking(&["longitude", "acq_time"]), ["acq_time"]);
}

#[test]
fn many_rows_are_read_in_order_whatever_the_number_of_threads() {
    let rows: Vec<String> = (0..30_000).map(|n| format!("{n},{}", n % 7)).collect();
    let text = format!("a,b\n{}\n", rows.join("\n"));
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| read(&text).records)
    };
    let one = with(1);
    assert_eq!(one.len(), 30_000);
    assert_eq!(
        one[29_999],
        (30_001, vec!["29999".to_owned(), "4".to_owned()])
    );
    assert!(one == with(4));
}

#[test]
fn at_most_a_hundred_skipped_rows_are_told_and_all_are_counted() {
    let rows: Vec<String> = (0..1_000).map(|n| n.to_string()).collect();
    let found = read(&format!("a,b\n{}\n", rows.join("\n")));
    assert_eq!(
        (found.skipped.total, found.skipped.rows.len()),
        (1_000, 100)
    );
    assert_eq!(found.skipped.rows[0].line, 2);
    assert_eq!(found.skipped.rows[99].line, 101);
}
