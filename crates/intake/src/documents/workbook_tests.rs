use proptest::prelude::*;

use super::as_text;
use crate::sample::shared_data;

#[test]
fn a_sheet_is_read_as_text_line_by_line() {
    let Some(data) = shared_data() else { return };
    let bytes = std::fs::read(data.join("gazetteer/katottg_kodifikator.xlsx")).unwrap();
    let (text, sheet) = as_text(&bytes, None).unwrap();
    println!("sheet {sheet}: {} bytes", text.length().unwrap());
    assert!(text.head(4_000).unwrap().contains("UA"));
    let wrong = as_text(&bytes, Some("Log")).unwrap_err();
    assert!(
        wrong.contains("no sheet `Log`") && wrong.contains(&sheet),
        "{wrong}"
    );
}

#[test]
fn a_damaged_workbook_is_refused() {
    assert!(as_text(b"PK\x03\x04 xl/ [Content_Types].xml", None).is_err());
}

proptest! {
    #[test]
    fn any_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = as_text(&bytes, None);
    }
}
