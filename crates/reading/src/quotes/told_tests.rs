use super::quotes;
use super::quotes_tests::{is, read};
use crate::record::QuoteForm;
use crate::text::Text;

/// Whether somebody is given as the speaker of these words.
fn tells(source: &str, speaker: &str, content: &str) {
    let found = read(source);
    assert!(
        found
            .iter()
            .any(|(name, _, said)| name.contains(speaker) && said.contains(content)),
        "{source}: {found:?}"
    );
}

#[test]
fn verbs_that_no_table_knows() {
    is(
        "“The road is closed to us,” Anna Marsh rasped and shut the door.",
        "Anna Marsh",
        "rasped",
        "The road is closed to us,",
    );
    is(
        "“The road is closed to us,” rasped Anna Marsh.",
        "Anna Marsh",
        "rasped",
        "The road is closed to us,",
    );
    is(
        "“Is the road closed to us?” gasped Anna Marsh.",
        "Anna Marsh",
        "gasped",
        "Is the road closed to us?",
    );
    is(
        "“The road is closed to us,” Anna Marsh, the driver who waited at the gate of the yard tweeted. “It was open last week.”",
        "Anna Marsh",
        "tweeted",
        "The road is closed to us, + It was open last week.",
    );
    is(
        "Anna Marsh shared her doubts with the drivers, “The road will never be open again.”",
        "Anna Marsh",
        "",
        "The road will never be open again.",
    );
    is(
        "«Міст зруйновано минулої ночі», — прохрипів Олег Марченко.",
        "Олег Марченко",
        "прохрипів",
        "Міст зруйновано минулої ночі",
    );
    is(
        "«Мост разрушен прошлой ночью», — прохрипел Олег Марченко.",
        "Олег Марченко",
        "прохрипел",
        "Мост разрушен прошлой ночью",
    );
}

#[test]
fn titles_are_nobodys_words() {
    for source in [
        "On “The Morning Hour With Anna,” Omar Reyes laughed.",
        "“The Long Road To The Valley,” Omar Reyes painted it in May.",
    ] {
        let text = Text::cut(source);
        let found = quotes(&text);
        assert!(
            found.iter().all(|quote| quote.form != QuoteForm::Direct),
            "{source}: {found:?}"
        );
    }
    is(
        "“The pump has failed,” Omar Reyes said on “The Morning Hour.” “It was old.”",
        "Omar Reyes",
        "said",
        "The pump has failed, + It was old.",
    );
}

#[test]
fn quotations_go_on_after_the_cue() {
    is(
        "“The pump has failed,” Omar Reyes said late last month, “and nobody came.”",
        "Omar Reyes",
        "said",
        "The pump has failed, + and nobody came.",
    );
    is(
        "“I like the mayor,” Omar Reyes said, but “the pump is broken.”",
        "Omar Reyes",
        "said",
        "I like the mayor, + the pump is broken.",
    );
    is(
        "The mayor “broke the pump,” Omar Reyes said, and then “left the valley without a word to any of us.”",
        "Omar Reyes",
        "said",
        "The mayor “broke the pump,” + and then “left the valley without a word to any of us.”",
    );
    is(
        "“And nobody pays me!” Anna Marsh declared, a point she makes every week. “I have money of my own.”",
        "Anna Marsh",
        "declared",
        "And nobody pays me! + I have money of my own.",
    );
    tells(
        "“The pump has failed,” Omar Reyes said. The valley lies in the north. “It will fail again in spring.”",
        "Omar Reyes",
        "It will fail again in spring.",
    );
    tells(
        "The valley has no water, Omar Reyes said. “It is dry!”",
        "Omar Reyes",
        "It is dry!",
    );
}

#[test]
fn another_speaker_ends_it() {
    let found = read(
        "“The pump has failed,” Omar Reyes said.\n\n“The pump is as good as new,” Anna Marsh countered.",
    );
    let speakers: Vec<&str> = found.iter().map(|(name, _, _)| name.as_str()).collect();
    assert_eq!(speakers, ["Omar Reyes", "Anna Marsh"], "{found:?}");
    let found = read("When a farmer shouted, “Water,” Omar Reyes answered, “It comes on Monday.”");
    assert!(
        found.iter().any(|(name, cue, said)| name == "Omar Reyes"
            && cue == "answered"
            && said == "It comes on Monday."),
        "{found:?}"
    );
    tells(
        "Omar Reyes said: “The pump has failed.” “It runs as well as ever,” Anna Marsh replied.",
        "Anna Marsh",
        "It runs as well as ever,",
    );
    tells(
        "Omar Reyes claimed that he had won: “The valley is ours now,” he told the drivers.",
        "Omar Reyes",
        "The valley is ours now,",
    );
}

