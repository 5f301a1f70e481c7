use super::{Party, Position, Stance, Term, Terms};

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

fn party(id: &str, names: &[&str], bound: bool) -> Party {
    Party {
        id: id.to_owned(),
        names: names.iter().map(ToString::to_string).collect(),
        bound,
    }
}

/// A case with two states, and a third that mediates.
fn war() -> Terms {
    let mut supply = term("no-arms", "B4", "No deliveries of arms", true);
    supply.words = "No arms during the pause.".to_owned();
    Terms::new(
        "war".to_owned(),
        vec![
            term("no-fire", "F1", "No fire", true),
            term("control", "M3", "Who controls it", false),
            term("no-call-up", "B2", "No call-up", true),
            supply,
            term("no-regrouping", "B1", "No regrouping", true),
            term("energy", "F6", "No strikes on energy", true),
            term("sea", "F5", "No fighting at sea", true),
            term("no-foreign-forces", "B6", "No foreign forces", true),
            term("guarantee", "B7", "A force as guarantee", false),
            Term {
                of: Some("territory".to_owned()),
                states: true,
                ..term("cession", "X1", "Giving up land", false)
            },
        ],
        vec![
            party("UA", &["Ukraine", "Kyiv"], true),
            party("RU", &["Russian Federation", "Russia"], true),
            party("US", &["United States of America", "United States"], false),
            party("BAL", &["Baltic states"], false),
        ],
    )
}

/// A case with an armed group whose names no table holds.
fn hills() -> Terms {
    Terms::new(
        "hills".to_owned(),
        vec![
            term("no-fire", "F1", "No fire", true),
            term("line", "P2", "Withdrawal of heavy weapons", false),
            term("monitors", "M1", "Access for monitors", false),
        ],
        vec![
            party("GOV", &["Government of Chad", "Chadian army"], true),
            party(
                "HM",
                &["Hill Movement", "highlanders", "armed formations"],
                true,
            ),
        ],
    )
}

/// The whole reading of a text, as positions on the terms of a case.
fn positions(source: &str, terms: &Terms) -> Vec<Position> {
    let document = crate::Document {
        text: source.to_owned(),
        ..crate::Document::default()
    };
    let setting = crate::Setting {
        terms: Some(terms),
        ..crate::Setting::default()
    };
    crate::read(&document, &setting).statements.positions
}

/// Each as "term stance party".
fn told(source: &str, terms: &Terms) -> Vec<String> {
    positions(source, terms)
        .iter()
        .map(|position| {
            let party = position.party.as_deref().unwrap_or("-");
            let term = &terms.terms[position.term].id;
            format!("{term} {} {party}", position.stance.as_str())
        })
        .collect()
}

fn holds(source: &str, terms: &Terms, wanted: &[&str]) {
    let found = told(source, terms);
    for wanted in wanted {
        assert!(
            found.iter().any(|one| one == wanted),
            "{wanted}: {found:?} of {source}"
        );
    }
}

fn holds_not(source: &str, terms: &Terms, unwanted: &[&str]) {
    let found = told(source, terms);
    for unwanted in unwanted {
        assert!(
            !found.iter().any(|one| one == unwanted),
            "{unwanted}: {found:?} of {source}"
        );
    }
}

/// Sentences on two parties, {A} and {B} with adjectives {a} and {b}, and what they tell.
const TOLD: &[(&str, &[&str])] = &[
    (
        "{A} agreed to an Easter truce after {B} voiced its concerns.",
        &["no-fire accepts {1}"],
    ),
    (
        "{A} rejected the ceasefire, but {B} accepted it.",
        &["no-fire rejects {1}"],
    ),
    (
        "{A} urged {B} to accept the ceasefire.",
        &["no-fire demands {1}"],
    ),
    (
        "{A} said that {B} would never accept a ceasefire.",
        &["no-fire rejects {2}"],
    ),
    (
        "{A} resumed talks after {B} expressed its readiness to support a ceasefire.",
        &["no-fire accepts {2}"],
    ),
    (
        "As {A} insists on {B} ceding territory, a demand that {B} firmly opposes, the truce is far.",
        &["cession demands {1}", "cession rejects {2}"],
    ),
    (
        "{A}'s ceasefire conditions, including an end to mobilisation, are hard on {B}.",
        &["no-call-up conditions {1}"],
    ),
    (
        "{a} President John Reed said any truce with {B} must not be used to regroup.",
        &["no-regrouping conditions {1}"],
    ),
    (
        "{A} accepted the energy truce as proposed by {B}.",
        &["no-fire proposes {2}"],
    ),
    (
        "{A} ruled out foreign peacekeepers in {B}.",
        &["no-foreign-forces demands {1}"],
    ),
    (
        "“We agree to the ceasefire,” {a} foreign minister John Reed told {b} reporters.",
        &["no-fire accepts {1}"],
    ),
    (
        "The ceasefire was rejected by {A}, {b} media wrote.",
        &["no-fire rejects {1}"],
    ),
];

#[test]
fn parties_swapped_swap_whose_stances_they_are() {
    let ways = [
        ["Ukraine", "Russia", "Ukrainian", "Russian", "UA", "RU"],
        ["Russia", "Ukraine", "Russian", "Ukrainian", "RU", "UA"],
    ];
    for way in ways {
        for (pattern, wanted) in TOLD {
            let source = ["{A}", "{B}", "{a}", "{b}"]
                .iter()
                .zip(way)
                .fold((*pattern).to_owned(), |text, (place, word)| {
                    text.replace(place, word)
                });
            let wanted: Vec<String> = wanted
                .iter()
                .map(|one| one.replace("{1}", way[4]).replace("{2}", way[5]))
                .collect();
            let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
            holds(&source, &war(), &wanted);
        }
    }
}

