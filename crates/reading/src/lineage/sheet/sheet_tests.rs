use super::{Keys, Script, Sheet, quoted_tokens, skeleton};
use crate::document::Document;
use crate::text::Text;

fn sheet(source: &str) -> Sheet {
    Sheet::of(&Document::default(), &Text::cut(source), &[])
}

#[test]
fn names_have_one_key_however_they_are_written() {
    let same = |words: &[&str]| {
        let keys: Vec<_> = words.iter().map(|word| skeleton(word)).collect();
        assert!(
            keys.iter().all(|key| key.is_some() && *key == keys[0]),
            "{words:?}"
        );
    };
    same(&[
        "Zelensky",
        "Zelenskiy",
        "Zelenskyy",
        "Зеленский",
        "Зеленського",
        "Зеленским",
    ]);
    same(&["Putin", "Putin’s", "Путин", "Путина", "Путіну"]);
    same(&["Lukashenko", "Лукашенко"]);
    same(&["Luhansk", "Lugansk", "Луганск", "Луганськ"]);
    assert_ne!(skeleton("Kharkiv"), skeleton("Kherson"));
}

#[test]
fn words_of_three_languages_share_keys() {
    let key = |word: &str| {
        let text = Text::cut(word);
        Keys::table()
            .of(
                word,
                crate::lineage::near::word_hash(word),
                text.tokens[0],
                true,
            )
            .map(|(key, _)| key)
    };
    assert_eq!(key("ceasefire"), key("перемирия"));
    assert_eq!(key("ceasefire"), key("перемир'я"));
    assert_eq!(key("shelled"), key("обстреляли"));
    assert_eq!(key("1,300"), key("1300"));
    assert_eq!(key("the"), None);
}

#[test]
fn quotation_marks_of_any_kind() {
    let text = Text::cut("He said \"no way\" and «так» and “yes,\" she added. ”We go\" too");
    let quoted: Vec<&str> = quoted_tokens(&text)
        .iter()
        .enumerate()
        .filter(|(_, quoted)| **quoted)
        .map(|(index, _)| text.word(index))
        .collect();
    assert_eq!(quoted, ["no", "way", "так", "yes", ",", "We", "go"]);
}

#[test]
fn who_is_cited() {
    let found = |source: &str| -> Vec<(String, usize, bool)> {
        sheet(source)
            .citations
            .iter()
            .map(|c| (c.outlet.clone(), c.times, c.whole))
            .collect()
    };
    assert_eq!(
        found("WP: A bridge fell. As the Washington Post writes, nobody was hurt."),
        [("The Washington Post".to_owned(), 2, true)]
    );
    assert_eq!(
        found(
            "The mayor left, according to Reuters. He told the Northern Gazette so. In Times Square all was quiet."
        ),
        [
            ("Northern Gazette".to_owned(), 1, false),
            ("Reuters".to_owned(), 1, false)
        ]
    );
    assert_eq!(
        found("Об этом сообщает ТАСС."),
        [("TASS".to_owned(), 1, false)]
    );
}

#[test]
fn languages_by_their_letters() {
    assert_eq!(Script::of("Щось із цієї їжі").language(), "uk");
    assert_eq!(Script::of("Это был объезд").language(), "ru");
    assert_eq!(Script::of("Plain").language(), "en");
}
