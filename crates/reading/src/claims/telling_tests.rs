use model::Conduct;

use super::super::{Claim, Context, Polarity, ToldAs};
use crate::statements::{Setting, Statements, read};
use crate::text::Text;

fn all(source: &str) -> Statements {
    let text = Text::cut(source);
    let setting = Setting {
        published: Some("2024-05-19"),
        ..Setting::default()
    };
    read(&text, &setting, &Context::default())
}

/// The claims with a conduct.
fn of(source: &str) -> Vec<Claim> {
    let claims = all(source).claims;
    claims
        .into_iter()
        .filter(|claim| claim.conduct.is_some())
        .collect()
}

fn is_fact(claim: &Claim) -> bool {
    claim.told_as == ToldAs::Happened && claim.polarity == Polarity::Affirmed
}

fn actor(source: &str, claim: &Claim) -> String {
    claim
        .actor
        .as_ref()
        .map_or_else(String::new, |actor| actor.span.of(source).to_owned())
}

#[test]
fn conditions_threats_and_what_lies_ahead_are_no_facts() {
    for source in [
        "If rebels attack the border post, the army shells their camps.",
        "The army threatened to shell the rebel camp.",
        "Sudan will bomb the rebel convoys if they cross the front line.",
        "Якщо ворог атакує місто, війська завдадуть удару по його складах.",
        "Если боевики нападут на базу, авиация нанесет удары по их складам.",
        "Командування планує штурмувати місто, де стоять ворожі війська.",
        "Войска грозят обстреливать позиции противника.",
    ] {
        let facts: Vec<Claim> = of(source).into_iter().filter(is_fact).collect();
        assert!(facts.is_empty(), "{source}: {facts:?}");
    }
    for source in [
        "The army shelled the rebel camp, and it will shell the bridge.",
        "Війська почали обстрілювати позиції ворога.",
        "If the report is right, troops shelled the camp.",
    ] {
        assert!(of(source).iter().any(is_fact), "{source}");
    }
}

#[test]
fn exercises_and_films_are_no_violence() {
    for source in [
        "During the exercise the troops shelled a hill with mortars.",
        "Soldiers will simulate an attack on a village under the drill.",
        "In the film, a sniper shot by rebels kills a doctor with artillery.",
        "На учениях артиллеристы обстреляли условного противника.",
    ] {
        let facts: Vec<Claim> = of(source).into_iter().filter(is_fact).collect();
        assert!(facts.is_empty(), "{source}: {facts:?}");
    }
}

#[test]
fn denials_and_negations() {
    let polarity = |source: &str| of(source).pop().map(|claim| claim.polarity);
    for (source, wanted) in [
        ("Sudan denied having shelled the camp.", Polarity::Denied),
        (
            "Sudan denied that its army had shelled the camp.",
            Polarity::Denied,
        ),
        (
            "Sudan said that it had not shelled the camp.",
            Polarity::Negated,
        ),
        (
            "No violations of the truce were recorded on Friday.",
            Polarity::Negated,
        ),
        (
            "Війська не обстрілювали місто, сказав речник.",
            Polarity::Negated,
        ),
    ] {
        assert_eq!(polarity(source), Some(wanted), "{source}");
    }
}

#[test]
fn swapped_parties_swap_what_is_told() {
    for (one, other, others) in [
        ("Sudan", "Ethiopia", "Ethiopian"),
        ("Ethiopia", "Sudan", "Sudanese"),
    ] {
        let source = format!(
            "{one} said {other} had shelled a border village with mortars, and denied having attacked {others} troops."
        );
        let claims = of(&source);
        let names: Vec<_> = claims
            .iter()
            .map(|claim| {
                (
                    claim.polarity,
                    claim.actor.as_ref().and_then(|actor| actor.name),
                    claim.claimant_side.as_deref(),
                )
            })
            .collect();
        assert_eq!(
            names,
            [
                (Polarity::Affirmed, Some(other), Some(one)),
                (Polarity::Denied, Some(one), Some(one))
            ],
            "{source}"
        );
    }
}

#[test]
fn who_comes_under_fire_is_whom_it_is_done_to() {
    let source = "An army outpost came under fire from rebel forces near the front line.";
    let claim = of(source).remove(0);
    assert_eq!(claim.conduct, Some(Conduct::Fire));
    assert_eq!(actor(source, &claim), "rebel forces");
    assert_eq!(
        claim.target.map(|target| target.span.of(source).to_owned()),
        Some("army outpost".to_owned())
    );
    assert!(of("The minister came under fire over the budget.").is_empty());
}

#[test]
fn harm_has_the_actor_of_the_deed_beside_it() {
    for source in [
        "Two villagers were killed when Sudanese troops shelled the market.",
        "As a result of shelling by Sudanese troops two villagers were killed.",
        "A man was killed and two were wounded in an attack by Sudanese troops with mortars.",
        "A man was killed while two were wounded after Sudanese troops shelled the market.",
    ] {
        let claims = of(source);
        assert!(claims.len() > 1, "{source}: {claims:?}");
        for claim in &claims {
            assert_eq!(
                actor(source, claim),
                "Sudanese troops",
                "{source}: {claim:?}"
            );
        }
    }
    let clash = "Two villagers were killed in a clash with Sudanese troops.";
    assert_eq!(actor(clash, &of(clash)[0]), "");
}

#[test]
fn what_is_said_between_commas_parts_nobody_from_what_they_did() {
    let source = "The rebels, he said, shelled the village.";
    assert_eq!(actor(source, &of(source)[0]), "rebels");
    let source = "The post was shelled by suspected rebels.";
    assert_eq!(actor(source, &of(source)[0]), "rebels");
}

#[test]
fn who_fights_means_fighting() {
    for source in [
        "The enemy attacked 19 times near the river.",
        "Rebel troops ambushed a column near the river.",
    ] {
        assert_eq!(of(source).len(), 1, "{source}");
    }
    assert!(of("Only military targets had been chosen.").is_empty());
}

#[test]
fn a_quantity_and_an_agreement_say_nothing() {
    for source in [
        "Any agreement says troops shelled the village.",
        "Всего зафіксовано 12 обстрілів, війська обстріляли село.",
    ] {
        for claim in of(source) {
            assert_eq!(claim.claimant, None, "{source}");
        }
    }
}

#[test]
fn what_a_mission_records_and_a_state_does() {
    let source = "Observers recorded no violations near the bridge.";
    assert_eq!(of(source)[0].conduct, Some(Conduct::CountedViolation));
    assert_eq!(of(source)[0].polarity, Polarity::Negated);
    assert!(of("The auditors recorded no violations of the rules.").is_empty());
    let source = "Officials said the Sudanese attack had injured 23 people.";
    assert_eq!(of(source).len(), 2, "{:?}", of(source));
    assert!(of("A shark attack injured 23 people.").is_empty());
    let source = "Sudanese troops did not fire rockets at the town.";
    assert_eq!(of(source)[0].polarity, Polarity::Negated);
    let source = "Planes dropped bombs on a market held by rebels.";
    assert_eq!(of(source)[0].conduct, Some(Conduct::AirStrike));
    let source = "The militants have violated the silence regime 129 times.";
    assert_eq!(of(source)[0].conduct, Some(Conduct::CountedViolation));
}

#[test]
fn some_of_somebody_are_counted() {
    let found = all("Sudan said 49 of its soldiers had been killed by shelling.");
    let claim = &found.claims[0];
    assert_eq!(claim.number.map(|at| found.numbers[at].low), Some(49.0));
}
