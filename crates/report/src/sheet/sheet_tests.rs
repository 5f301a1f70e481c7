use super::csv::cell;
use super::*;

static LETTERS: Table = Table {
    name: "letters",
    schema: 3,
    about: "One row a letter.",
    columns: &[
        text("letter", "It."),
        number("weight", "Its weight.").or_null(),
    ],
};

#[test]
fn cells_that_look_like_formulas_are_led_by_an_apostrophe() {
    for bad in ["=1+1", "+1", "-1", "@x", "\tx"] {
        assert_eq!(cell(bad), format!("'{bad}"), "{bad:?}");
    }
    assert_eq!(cell("\rx"), "\"'\rx\"");
    assert_eq!(
        cell("=HYPERLINK(\"x\",\"y\")"),
        "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""
    );
    assert_eq!(cell("Обстріл, «вночі»"), "\"Обстріл, «вночі»\"");
    assert_eq!(cell("two\nlines"), "\"two\nlines\"");
    assert_eq!(cell("plain"), "plain");
}

#[test]
fn numbers_are_not_taken_for_formulas() {
    let rows = [("а", Some(-1.5)), ("-b", None)];
    let (n, bytes) = write_csv(&LETTERS, rows.into_iter(), |sheet, (letter, weight)| {
        sheet.word(letter);
        sheet.number(weight);
    });
    assert_eq!(n, 2);
    assert_eq!(
        String::from_utf8(bytes).unwrap(),
        "letter,weight\r\nа,-1.5\r\n'-b,\r\n"
    );
}

#[test]
fn a_value_of_another_type_is_an_error_that_names_the_table() {
    let done = write_parquet(&LETTERS, "x".to_owned(), [1].into_iter(), |sheet, n| {
        sheet.integer(Some(n));
        sheet.number(None);
    });
    assert!(done.unwrap_err().to_string().contains("letters"));
}
