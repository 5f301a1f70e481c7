use crate::claims::Context;
use crate::statements::{Setting, read};
use crate::text::Text;

/// The words of the acts with a conduct.
fn acts(source: &str) -> Vec<&str> {
    let text = Text::cut(source);
    let setting = Setting {
        published: Some("2024-05-19"),
        ..Setting::default()
    };
    let found = read(&text, &setting, &Context::default());
    found
        .claims
        .iter()
        .filter(|claim| claim.conduct.is_some())
        .map(|claim| claim.act.of(source))
        .collect()
}

#[test]
fn figures_of_speech_are_no_violence() {
    for source in [
        "The senator attacked the budget proposal on Monday.",
        "Teachers went on strike over pay.",
        "The committee shot down the idea.",
        "The striker struck twice in the second half of the season.",
        "He died of a heart attack in his sleep.",
        "The company fired its chief of sales.",
        "The two parties struck a deal on taxes.",
        "A fire at a bakery on Mill Road injured two people.",
        "The bus crashed and killed three passengers.",
        "The paper advanced to the next round of the debate.",
        "The law violates the rights of tenants.",
        "They deployed sandbags along the river.",
        "The film captured the imagination of its audience.",
        "The occupied villages are quiet.",
        "Депутат атакував законопроєкт про бюджет.",
    ] {
        assert!(acts(source).is_empty(), "{source}: {:?}", acts(source));
    }
}

#[test]
fn violence_is() {
    for (source, act) in [
        ("Rebels attacked a convoy near the front line.", "attacked"),
        ("Militants struck the village with mortars.", "struck"),
        ("Gunmen opened fire on a checkpoint.", "opened fire"),
        ("Troops shelled the harbour.", "shelled"),
        (
            "The militia violated the new lasting ceasefire.",
            "violated",
        ),
        ("A mine explosion wounded two soldiers.", "mine explosion"),
        ("Війська знищили ворожий склад боєприпасів.", "знищили"),
        ("Войска нанесли удар по складу боеприпасов.", "удар"),
    ] {
        assert!(
            acts(source).iter().any(|told| told.contains(act)),
            "{source}: {:?}",
            acts(source)
        );
    }
}

#[test]
fn the_same_word_is_read_by_what_stands_around_it() {
    let quiet = "The minister attacked his critics.";
    assert!(acts(quiet).is_empty());
    let war = "Troops with artillery attacked the town. Rebels fired rockets.";
    assert!(!acts(war).is_empty());
}
