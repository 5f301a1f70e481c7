use super::{Party, Position, Stance, Term, Terms};
use crate::claims::{Context, Said, Someone};
use crate::statements::{Setting, read};
use crate::text::{Span, Text};

fn term(id: &str, code: &str, title: &str, prohibits: bool) -> Term {
    Term {
        id: id.to_owned(),
        code: code.to_owned(),
        of: None,
        title: title.to_owned(),
        words: String::new(),
        prohibits,
        states: false,
    }
}

fn terms() -> Terms {
    let party = |id: &str, name: &str| Party {
        id: id.to_owned(),
        names: vec![name.to_owned()],
        bound: true,
    };
    Terms::new(
        "test".to_owned(),
        vec![
            term("no-fire", "F1", "No fire", true),
            term("control", "M3", "Who controls it", false),
            term("no-call-up", "B2", "No call-up", true),
            term("north-hill", "P1", "Positions on North Hill", false),
            term("elm", "P1", "Positions in Elm", false),
            term("no-foreign-forces", "B6", "No foreign forces", true),
        ],
        vec![party("N", "Sudan"), party("S", "Ethiopia")],
    )
}

fn with(source: &str, context: &Context<'_>) -> Vec<Position> {
    let text = Text::cut(source);
    let terms = terms();
    let setting = Setting {
        terms: Some(&terms),
        ..Setting::default()
    };
    read(&text, &setting, context).positions
}

/// Term, stance and party of each.
fn of(source: &str) -> Vec<(String, Stance, Option<String>)> {
    let terms = terms();
    with(source, &Context::default())
        .into_iter()
        .map(|position| {
            (
                terms.terms[position.term].id.clone(),
                position.stance,
                position.party,
            )
        })
        .collect()
}

fn is(source: &str, wanted: &[(&str, Stance, &str)]) {
    let wanted: Vec<_> = wanted
        .iter()
        .map(|(term, stance, party)| ((*term).to_owned(), *stance, Some((*party).to_owned())))
        .collect();
    assert_eq!(of(source), wanted, "{source}");
}

#[test]
fn stances() {
    use Stance::{Accepts, Conditions, Demands, Proposes, Questions, Rejects};
    is(
        "Sudan agreed to the ceasefire.",
        &[("no-fire", Accepts, "N")],
    );
    is(
        "Ethiopia rejected the ceasefire.",
        &[("no-fire", Rejects, "S")],
    );
    is(
        "Ethiopia did not accept the ceasefire.",
        &[("no-fire", Rejects, "S")],
    );
    is(
        "Ethiopia refused to accept the ceasefire.",
        &[("no-fire", Rejects, "S")],
    );
    is("Sudan proposed a truce.", &[("no-fire", Proposes, "N")]);
    is(
        "Sudan asked how the truce would be monitored.",
        &[("no-fire", Questions, "N"), ("control", Questions, "N")],
    );
    is(
        "Ethiopia would accept a truce only if mobilisation stops.",
        &[("no-fire", Accepts, "S"), ("no-call-up", Conditions, "S")],
    );
    is(
        "Ethiopia demanded a ban on conscription.",
        &[("no-call-up", Demands, "S")],
    );
}

#[test]
fn who_rules_out_what_a_term_forbids_asks_for_the_term() {
    is(
        "Ethiopia ruled out foreign troops.",
        &[("no-foreign-forces", Stance::Demands, "S")],
    );
    is(
        "Sudan supports the deployment of foreign troops.",
        &[("no-foreign-forces", Stance::Rejects, "N")],
    );
}

#[test]
fn names_tell_terms_of_one_type_apart() {
    let found = of("Sudan insists on current positions on North Hill.");
    assert_eq!(found[0].0, "north-hill");
    let found = of("Sudan insists on current positions in Elm.");
    assert_eq!(found[0].0, "elm");
    assert!(of("Sudan insists on current positions.").is_empty());
}

#[test]
fn the_speaker_takes_the_stance() {
    let source = "“We accept the truce,” the minister said.";
    let said = [Said {
        content: Span::new(3, 23),
        speaker: Some("Ada North"),
        side: Some("Sudan"),
        cue: None,
    }];
    let context = Context {
        said: &said,
        ..Context::default()
    };
    let found = with(source, &context);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].party.as_deref(), Some("N"));
    assert_eq!(found[0].speaker.as_deref(), Some("Ada North"));
    assert!(found[0].quoted);
}

#[test]
fn a_pronoun_stands_for_the_person_before() {
    let source = "Ada North met reporters. He rejected the truce.";
    let people = [Someone {
        span: Span::new(0, 9),
        name: "Ada North",
        side: Some("Sudan"),
        withheld: false,
    }];
    let context = Context {
        people: &people,
        ..Context::default()
    };
    let found = with(source, &context);
    assert_eq!(found[0].party.as_deref(), Some("N"));
    assert_eq!(found[0].stance, Stance::Rejects);
}

#[test]
fn without_terms_there_are_no_positions() {
    let text = Text::cut("Sudan agreed to the ceasefire.");
    assert!(
        read(&text, &Setting::default(), &Context::default())
            .positions
            .is_empty()
    );
}
