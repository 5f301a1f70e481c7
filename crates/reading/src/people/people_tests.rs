use super::people;
use crate::text::Text;
use crate::words::kinds::{Parties, Tags};

fn read(source: &str) -> Vec<(String, Option<String>, Option<String>)> {
    let text = Text::cut(source);
    let tags = Tags::of(&text);
    people(&text, &tags)
        .persons
        .into_iter()
        .map(|person| (person.name, person.organisation, person.side))
        .collect()
}

#[test]
fn offices_give_organisation_and_side() {
    assert_eq!(
        read(
            "Russian Foreign Ministry spokeswoman Anna Lebedeva met Sudanese President Omar Salih. \
             Lebedeva left. Ivan Petrenko, chief of the General Staff of the Ukrainian Armed Forces, stayed."
        ),
        [
            (
                "Anna Lebedeva".to_owned(),
                Some("Russian Foreign Ministry".to_owned()),
                Some("Russia".to_owned())
            ),
            ("Omar Salih".to_owned(), None, Some("Sudan".to_owned())),
            (
                "Ivan Petrenko".to_owned(),
                Some("General Staff of the Ukrainian Armed Forces".to_owned()),
                Some("Ukraine".to_owned())
            ),
        ]
    );
}

#[test]
fn surnames_are_the_persons_named_before() {
    let source = "President Elena Marsh spoke. Mrs. Marsh left. Marsh’s aide stayed.";
    let text = Text::cut(source);
    let tags = Tags::of(&text);
    let people = people(&text, &tags);
    assert_eq!(people.persons.len(), 1);
    let mentions: Vec<&str> = people
        .mentions
        .iter()
        .map(|mention| mention.span.of(source))
        .collect();
    assert_eq!(mentions, ["Elena Marsh", "Marsh", "Marsh"]);
    assert!(people.mentions[2].possessive);
}

#[test]
fn who_asked_not_to_be_identified_is_marked() {
    let source = "“We hold,” said Oleg, who asked not to be identified. Later Oleg left.";
    let text = Text::cut(source);
    let tags = Tags::of(&text);
    let people = people(&text, &tags);
    let withheld: Vec<&str> = people
        .withheld()
        .iter()
        .map(|span| span.of(source))
        .collect();
    assert_eq!(withheld, ["Oleg", "Oleg"]);
}

/// Name and side of each person.
fn sides(source: &str) -> Vec<(String, Option<String>)> {
    let text = Text::cut(source);
    let tags = Tags::of(&text);
    let found = super::people(&text, &tags).persons;
    found
        .into_iter()
        .map(|person| (person.name, person.side))
        .collect()
}

fn side_of(source: &str, name: &str) -> Option<String> {
    let found = sides(source);
    let person = found.iter().find(|(known, _)| known == name);
    person
        .unwrap_or_else(|| panic!("{name}: {found:?}"))
        .1
        .clone()
}

/// Sentences with a place for a state, its adjective and its possessive, and the person whose side it tells.
const TELLING: &[(&str, &str)] = &[
    ("{A} President Mary Lane said no.", "Mary Lane"),
    (
        "The {A} foreign ministry's spokesman, John Reed, said no.",
        "John Reed",
    ),
    (
        "John Reed, the {A} army's chief of staff, said no.",
        "John Reed",
    ),
    ("{P} President Mary Lane said no.", "Mary Lane"),
    ("{A} officials, including John Reed, said no.", "John Reed"),
    ("{A} diplomats such as Mary Lane said no.", "Mary Lane"),
    (
        "President Mary Lane expressed {P} conditional support for it. Lane said no.",
        "Mary Lane",
    ),
    ("Secretary John Reed voiced {P} deep concerns.", "John Reed"),
    (
        "John Reed, who leads the {A} delegation, said no.",
        "John Reed",
    ),
    (
        "John Reed, who is part of the {A} negotiating team, said no.",
        "John Reed",
    ),
    (
        "John Reed told a channel that he had written. He reiterated {P} position on it.",
        "John Reed",
    ),
    (
        "{A} President John Reed said no. His special envoy, Mary Lane, said no.",
        "Mary Lane",
    ),
    (
        "{A} President Mary Lane spoke. It was milder than the words of her aide John Reed.",
        "John Reed",
    ),
    (
        "President Mary Lane said no. The {A} leader left.",
        "Mary Lane",
    ),
    ("The president of {S}, Mary Lane, said no.", "Mary Lane"),
    (
        "The {A} envoy to Mongolia, John Reed, said no.",
        "John Reed",
    ),
];

#[test]
fn the_side_is_that_which_the_text_tells_whichever_it_is() {
    for (state, people, possessive) in [
        ("Ukraine", "Ukrainian", "Ukraine's"),
        ("Russia", "Russian", "Russia's"),
        ("Sudan", "Sudanese", "Khartoum's"),
        ("South Sudan", "South Sudanese", "South Sudan's"),
        ("Armenia", "Armenian", "Yerevan's"),
    ] {
        for (pattern, name) in TELLING {
            let source = pattern
                .replace("{A}", people)
                .replace("{P}", possessive)
                .replace("{S}", state);
            assert_eq!(side_of(&source, name).as_deref(), Some(state), "{source}");
        }
    }
}

#[test]
fn nothing_is_concluded_from_what_belongs_to_others() {
    for source in [
        "President Mary Lane rejected Sudan's position.",
        "President Mary Lane was in Sudan on Monday.",
        "Mary Lane, who met the delegation in Sudan, said no.",
        "Sudanese President Omar Hill and President Mary Lane met. The Sudanese leader left.",
        "President Mary Lane spoke to Sudan's army.",
        "The envoy to Sudan, Mary Lane, said no.",
    ] {
        assert_eq!(side_of(source, "Mary Lane"), None, "{source}");
    }
}

#[test]
fn a_case_adds_its_parties() {
    let names = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
    let parties = [
        names(&[
            "Hill Movement and its armed wing",
            "Hill Movement",
            "highlanders",
            "Wing",
        ]),
        names(&["Government of Sudan", "Sudanese army"]),
    ];
    let parties = Parties::of(parties.iter().map(|names| &**names));
    let side_of = |source: &str, name: &str| {
        let text = Text::cut(source);
        let tags = Tags::with(&text, &parties);
        let found = super::people(&text, &tags).persons;
        found.into_iter().find(|person| person.name == name)?.side
    };
    let hill = Some("Hill Movement and its armed wing".to_owned());
    for source in [
        "Hill Movement spokesman John Reed said no.",
        "John Reed, a commander of the highlanders, said no.",
        "The spokesman for the Wing, John Reed, said no.",
        "John Reed expressed the Hill Movement's readiness. Reed left.",
    ] {
        assert_eq!(side_of(source, "John Reed"), hill, "{source}");
    }
    let other = side_of("Chadian Wing commander John Reed said no.", "John Reed");
    assert_eq!(other.as_deref(), Some("Chad"));
    let army = side_of("Sudanese army spokesman John Reed said no.", "John Reed");
    assert_eq!(army.as_deref(), Some("Sudan"));
    let several = [names(&["Two Republics", "DPR", "LPR", "formations"])];
    let parties = Parties::of(several.iter().map(|names| &**names));
    let source = "The formations' commander, John Reed, said no.";
    let text = Text::cut(source);
    let found = super::people(&text, &Tags::with(&text, &parties)).persons;
    assert_eq!(found[0].side.as_deref(), Some("Two Republics"));
}
