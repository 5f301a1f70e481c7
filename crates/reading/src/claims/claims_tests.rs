use model::{Conduct, Weapon};

use super::{Claim, Context, Event, Named, Polarity, Said, Someone, ToldAs, Voice};
use crate::record::CueClass;
use crate::statements::{Setting, Statements, read};
use crate::text::{Span, Text};

fn all(source: &str, context: &Context<'_>) -> Statements {
    let text = Text::cut(source);
    let setting = Setting {
        published: Some("2024-05-19"),
        ..Setting::default()
    };
    read(&text, &setting, context)
}

/// The claims with a conduct.
fn of(source: &str) -> Vec<Claim> {
    let claims = all(source, &Context::default()).claims;
    claims
        .into_iter()
        .filter(|claim| claim.conduct.is_some())
        .collect()
}

fn words(source: &str, actor: Option<&super::Actor>) -> String {
    actor.map_or_else(String::new, |actor| actor.span.of(source).to_owned())
}

#[test]
fn who_did_what_to_whom() {
    let source = "Northern rebels shelled the village of Elm on Friday.";
    let claims = of(source);
    assert_eq!(claims.len(), 1, "{claims:?}");
    let claim = &claims[0];
    assert_eq!(claim.conduct, Some(Conduct::IndirectFire));
    assert_eq!(claim.event, Event::Fight);
    assert_eq!(words(source, claim.actor.as_ref()), "Northern rebels");
    assert_eq!(words(source, claim.target.as_ref()), "village of Elm");
    assert_eq!(claim.voice, Voice::Narrated);
    assert_eq!(claim.time, Some(0));
}

#[test]
fn the_passive_turns_it_round() {
    let source = "A school in Elm was hit by government troops with mortars.";
    let claim = &of(source)[0];
    assert_eq!(words(source, claim.actor.as_ref()), "government troops");
    assert!(words(source, claim.target.as_ref()).starts_with("school"));
    assert_eq!(claim.weapon, Some(Weapon::Mortar));
    assert_eq!(claim.conduct, Some(Conduct::IndirectFire));
}

#[test]
fn accusers_and_accused() {
    let source = "Sudan accused Ethiopia of shelling its border posts.";
    let claim = of(source).remove(0);
    assert!(claim.accusation);
    assert_eq!(
        claim.actor.as_ref().and_then(|actor| actor.name),
        Some("Ethiopia")
    );
    assert_eq!(claim.claimant_side.as_deref(), Some("Sudan"));

    let source = "Ethiopia denied shelling the posts.";
    let claim = of(source).remove(0);
    assert_eq!(claim.polarity, Polarity::Denied);
    assert_eq!(
        claim.actor.as_ref().and_then(|actor| actor.name),
        Some("Ethiopia")
    );

    let source = "Officials said Ethiopian forces had attacked the post with drones.";
    let claim = of(source).remove(0);
    assert_eq!(claim.voice, Voice::Attributed);
    assert_eq!(claim.claimant.as_deref(), Some("Officials"));
    assert_eq!(claim.conduct, Some(Conduct::UavAttack));
}

#[test]
fn what_did_not_happen() {
    for source in [
        "No attacks were recorded in Elm.",
        "The army did not shell the town.",
        "За добу обстрілів не зафіксовано.",
    ] {
        let claims = of(source);
        assert_eq!(
            claims[0].polarity,
            Polarity::Negated,
            "{source}: {claims:?}"
        );
    }
    let claims = of("The rebels attacked not only the town.");
    assert_eq!(claims[0].polarity, Polarity::Affirmed);
}

#[test]
fn hedges_attempts_and_plans() {
    let hedged = |source: &str| of(source)[0].hedge.is_some();
    assert!(hedged("Rebels reportedly shelled Elm."));
    assert!(hedged("The rebels may have shelled Elm."));
    assert!(!hedged("Rebels shelled Elm on 3 May."));
    assert_eq!(
        of("Rebels tried to storm the bridge.")[0].told_as,
        ToldAs::Attempted
    );
    assert_eq!(
        of("Rebels will storm the bridge.")[0].told_as,
        ToldAs::Planned
    );
    assert_eq!(
        of("Rebels want to storm the bridge.")[0].told_as,
        ToldAs::Planned
    );
    assert_eq!(
        of("Rebels began to storm the bridge.")[0].told_as,
        ToldAs::Happened
    );
    assert_eq!(of("Did rebels storm the bridge?")[0].told_as, ToldAs::Asked);
    assert_eq!(
        of("If rebels storm the bridge, talks end.")[0].told_as,
        ToldAs::Conditional
    );
}

#[test]
fn a_bare_noun_is_only_mentioned() {
    let told = |source: &str| of(source)[0].told_as;
    assert_eq!(told("The talks were about hostilities."), ToldAs::Mentioned);
    assert_eq!(told("Explosions rang out in Elm."), ToldAs::Happened);
    assert_eq!(told("There were 12 explosions."), ToldAs::Happened);
    assert_eq!(
        told("The talks followed Sudanese shelling."),
        ToldAs::Happened
    );
}

#[test]
fn only_who_is_on_no_side_confirms() {
    let confirmed = |source: &str| of(source)[0].confirmed;
    assert!(confirmed(
        "The OSCE mission confirmed that rebels shelled Elm."
    ));
    assert!(!confirmed("Ethiopia confirmed that rebels shelled Elm."));
    assert!(!confirmed("The OSCE mission said that rebels shelled Elm."));
}

