use super::{Marked, marked};
use crate::text::Text;

fn contents(source: &str) -> Vec<String> {
    let text = Text::cut(source);
    marked(&text)
        .iter()
        .map(|marked: &Marked| marked.content(&text).of(source).to_owned())
        .collect()
}

#[test]
fn all_kinds_of_marks() {
    for source in [
        "He said “we agree” now.",
        "He said \"we agree\" now.",
        "He said «we agree» now.",
        "He said „we agree“ now.",
        "He said ``we agree'' now.",
        "He said ''we agree'' now.",
        "He said ‘we agree’ now.",
        "He said 'we agree' now.",
        "He said 「we agree」 now.",
        "He said ＂we agree＂ now.",
        "He said “we agree\" now.",
        "He said \"we agree” now.",
        "He said ”we agree\" now.",
    ] {
        assert_eq!(contents(source), ["we agree"], "{source}");
    }
}

#[test]
fn apostrophes_are_no_marks() {
    assert!(
        contents("It isn't the workers' fault in the '90s, the drivers’ union's head said.")
            .is_empty()
    );
    assert_eq!(
        contents("She wrote ‘the workers’ rights are gone’ to them."),
        ["the workers’ rights are gone"]
    );
}

#[test]
fn one_within_another() {
    let source = "“He told me ‘go home’ and I went,” she said.";
    let text = Text::cut(source);
    let found = marked(&text);
    assert_eq!(found.len(), 2);
    assert_eq!((found[0].level, found[1].level), (0, 1));
    assert_eq!(found[1].content(&text).of(source), "go home");
}

#[test]
fn paragraphs_without_closing_mark_go_on() {
    let source = "“The first part.\n“The second part,” he said.";
    let text = Text::cut(source);
    let found = marked(&text);
    assert_eq!(found.len(), 2);
    assert!(!found[0].closed && found[1].continues);
}

#[test]
fn words_resumed_after_a_dash() {
    assert_eq!(
        contents("“We will come,\" the mayor said. — We will all come.”"),
        ["We will come,", "We will all come."]
    );
}
