use super::{Found, Setting, places};
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