#[test]
fn asides_and_clauses_beside_the_speaker() {
    is(
        "Sen. Omar Reyes, R-Mo., waiting at the gate, said the pump had failed.",
        "Omar Reyes",
        "said",
        "the pump had failed",
    );
    tells(
        "Omar Reyes, who says the army should leave the valley, wrote that the plan “would not bring it back.”",
        "Omar Reyes",
        "that the plan “would not bring it back.”",
    );
    tells(
        "Nothing the board did “will bring the water back,” Omar Reyes said.",
        "Omar Reyes",
        "Nothing the board did “will bring the water back,”",
    );
    tells(
        "As the crowd chanted, Omar Reyes came on stage and joked, “The water comes on Monday.”",
        "Omar Reyes",
        "The water comes on Monday.",
    );
    tells(
        "Now, Omar Reyes said, the pump is quiet.",
        "Omar Reyes",
        "the pump is quiet",
    );
    tells(
        "Asked what he believed about the pump, Omar Reyes said, “It was old.”",
        "Omar Reyes",
        "It was old.",
    );
}

#[test]
fn documents_and_phrases_as_cues() {
    let found = read("“The pump failed twice in one week,” reads a Monday report of the board.");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].1, "reads");
    tells(
        "As Omar Reyes has pointed out, the pump was “held together by wire.”",
        "Omar Reyes",
        "the pump was “held together by wire.”",
    );
    tells(
        "As the Herald reports, Omar Reyes stated that the pump was new.",
        "Omar Reyes",
        "that the pump was new",
    );
    tells(
        "The valley is “a place of patience,” in the words of Omar Reyes.",
        "Omar Reyes",
        "a place of patience",
    );
    tells(
        "It follows a statement by Omar Reyes that the pump had failed.",
        "Omar Reyes",
        "that the pump had failed",
    );
    tells(
        "The crowd booed Omar Reyes for saying that the pump had failed.",
        "Omar Reyes",
        "that the pump had failed",
    );
}

#[test]
fn signatures_and_leads_in_other_paragraphs() {
    is(
        "“We have no water, and nobody comes.”\n\n— Anna Marsh, of the northern valley.",
        "Anna Marsh",
        "—",
        "We have no water, and nobody comes.",
    );
    is(
        "Anna Marsh made this remark on Monday:\n\n“We have no water, and nobody comes.”",
        "Anna Marsh",
        "",
        "We have no water, and nobody comes.",
    );
    is(
        "''Omar looked at me and said, 'You are late,''' Anna Marsh recalled.",
        "Anna Marsh",
        "recalled",
        "Omar looked at me and said, 'You are late,'",
    );
}

#[test]
fn a_quotation_of_several_paragraphs_is_one() {
    let source = "“The pump has failed,” Omar Reyes said.\n\n“It will fail again in spring, and nobody comes.”";
    is(
        source,
        "Omar Reyes",
        "said",
        "The pump has failed, + It will fail again in spring, and nobody comes.",
    );
}

#[test]
fn labels_are_names_that_the_text_has_again() {
    let source = "Quillby: The pump is as good as new.\n\nThe board met Quillby on Monday. It asked Quillby about the pump.";
    let found = read(source);
    assert!(
        found
            .iter()
            .any(|(_, cue, said)| cue == ":" && said.starts_with("The pump is as good")),
        "{found:?}"
    );
    let found = read(
        "Morning Notes: The pump is as good as new.\n\nThe board met on Monday. It asked about the pump.",
    );
    assert!(found.iter().all(|(_, cue, _)| cue != ":"), "{found:?}");
}

#[test]
fn who_goes_on_in_a_chain() {
    let source = "It was Omar Reyes who runs the mill, claims that the pump “was never new,” and says that the board knew.";
    let text = Text::cut(source);
    let found = quotes(&text);
    assert!(
        found.iter().any(
            |quote| quote.cue.is_some_and(|cue| cue.of(source) == "says")
                && quote.source.is_some_and(|who| who.of(source) == "who")
        ),
        "{found:?}"
    );
}

#[test]
fn pieces_stand_in_order_whatever_the_marks() {
    let source =
        " the mayor…‘«, and and and,who asked not to be named the mayor”” the mayor“ the mayor";
    for quote in quotes(&Text::cut(source)) {
        let mut end = 0;
        for span in &quote.content {
            assert!(span.start >= end, "{:?}", quote.content);
            end = span.end;
        }
    }
}
