use super::{Form, Found, Setting, places};
use crate::gazetteer::Gazetteer;
use crate::text::Text;

fn read(source: &str) -> Vec<Found> {
    let text = Text::cut(source);
    places(&text, Gazetteer::shipped().unwrap(), &Setting::default())
}

fn ids(source: &str) -> Vec<u32> {
    read(source)
        .iter()
        .filter_map(|found| found.geonameid)
        .collect()
}

#[test]
fn a_town_lies_in_the_state_named_after_it() {
    assert_eq!(
        ids("A man from Alexandria, La., was arrested.")[0],
        4_314_550
    );
    assert_eq!(
        ids("The train from Alexandria, Egypt, was late.")[0],
        361_058
    );
}

#[test]
fn persons_and_papers_are_no_places() {
    for source in [
        "The Washington Post reported it.",
        "Mr. Washington was there.",
        "President Lincoln spoke.",
        "They asked George Washington.",
        "He reads the Moscow Times.",
    ] {
        assert!(read(source).is_empty(), "{source}: {:?}", read(source));
    }
}

#[test]
fn a_government_is_told_from_its_town() {
    let found = read("Moscow said it would answer. He lives in Moscow.");
    assert_eq!(found.len(), 2);
    assert!(found[0].metonym && !found[1].metonym);
}

#[test]
fn names_in_cases_are_found() {
    assert_eq!(ids("Обстріл у Харкові тривав ніч."), [706_483]);
    assert_eq!(ids("Бои идут под Харьковом."), [706_483]);
    assert_eq!(ids("Взрывы прогремели в Судже."), [486_816]);
}

fn relation(source: &str) -> Found {
    read(source)
        .into_iter()
        .find(|found| found.form == Form::Relation)
        .unwrap()
}

#[test]
fn a_distance_and_direction_give_a_point() {
    for source in [
        "Shells fell 12 km north-west of Sudzha.",
        "Shells fell twelve kilometres to the northwest of Sudzha.",
        "Снаряды упали в 12 км к северо-западу от Суджи.",
        "Снаряди впали за 12 км на північний захід від Суджі.",
    ] {
        let found = relation(source);
        assert!(
            (found.latitude - 51.268).abs() < 0.02,
            "{source}: {found:?}"
        );
        assert!(
            (found.longitude - 35.15).abs() < 0.03,
            "{source}: {found:?}"
        );
        assert!(
            found.uncertainty_km > 3.0 && found.uncertainty_km < 12.0,
            "{source}"
        );
    }
    for source in [
        "Fighting went on at the edge of Sudzha.",
        "Бої точаться на околиці Суджі.",
        "Бои идут на окраине Суджи.",
        "Fighting went on 5-15 km from Sudzha.",
    ] {
        let found = relation(source);
        assert!(
            (found.latitude - 51.191).abs() < 0.01,
            "{source}: {found:?}"
        );
        assert!(
            found.uncertainty_km > 9.0 && found.uncertainty_km < 20.0,
            "{source}: {found:?}"
        );
    }
    let found = relation("A bridge between Kyiv and Zhytomyr fell.");
    assert!((found.longitude - 29.6).abs() < 0.3, "{found:?}");
    let found = relation("Fighting went on in eastern Ukraine.");
    assert!(found.longitude > 33.0, "{found:?}");
}

#[test]
fn a_misspelt_name_is_the_place_that_sounds_so_near_the_others() {
    for name in ["Suji", "Suja", "Sudžja", "Soudzha", "Sudzhia"] {
        let found = read(&format!(
            "Troops left the town of Kursk. Fighting went on in {name} at night."
        ));
        let last = found.last().unwrap();
        assert_eq!(last.geonameid, Some(486_816), "{name}: {found:?}");
    }
    let far = read("The band played in Lyon and in Suji.");
    assert!(
        far.iter().all(|found| found.form != Form::Respelt),
        "{far:?}"
    );
}

proptest::proptest! {
    #[test]
    fn any_text_gives_spans_of_it(source in "\\PC*") {
        check(&source);
    }

    #[test]
    fn any_words_of_places_give_spans_of_the_text(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "Kyiv", "St.", "Paul", ",", "La.", "U.S.", "’s", "region", "12", "km", "north-", "of", "between", "and",
                "Харкові", "області", "від", "на", "північ", "Донецькій", "\n", ".", "“", "New", "York", "Mr.", "\u{301}", "Нью-Йорк",
            ]),
            0..30,
        ),
        glue in proptest::sample::select(vec![" ", "", "-"]),
    ) {
        check(&words.join(glue));
    }
}

fn check(source: &str) {
    let text = Text::cut(source);
    let gazetteer = Gazetteer::shipped().unwrap();
    let found = places(&text, gazetteer, &Setting::default());
    let spans: Vec<_> = found.iter().map(|found| found.span).collect();
    for one in &found {
        assert!(!one.span.is_empty() && source.get(one.span.start..one.span.end).is_some());
        assert!(
            one.latitude.abs() <= 90.0 && one.longitude.abs() <= 180.0 && one.uncertainty_km > 0.0
        );
        assert!((0.0..=1.0).contains(&one.certainty), "{one:?}");
    }
    assert_eq!(
        super::resolve(&text, &spans, gazetteer, &Setting::default()).len(),
        spans.len()
    );
}
