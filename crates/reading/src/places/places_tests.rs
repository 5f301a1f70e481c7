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
fn a_name_that_is_said_to_be_a_town_is_sought_by_its_sounds() {
    let sudzha = 486_816;
    let front = "He spoke of fighting in the Kursk region. ";
    for told in [
        "They announced the return of Suji, the largest town on the river.",
        "They hold a part of Suji.",
    ] {
        assert!(ids(&format!("{front}{told}")).contains(&sudzha), "{told}");
    }
    let manager = format!("{front}They announced the return of Suji, the town manager.");
    assert!(!ids(&manager).contains(&sudzha));
}

#[test]
fn a_hamlet_near_others_is_not_meant_by_a_great_citys_name() {
    let found =
        ids("“Kherson, Zaporizhzhia, Donetsk and Luhansk are named in it,” he said in Kyiv.");
    assert!(found.contains(&687_700), "{found:?}");
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

/// The places that a text names, by name, with where they lie.
fn lie(source: &str) -> Vec<(String, f64, f64)> {
    let named = |one: &Found| one.form != Form::Relation && one.form != Form::People;
    read(source)
        .iter()
        .filter(|one| named(one))
        .map(|one| {
            let words = one.span.of(source).to_owned();
            (words, one.latitude, one.longitude)
        })
        .collect()
}

/// That a text's word is placed within half a degree.
fn lies_at(source: &str, word: &str, latitude: f64, longitude: f64) {
    let found = lie(source);
    let near = |one: &&(String, f64, f64)| {
        one.0 == word && (one.1 - latitude).abs() < 0.5 && (one.2 - longitude).abs() < 0.5
    };
    assert!(
        found.iter().any(|one| near(&one)),
        "{source}: {word} in {found:?}"
    );
}

/// That a text's word is no place.
fn is_no_place(source: &str, word: &str) {
    let found = lie(source);
    assert!(
        found.iter().all(|one| !one.0.contains(word)),
        "{source}: {word} in {found:?}"
    );
}

#[test]
fn both_towns_of_a_compound_are_found() {
    let road = "Mines were cleared from the Lyman-Kreminna road.";
    lies_at(road, "Lyman", 48.99, 37.80);
    lies_at(road, "Kreminna", 49.04, 38.22);
    lies_at("Трассу Донецк-Мариуполь закрыли.", "Мариуполь", 47.1, 37.54);
    is_no_place("She met Anne-Marie in Riga.", "Marie");
}

#[test]
fn a_present_name_is_meant_before_a_former_one() {
    // Engels was Pokrovsk until 1931
    lies_at(
        "Russian troops moved nearer to Pokrovsk.",
        "Pokrovsk",
        48.28,
        37.18,
    );
    // in Russian Bakhmut still goes by the name it had
    lies_at("Обстрелян Артемовск.", "Артемовск", 48.59, 38.0);
}

#[test]
fn forces_say_nothing_of_where_they_are() {
    lies_at(
        "Turkish drones and Turkish artillery hit Tripoli, aides in Benghazi and Misrata said.",
        "Tripoli",
        32.88,
        13.19,
    );
}

#[test]
fn a_division_that_the_sentence_names_has_the_villages() {
    lies_at(
        "In Luhansk region, shells fell on Makiivka and Svatove.",
        "Makiivka",
        49.2,
        38.1,
    );
    lies_at("The mayor of Makiivka spoke.", "Makiivka", 48.05, 37.97);
    // a city of the name of a neighbouring oblast is no village of this one
    lies_at(
        "Склад знищено на Херсонщині, ще один на Запоріжжі.",
        "Запоріжжі",
        47.4,
        35.4,
    );
}

#[test]
fn persons_are_no_places_by_their_names_alone() {
    is_no_place("The minister met Jordan Miller on Sunday.", "Jordan");
    is_no_place("They heard the singer Paris Johnson in Vienna.", "Paris");
    is_no_place("Владимир рассказал, что в Курске тихо.", "Владимир");
    is_no_place("Надія, медсестра з Полтави, бачила це.", "Надія");
    is_no_place("Приїхав Володимир Чернігівський із Сум.", "Чернігівський");
    lies_at("He flew to Jordan on Monday.", "Jordan", 31.0, 36.0);
    lies_at("Во Владимире прошёл митинг.", "Владимире", 56.13, 40.4);
}

#[test]
fn common_nouns_are_no_places() {
    let source = "وصلت القافلة إلى مدينة حلب اليوم";
    is_no_place(source, "مدينة");
    lies_at(source, "حلب", 36.2, 37.16);
    is_no_place("The crossing near Sderot was shut.", "The crossing");
    is_no_place("The UN team left Aleppo.", "UN");
    lies_at("It rained on the Gaza strip.", "Gaza strip", 31.4, 34.4);
    is_no_place("Малой Ирине помогли в Курске.", "Малой");
}

#[test]
fn a_russian_name_of_a_village_listed_in_ukrainian_is_its_own() {
    let source = "Под огнём Докучаевск, Волноваха и Еленовка.";
    lies_at(source, "Еленовка", 47.83, 37.66);
    lies_at("Взрывы в Донецке, Полтаве и Луцке.", "Луцке", 50.75, 25.33);
}

#[test]
fn names_in_other_letters_and_with_an_article_are_found() {
    lies_at(
        "В Алеппо тихо, а в Манбидже стреляли.",
        "Манбидже",
        36.53,
        37.95,
    );
    lies_at(
        "Troops left Sanaa for Marib and fought in Shabwa.",
        "Shabwa",
        14.7,
        46.8,
    );
}

#[test]
fn a_list_that_says_where_goes_on() {
    lies_at(
        "Shells fell near Lysychansk and Rubizhe overnight.",
        "Rubizhe",
        49.01,
        38.38,
    );
    is_no_place("Aides in Lysychansk and Rubishev said so.", "Rubishev");
}

#[test]
fn a_district_is_its_town_where_only_the_name_stands() {
    lies_at(
        "Rebels took Rutshuru and marched on Goma.",
        "Rutshuru",
        -1.19,
        29.45,
    );
    lies_at(
        "Fighters entered Bara, north of El Obeid.",
        "Bara",
        13.7,
        30.37,
    );
}

#[test]
fn villages_of_a_frequent_name_are_those_near_the_others() {
    let source =
        "Guns were heard in Popasna, Zolote, Horlivka and Zaitseve; a shell hit Bohdanivka.";
    let found = lie(source);
    let village = found.iter().find(|one| one.0 == "Bohdanivka").unwrap();
    assert!(
        (47.4..49.0).contains(&village.1) && (36.0..39.5).contains(&village.2),
        "{village:?}"
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
