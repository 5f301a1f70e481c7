use super::people;
use crate::text::Text;
use crate::text::lexicon::Tags;

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
