use super::{Binding, Quotation, quotes};
use crate::text::{CodePoints, Text};

/// Speaker, cue and pieces of each quotation.
pub(super) fn read(source: &str) -> Vec<(String, String, String)> {
    let text = Text::cut(source);
    quotes(&text)
        .iter()
        .map(|quote| {
            let content: Vec<&str> = quote.content.iter().map(|span| span.of(source)).collect();
            (
                quote.speaker.name.clone().unwrap_or_default(),
                quote.cue.map_or("", |cue| cue.of(source)).to_owned(),
                content.join(" + "),
            )
        })
        .collect()
}

pub(super) fn one(source: &str) -> (String, String, String) {
    let mut found = read(source);
    assert_eq!(found.len(), 1, "{source}: {found:?}");
    found.remove(0)
}

pub(super) fn is(source: &str, speaker: &str, cue: &str, content: &str) {
    assert_eq!(
        one(source),
        (speaker.to_owned(), cue.to_owned(), content.to_owned()),
        "{source}"
    );
}

pub(super) fn quotation(source: &str) -> Quotation {
    let text = Text::cut(source);
    quotes(&text).into_iter().next().expect("one quotation")
}

#[test]
fn the_cue_stands_after_before_or_between() {
    is(
        "“The bridge is gone,” Anna Marsh said.",
        "Anna Marsh",
        "said",
        "The bridge is gone,",
    );
    is(
        "“The bridge is gone,” said Anna Marsh.",
        "Anna Marsh",
        "said",
        "The bridge is gone,",
    );
    is(
        "Anna Marsh said: “The bridge is gone.”",
        "Anna Marsh",
        "said",
        "The bridge is gone.",
    );
    is(
        "Anna Marsh told reporters in the capital on Monday, “The bridge is gone.”",
        "Anna Marsh",
        "told",
        "The bridge is gone.",
    );
    is(
        "“The bridge,” Anna Marsh said, “is gone.”",
        "Anna Marsh",
        "said",
        "The bridge, + is gone.",
    );
    is(
        "“The bridge is gone,” Anna Marsh said. “We saw it fall. Nobody was hurt.”",
        "Anna Marsh",
        "said",
        "The bridge is gone, + We saw it fall. Nobody was hurt.",
    );
    is(
        "“Is the bridge gone?” Anna Marsh asked.",
        "Anna Marsh",
        "asked",
        "Is the bridge gone?",
    );
    is(
        "“The bridge is gone.” — Anna Marsh",
        "Anna Marsh",
        "—",
        "The bridge is gone.",
    );
}

#[test]
fn appositions_do_not_hide_who_speaks() {
    is(
        "“It failed,” said Omar Reyes, the head of the water board of the northern district.",
        "Omar Reyes",
        "said",
        "It failed,",
    );
    is(
        "Omar Reyes, the head of the water board of the northern district, said the pump had failed.",
        "Omar Reyes",
        "said",
        "the pump had failed",
    );
    is(
        "Omar Reyes, who led the repair, said that the pump had failed.",
        "Omar Reyes",
        "said",
        "that the pump had failed",
    );
    let quote = quotation("Farmers waiting at the gates shouted, “Open the gates for us!”");
    assert!(quote.source.is_some_and(|source| source.start == 0));
}

#[test]
fn turns_of_speech() {
    is(
        "“We lost it,” one resident, Maria Lopez, told The Northern Press.",
        "Maria Lopez",
        "told",
        "We lost it,",
    );
    is(
        "Omar Reyes was quoted as saying that “the road is closed to all traffic.”",
        "Omar Reyes",
        "was quoted as saying",
        "that “the road is closed to all traffic.”",
    );
    is(
        "“The road,” Omar Reyes went on, “is closed.”",
        "Omar Reyes",
        "went on",
        "The road, + is closed.",
    );
    is(
        "As Omar Reyes put it, “there is no way back from here.”",
        "Omar Reyes",
        "put it",
        "there is no way back from here.",
    );
}

#[test]
fn nouns_that_no_table_knows() {
    is(
        "“It is loud,” the flautist said.",
        "the flautist",
        "said",
        "It is loud,",
    );
    is(
        "“It is loud,” said the flautist.",
        "the flautist",
        "said",
        "It is loud,",
    );
    is(
        "“It is loud,” the 34-year-old said.",
        "the 34-year-old",
        "said",
        "It is loud,",
    );
    is(
        "“It is loud,” a person familiar with the matter said.",
        "a person familiar with the matter",
        "said",
        "It is loud,",
    );
}

#[test]
fn marks_that_do_not_match() {
    is(
        "“We will come, and we will stay,\" Anna Marsh said. — I think that they know it.”",
        "Anna Marsh",
        "said",
        "We will come, and we will stay, + I think that they know it.",
    );
    is(
        "\"We will come,” Anna Marsh said. ”We will stay for long.\"",
        "Anna Marsh",
        "said",
        "We will come, + We will stay for long.",
    );
    is(
        "«We will come», Anna Marsh said.",
        "Anna Marsh",
        "said",
        "We will come",
    );
    is(
        "``We will come,'' Anna Marsh said.",
        "Anna Marsh",
        "said",
        "We will come,",
    );
}

