use std::sync::Arc;

use super::copy::{Document, p_copied};

const SHELLED: &str =
    "Three shells hit the school in the centre of the town on Monday morning, nobody was hurt";

fn says(name: &str, text: &str) -> Document {
    let texts: Vec<Arc<str>> = vec![text.into()];
    Document::new(name, &texts)
}

#[test]
fn the_same_words_are_a_copy_and_other_words_are_not() {
    let one = says("Morning Post", SHELLED);
    let same = says("Evening Post", &SHELLED.to_uppercase());
    let part = says(
        "Weekly",
        "Three shells hit the school in the centre of the town. Fire crews came from two districts at once",
    );
    let other = says(
        "Daily",
        "A mortar round fell beside the school and broke the windows of two classrooms",
    );
    assert!(p_copied(&one, &same) >= 0.95);
    let some = p_copied(&one, &part);
    assert!(some > 0.3 && some < 0.95, "{some}");
    assert!(p_copied(&one, &other) < 1e-9);
    assert!((p_copied(&one, &part) - p_copied(&part, &one)).abs() < 1e-12);
}

#[test]
fn who_names_its_source_is_not_an_origin() {
    let wire = says("Northern Wire", "A mortar round fell beside the school");
    let paper = says("Daily", "Shelling in the town, Northern Wire reports");
    let other = says(
        "Daily",
        "The office of the Northern Wire was damaged by shelling",
    );
    assert!(p_copied(&wire, &paper) > 0.9);
    assert!(p_copied(&wire, &other) < 1e-9);
}

#[test]
fn short_texts_say_little() {
    let one = says("a", "shelling in town");
    assert!(p_copied(&one, &says("b", "shelling in town")) < 1e-9);
    let one = says("a", "shelling in the town today");
    assert!(p_copied(&one, &says("b", "shelling in the town today")) <= 0.5);
}
