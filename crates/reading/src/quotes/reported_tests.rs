use super::quotes_tests::{is, quotation, read};
use crate::record::{CueClass, QuoteForm};

#[test]
fn words_without_marks() {
    is(
        "It rained, the mayor said.",
        "the mayor",
        "said",
        "It rained",
    );
    is(
        "The plan, the mayor said, was late.",
        "the mayor",
        "said",
        "The plan + was late",
    );
    is(
        "The mayor vowed to rebuild the hall.",
        "The mayor",
        "vowed",
        "to rebuild the hall",
    );
    is(
        "The mayor called the plan an insult.",
        "The mayor",
        "called",
        "the plan an insult",
    );
    is(
        "Many residents believe that it is over.",
        "Many residents",
        "believe",
        "that it is over",
    );
    is(
        "The mayor's claim that it rained was doubted.",
        "The mayor's",
        "claim",
        "that it rained was doubted",
    );
    is(
        "The army said it had left, a resident said.",
        "a resident",
        "said",
        "The army said it had left",
    );
    let found = read("The mayor said it rained, adding that the hall was dry.");
    let cues: Vec<&str> = found.iter().map(|(_, cue, _)| cue.as_str()).collect();
    assert_eq!(cues, ["said", "adding"]);
}

#[test]
fn nouns_are_no_cues() {
    for source in [
        "The report was long.",
        "The state of the road is poor.",
        "A call came at noon.",
        "He went to the village and left the claims office.",
    ] {
        assert!(read(source).is_empty(), "{source}: {:?}", read(source));
    }
}

#[test]
fn classes_of_cues_and_forms() {
    for (source, class, form) in [
        (
            "Anna Marsh denied that it rained.",
            CueClass::Denies,
            QuoteForm::Indirect,
        ),
        (
            "Anna Marsh admitted it was “a mistake” of hers.",
            CueClass::Admits,
            QuoteForm::Mixed,
        ),
        (
            "Anna Marsh confirmed: “It is so.”",
            CueClass::Confirms,
            QuoteForm::Direct,
        ),
        (
            "The channel reported that it rained.",
            CueClass::Reports,
            QuoteForm::Indirect,
        ),
        (
            "Anna Marsh hopes that it rains.",
            CueClass::Thinks,
            QuoteForm::Indirect,
        ),
        (
            "Anna Marsh demanded that they leave.",
            CueClass::Demands,
            QuoteForm::Indirect,
        ),
        (
            "Anna Marsh claims that it rained.",
            CueClass::Claims,
            QuoteForm::Indirect,
        ),
        (
            "Anna Marsh warned that it would rain.",
            CueClass::Announces,
            QuoteForm::Indirect,
        ),
    ] {
        let quote = quotation(source);
        assert_eq!((quote.class, quote.form), (Some(class), form), "{source}");
    }
}