#[test]
fn paragraphs_go_on_with_the_same_speaker() {
    is(
        "“The first day was quiet,” Anna Marsh said. “The second was not.\n“On the third day they left.”",
        "Anna Marsh",
        "said",
        "The first day was quiet, + The second was not. + On the third day they left.",
    );
    let found = read(
        "“The first day was quiet,” Anna Marsh said.\n“On the third day they left the village.”",
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, "Anna Marsh");
    assert!(found[0].2.ends_with("they left the village."), "{found:?}");
}

#[test]
fn doubted_words_and_titles_have_no_speaker() {
    assert!(
        read("The “independent” board met in a film called “The Long Road” on Monday.").is_empty()
    );
}

#[test]
fn pronouns_and_roles_are_resolved() {
    let found = read(
        "Kremlin spokesman Ivan Orlov met Elena Marsh. “We are ready,” he said. “So are we,” she replied. \
         The Kremlin spokesman added that talks were over.",
    );
    let speakers: Vec<&str> = found
        .iter()
        .map(|(speaker, _, _)| speaker.as_str())
        .collect();
    assert_eq!(speakers, ["Ivan Orlov", "Elena Marsh", "Ivan Orlov"]);
    let text = Text::cut("Kremlin spokesman Ivan Orlov said it was late.");
    let quote = &quotes(&text)[0];
    assert_eq!(quote.speaker.organisation.as_deref(), Some("Kremlin"));
    assert_eq!(quote.speaker.side.as_deref(), Some("Russia"));
}

#[test]
fn names_inside_of_what_was_said_are_of_others() {
    let found =
        read("Maria Lopez spoke next. “As Elena Ward told us, it is too late for that,” she said.");
    assert_eq!(
        found.last().map(|found| found.0.as_str()),
        Some("Maria Lopez")
    );
}

#[test]
fn bodies_and_collectives() {
    let source = "Azerbaijan’s Defense Ministry said the post was empty.";
    let quote = quotation(source);
    assert_eq!(quote.speaker.side.as_deref(), Some("Azerbaijan"));
    assert_eq!(
        quote.speaker.organisation.as_deref(),
        Some("Azerbaijan’s Defense Ministry")
    );
    is(
        "Critics say the plan is empty.",
        "Critics",
        "say",
        "the plan is empty",
    );
    is(
        "According to the Sudanese army, the road is open.",
        "the Sudanese army",
        "According to",
        "the road is open",
    );
    is(
        "The road is open, according to the Sudanese army.",
        "the Sudanese army",
        "according to",
        "The road is open",
    );
    is(
        "A new poll shows that support fell.",
        "A new poll",
        "shows",
        "that support fell",
    );
}

#[test]
fn ukrainian_and_russian() {
    is(
        "— Ми готові до розмови, — сказав мер міста Петро Коваль. — Але не зараз.",
        "Петро Коваль",
        "сказав",
        "Ми готові до розмови + Але не зараз.",
    );
    is(
        "«Міст тримається», — повідомив речник штабу Андрій Лис.",
        "Андрій Лис",
        "повідомив",
        "Міст тримається",
    );
    is(
        "Министерство обороны РФ сообщило, что мост цел.",
        "Министерство обороны РФ",
        "сообщило",
        "что мост цел",
    );
    is(
        "За словами Олега, міст тримається.",
        "Олега",
        "За словами",
        "міст тримається",
    );
    let quote = quotation("Президент України Іван Мельник заявив: «Ми згодні з вами».");
    assert_eq!(quote.speaker.side.as_deref(), Some("Ukraine"));
}

#[test]
fn no_name_of_who_asked_not_to_be_identified_leaves() {
    let source = "The commander of the Ukrainian drone unit near Lisne said his men were “slowly leaving.” \
                  “We will hold the line,” said Taras, who asked not to be identified. “For a week,” he added.";
    let text = Text::cut(source);
    let points = CodePoints::of(source);
    let found = quotes(&text);
    assert_eq!(found.len(), 3);
    for quote in &found {
        assert_eq!(
            quote.speaker.name.as_deref(),
            Some("commander, armed forces of Ukraine")
        );
        let record = serde_json::to_string(&quote.record("a", source, &points)).expect("JSON");
        assert!(
            !record.contains("Taras") && !record.contains("drone") && !record.contains("Lisne")
        );
        let shown = quote.speaker.shown.expect("the role is shown");
        assert_eq!(shown.of(source), "commander");
    }
}

#[test]
fn records_count_code_points() {
    let source = "Київ. “Є міст,” Anna Marsh said.";
    let text = Text::cut(source);
    let points = CodePoints::of(source);
    let record = serde_json::to_value(quotes(&text)[0].record("a", source, &points)).expect("JSON");
    assert_eq!(record["content_start"], 7);
    assert_eq!(record["content_end"], 14);
    assert_eq!(record["start"], 7);
    assert_eq!(record["speaker"], "Anna Marsh");
    assert_eq!(record["cue_class"], "says");
}

#[test]
fn where_nobody_is_named_nobody_is_given() {
    let text = Text::cut("“Who is there in the dark tonight?”");
    assert!(
        quotes(&text)
            .iter()
            .all(|quote| quote.binding != Binding::Beside)
    );
}
