use model::PartyId;
use model::diagnostic::TextFile;

use super::read;
use crate::formats::ground::control::{Rule, Said};

fn with(control: &str) -> TextFile {
    TextFile::new(
        "sources.toml",
        &format!(
            "[[source]]\nid = \"s\"\nname = \"S\"\nkind = \"ngo\"\nfamily = \"s\"\ncontrol = {{ {control} }}\n"
        ),
    )
}

#[test]
fn settings_of_maps_of_control_are_read() {
    let text = "holder = \"RU\", uncertainty = \"2 km\", within = \"600km\", body = \"A body\", status = { \
                \"Held  Ground\" = \"held:UA\", \"Grey*\" = \"contested\", \"*\" = \"ignore\" }";
    let declared = read(&with(text), &[PartyId::from("UA")]).unwrap();
    let control = declared.blocks[0].control.as_ref().unwrap();
    assert_eq!(control.holder.as_deref(), Some("RU"));
    assert_eq!(
        (control.uncertainty_m, control.within_m),
        (Some(2_000), 600_000)
    );
    assert_eq!(
        control.status,
        [
            (
                Rule::Exactly("held ground".to_owned()),
                Said::Held(Some("UA".into()))
            ),
            (Rule::Beginning("grey".to_owned()), Said::Contested),
            (Rule::Others, Said::Ignore),
        ]
    );
}

#[test]
fn the_example_in_the_docs_is_read() {
    let docs = include_str!("../../../../../docs/intake.md");
    let start = docs.find("[source.control]").unwrap();
    let example = &docs[start..start + docs[start..].find("```").unwrap()];
    let source = "[[source]]\nid = \"s\"\nname = \"S\"\nkind = \"ngo\"\nfamily = \"s\"\n";
    let file = TextFile::new("sources.toml", &format!("{source}{example}"));
    let declared = read(&file, &[PartyId::from("UA"), PartyId::from("RU")]).unwrap();
    let control = declared.blocks[0].control.as_ref().unwrap();
    assert_eq!((control.status.len(), control.within_m), (5, 200_000));
}

#[test]
fn mistakes_in_them_are_named() {
    for (text, words) in [
        ("holder = \"ua\"", "did you mean `UA`"),
        (
            "status = { \"a\" = \"mine\" }",
            "`mine` is not what an area can be",
        ),
        ("status = { \"a\" = \"held:\" }", "`held:` is not"),
        (
            "status = { \"a\" = \"held\", \"A \" = \"ignore\" }",
            "disagree",
        ),
        ("uncertainty = \"2 miles\"", "`2 miles` is not a distance"),
        ("within = \"-1 km\"", "`-1 km` is not a distance"),
        ("holdr = \"UA\"", "holdr"),
    ] {
        let wrong = read(&with(text), &[PartyId::from("UA")]).unwrap_err();
        let told = format!("{} {}", wrong[0], wrong[0].help);
        assert!(told.contains(words), "{text}: {told}");
    }
}
