use crate::claims::{Claim, Context, Named};
use crate::statements::{Setting, read};
use crate::text::{Span, Text};

/// The first claim with a conduct, and the names of where and when it says it was. Places are given as name, whether
/// something can happen there, and kilometres.
fn told(
    source: &str,
    names: &[(&'static str, bool, u32)],
) -> (Claim, Option<String>, Option<String>) {
    let mut places: Vec<Named<'_>> = names
        .iter()
        .flat_map(|(name, ground, within_km)| {
            source.match_indices(name).map(|(at, _)| Named {
                span: Span::new(at, at + name.len()),
                name,
                ground: *ground,
                within_km: *within_km,
            })
        })
        .collect();
    places.sort_by_key(|place| place.span.start);
    let context = Context {
        places: &places,
        ..Context::default()
    };
    let text = Text::cut(source);
    let setting = Setting {
        published: Some("2024-05-19"),
        ..Setting::default()
    };
    let found = read(&text, &setting, &context);
    let claim = found
        .claims
        .iter()
        .find(|claim| claim.conduct.is_some())
        .unwrap_or_else(|| panic!("no claim in {source}"))
        .clone();
    let place = claim.place.map(|index| places[index].name.to_owned());
    let time = claim.time.and_then(|index| found.times[index].from_iso());
    (claim, place, time)
}

#[test]
fn a_place_is_where_it_happened() {
    let place = |source: &str, names: &[(&'static str, bool, u32)]| told(source, names).1;
    let town = &[("Oakham", true, 5), ("Elmland", true, 300)];
    assert_eq!(
        place("Rebels shelled Oakham.", town).as_deref(),
        Some("Oakham")
    );
    assert_eq!(
        place("Rebels shelled a school in Oakham in Elmland.", town).as_deref(),
        Some("Oakham")
    );
    assert_eq!(
        place("Troops from Elmland shelled the village of Oakham.", town).as_deref(),
        Some("Oakham")
    );
    assert_eq!(
        place("In Oakham, rebels shelled a school.", town).as_deref(),
        Some("Oakham")
    );
    // who says so, who acts, and where talks are held
    assert_eq!(
        place("Officials in Oakham said rebels shelled the bridge.", town),
        None
    );
    assert_eq!(
        place(
            "The talks in Oakham ended after rebels shelled the bridge.",
            town
        ),
        None
    );
    let people = &[("Elmish", false, 300)];
    assert_eq!(place("Elmish forces shelled the bridge.", people), None);
}

#[test]
fn the_closest_of_places_in_one_another() {
    let places = &[("Ash Province", true, 120), ("Birch Township", true, 10)];
    assert_eq!(
        told(
            "Rebels shelled a school in Ash Province's Birch Township.",
            places
        )
        .1
        .as_deref(),
        Some("Birch Township")
    );
}

#[test]
fn a_time_is_when_it_happened() {
    let time = |source: &str| told(source, &[]).2;
    assert_eq!(
        time("Rebels shelled the bridge on Friday.").as_deref(),
        Some("2024-05-17")
    );
    assert_eq!(
        time("On Friday, rebels shelled the bridge, killing two.").as_deref(),
        Some("2024-05-17")
    );
    assert_eq!(
        time("Officials said on Friday that rebels shelled the bridge."),
        None
    );
    assert_eq!(
        time("Rebels shelled the bridge despite the truce that began on 3 May."),
        None
    );
    assert_eq!(
        time("Rebels shelled the bridge, breaking the 2003 accord."),
        None
    );
    assert_eq!(
        time("The toll of the shelling rose to three on Friday."),
        None
    );
}