#[test]
fn who_is_told_to_do_something_has_taken_no_stance() {
    holds_not(
        "Ukraine urged Russia to accept the ceasefire.",
        &war(),
        &["no-fire accepts RU", "no-fire accepts UA"],
    );
    holds_not(
        "Russian President John Reed said any truce must ensure that Ukraine would not regroup.",
        &war(),
        &["no-regrouping demands UA", "no-regrouping conditions UA"],
    );
    holds_not(
        "President John Reed of Belarus said it would be difficult for Russia to agree to a ceasefire with Ukraine.",
        &war(),
        &["no-fire accepts RU", "no-fire accepts -"],
    );
}

#[test]
fn what_is_said_alone_of_an_arms_supplier() {
    holds(
        "The United States resumed arms supplies to Ukraine.",
        &war(),
        &["no-arms rejects US"],
    );
    holds(
        "The United States halted arms supplies to Ukraine.",
        &war(),
        &["no-arms accepts US"],
    );
}

#[test]
fn what_must_be_is_a_condition_in_an_agreement_and_else_a_demand() {
    holds(
        "Moscow said a truce with Ukraine must end the arms supplies.",
        &war(),
        &["no-arms conditions RU"],
    );
    holds(
        "Moscow said Ukraine must end the mobilisation.",
        &war(),
        &["no-call-up demands RU"],
    );
}

#[test]
fn an_armed_group_of_a_case_takes_stances() {
    let terms = hills();
    holds(
        "The Hill Movement rejected the ceasefire, while N'Djamena accepted it.",
        &terms,
        &["no-fire rejects HM"],
    );
    holds(
        "Hill Movement commander John Reed said a ceasefire was unacceptable.",
        &terms,
        &["no-fire rejects HM"],
    );
    holds(
        "The armed formations agreed to the withdrawal of heavy weapons, the monitors said during the ceasefire.",
        &terms,
        &["line accepts HM"],
    );
    holds(
        "The Chadian army accepted the truce.",
        &terms,
        &["no-fire accepts GOV"],
    );
    holds(
        "The Chadian president, Mary Lane, accepted the truce.",
        &terms,
        &["no-fire accepts GOV"],
    );
}

#[test]
fn a_proposal_spoken_of_again_is_the_truce_that_was_proposed() {
    for (first, second, a, b) in [
        ("Kyiv", "Moscow", "UA", "RU"),
        ("Moscow", "Kyiv", "RU", "UA"),
    ] {
        holds(
            &format!(
                "The United States proposed a truce between Russia and Ukraine. The proposal, to which {first} has consented, was handed over on Monday."
            ),
            &war(),
            &[&format!("no-fire accepts {a}")],
        );
        holds(
            &format!(
                "The ceasefire proposal, to which {first} has consented, was sent to {second}."
            ),
            &war(),
            &[&format!("no-fire accepts {a}")],
        );
        let rejected = format!(
            "Washington proposed a truce between {first} and {second}. {second} rejected the American proposal."
        );
        holds(&rejected, &war(), &[&format!("no-fire rejects {b}")]);
        holds_not(&rejected, &war(), &[&format!("no-fire rejects {a}")]);
    }
    for source in [
        "Kyiv accepted the proposal of a bank. Moscow rejected a plan for the metro.",
        "Washington proposed a truce between Kyiv and Moscow. Kyiv accepted a proposal for a railway.",
    ] {
        holds_not(
            source,
            &war(),
            &["no-fire accepts UA", "no-fire rejects RU"],
        );
    }
}

#[test]
fn what_both_told_or_nobody_told() {
    holds(
        "Washington and Kyiv proposed a truce with Russia.",
        &war(),
        &["no-fire proposes US", "no-fire proposes UA"],
    );
    holds(
        "Russia and Ukraine spoke of a truce. Such a plan is seen by Baltic countries as a security guarantee for Ukraine.",
        &war(),
        &["guarantee raises BAL"],
    );
    let unlikely = "Russia appears unwilling to make concessions and pushes on against Ukraine, making the prospect of a ceasefire unlikely.";
    assert_eq!(told(unlikely, &war()), Vec::<String>::new());
}

#[test]
fn news_of_other_things_holds_no_positions() {
    for source in [
        "The senator urged supporters to monitor polling places and recruit volunteers.",
        "A third of the city's residents support the annexation of the suburb; the council agreed to an extension.",
        "The company will move forward with the draft, and sanctions would not take effect at once.",
        "Sudan agreed to the ceasefire that Ethiopia had proposed.",
        "Russian bombers flew over the sea.",
        "Ukraine's exports rose. Military aid and repairs were not discussed.",
        "Despite discussions of a ceasefire between Russia and Ukraine, the day was cold.",
    ] {
        assert_eq!(told(source, &war()), Vec::<String>::new(), "{source}");
    }
}

#[test]
fn ukrainian_and_russian() {
    let is = |source: &str, stance: Stance, party: &str| {
        let found = positions(source, &war());
        let first = found.first().unwrap_or_else(|| panic!("nothing: {source}"));
        assert_eq!(
            (first.stance, first.party.as_deref()),
            (stance, Some(party)),
            "{source}"
        );
    };
    is("Україна погоджується на перемир'я.", Stance::Accepts, "UA");
    is("Россия отвергла перемирие.", Stance::Rejects, "RU");
    is(
        "Москва требует ограничить мобилизацию на время перемирия.",
        Stance::Demands,
        "RU",
    );
}
