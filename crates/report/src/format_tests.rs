use super::*;

#[test]
fn formats_read_back_as_they_are_written() {
    for format in Format::ALL {
        assert_eq!(format.to_string().parse::<Format>().unwrap(), format);
    }
    assert_eq!(" Markdown ".parse::<Format>().unwrap(), Format::Markdown);
}

#[test]
fn pdf_is_refused_with_the_way_to_one() {
    let error = "pdf".parse::<Format>().unwrap_err();
    assert!(error.is_refusal());
    assert!(error.to_string().contains("print it"), "{error}");
    let error = "docx".parse::<Format>().unwrap_err();
    assert!(error.to_string().contains("`docx`") && error.to_string().contains("geojson"));
}