#[test]
fn what_stands_in_a_quotation_is_its_speakers_claim() {
    let source = "“They shelled Elm,” the colonel said.";
    let said = [Said {
        content: Span::new(3, 19),
        speaker: Some("Ada North"),
        side: Some("Northland"),
        cue: Some(CueClass::Says),
    }];
    let places = [Named {
        span: Span::new(16, 19),
        name: "Elm",
        ground: true,
        within_km: 5,
    }];
    let context = Context {
        said: &said,
        places: &places,
        ..Context::default()
    };
    let claim = all(source, &context).claims.remove(0);
    assert_eq!(claim.voice, Voice::Quoted);
    assert_eq!(claim.claimant.as_deref(), Some("Ada North"));
    assert_eq!(claim.claimant_side.as_deref(), Some("Northland"));
    assert_eq!(claim.place, Some(0));
}

#[test]
fn who_asked_not_to_be_named_is_not() {
    let source = "Bela Stone said rebels shelled Elm.";
    let people = [Someone {
        span: Span::new(0, 10),
        name: "Bela Stone",
        side: None,
        withheld: true,
    }];
    let context = Context {
        people: &people,
        ..Context::default()
    };
    let text = Text::cut(source);
    let setting = Setting::default();
    let found = read(&text, &setting, &context);
    let points = crate::CodePoints::of(source);
    let records = crate::statements::records("d", source, &points, &setting, &context, &found);
    assert!(!records.is_empty());
    let json = serde_json::to_string(&records).expect("records are plain data");
    assert!(!json.contains("Stone"), "{json}");
}

#[test]
fn ukrainian_and_russian() {
    let source = "Російські війська обстріляли Нікополь.";
    let claim = of(source).remove(0);
    assert_eq!(claim.conduct, Some(Conduct::IndirectFire));
    assert_eq!(
        claim.actor.as_ref().and_then(|actor| actor.name),
        Some("Russia")
    );
    let source = "Украинские военные атаковали посёлок беспилотниками.";
    let claim = of(source).remove(0);
    assert_eq!(claim.conduct, Some(Conduct::UavAttack));
    assert_eq!(
        claim.actor.as_ref().and_then(|actor| actor.name),
        Some("Ukraine")
    );
}

#[test]
fn an_end_of_fighting_is_no_fighting() {
    for source in [
        "Sudan agreed to cease hostilities.",
        "Ethiopia called for an end to the fighting.",
        "The armed forces of Sudan met.",
        "They told us to wait.",
    ] {
        assert!(of(source).is_empty(), "{source}: {:?}", of(source));
    }
    let source = "The rebels attacked us in Elm.";
    assert_eq!(
        of(source)[0].target.as_ref().and_then(|target| target.name),
        None
    );
}

#[test]
fn who_acts_is_somebody() {
    let actor = |source: &str| {
        let claim = of(source).remove(0);
        words(source, claim.actor.as_ref())
    };
    assert_eq!(actor("An Israeli air strike hit a camp."), "Israeli");
    assert_eq!(
        actor("Rebels launched an assault, shelled two villages."),
        "Rebels"
    );
    assert_eq!(actor("Troops kept shelling the village."), "Troops");
    assert_eq!(actor("A landmine wounded five soldiers."), "");
    assert_eq!(
        actor("Soldiers were killed in a clash with rebels that attacked the post."),
        ""
    );
    let source = "Sudan was blamed for the raid, while rebels shelled the town.";
    let claim = of(source).pop().expect("a claim");
    assert_eq!(words(source, claim.actor.as_ref()), "rebels");
    assert!(!claim.accusation);
}

#[test]
fn what_came_of_it_is_told_of_the_same() {
    let source =
        "Sudanese troops shelled the town on Friday, killing four soldiers and wounding two.";
    let claims = of(source);
    assert_eq!(claims.len(), 3, "{claims:?}");
    for claim in &claims {
        assert_eq!(words(source, claim.actor.as_ref()), "Sudanese troops");
        assert_eq!(claim.time, Some(0));
    }
    // those who fight are no civilians
    assert_ne!(claims[1].conduct, Some(Conduct::HarmToCivilians));
    assert_ne!(claims[2].conduct, Some(Conduct::HarmToCivilians));
    let claims = of("Rebels killed four villagers near the front line.");
    assert_eq!(claims[0].conduct, Some(Conduct::HarmToCivilians));
}

#[test]
fn an_attack_that_hit_something_is_told_once() {
    let source = "A drone strike hit a bridge.";
    let claims = of(source);
    assert_eq!(claims.len(), 1, "{claims:?}");
    assert_eq!(words(source, claims[0].target.as_ref()), "bridge");
}

#[test]
fn who_brings_down_drones_violates_nothing() {
    assert!(of("Війська знищили 12 безпілотників.").is_empty());
    assert!(of("Air defence forces shot down two drones.").is_empty());
}

#[test]
fn who_says_so_is_somebody() {
    let claimant = |source: &str| of(source).remove(0).claimant;
    assert_eq!(
        claimant("Both Moscow and Kyiv said rebels shelled the town.").as_deref(),
        Some("Moscow and Kyiv")
    );
    assert_eq!(
        claimant("Negotiations stated rebels shelled the town."),
        None
    );
    let side = |source: &str| of(source).remove(0).claimant_side;
    assert_eq!(
        side("Both Moscow and Kyiv said rebels shelled the town."),
        None
    );
    assert_eq!(
        side("Sudanese residents said rebels shelled the town."),
        None
    );
    assert_eq!(
        side("Sudanese officials said rebels shelled the town.").as_deref(),
        Some("Sudan")
    );
}
