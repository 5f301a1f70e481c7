use super::quotes_tests::read;

/// Whether somebody is given as the speaker of these words, among the quotations of a text.
fn tells(source: &str, speaker: &str, content: &str) {
    let found = read(source);
    assert!(
        found
            .iter()
            .any(|(name, _, said)| name == speaker && said.contains(content)),
        "{source}: {found:?}"
    );
}

/// Whether nobody is given as the speaker of these words.
fn spares(source: &str, content: &str) {
    let found = read(source);
    assert!(
        found.iter().all(|(_, _, said)| !said.contains(content)),
        "{source}: {found:?}"
    );
}

#[test]
fn an_owning_noun_is_no_cue() {
    tells(
        "Speaking to drivers in the valley after the state’s first road count, Anna Marsh warned that the bridge is “close to its end” this year.",
        "Anna Marsh",
        "close to its end",
    );
}

#[test]
fn going_on_after_a_question() {
    tells(
        "Anna Marsh met Omar Reyes. “It rains, it floods, right?” Reyes went on, as if she had not come. “We all get wet.”",
        "Omar Reyes",
        "It rains, it floods, right?",
    );
}

#[test]
fn a_contracted_auxiliary_leads_a_cue() {
    tells(
        "Omar Reyes came back on Monday. He’s predicting the dam will hold “very, very well” in spring.",
        "Omar Reyes",
        "very, very well",
    );
}

#[test]
fn who_was_asked_did_not_ask() {
    spares(
        "Omar Reyes was asked, “If you had seen the crack in the dam, would you have closed it?” Nobody spoke.",
        "If you had seen the crack",
    );
}

#[test]
fn between_words_about_a_speaker_and_words_of_theirs() {
    let text = "Reyes is upbeat about the dam, in part because the council built it.\n\n“Not only can the dam hold, it is the one that will.”\n\n“It may be the only one in all of the valley,” Reyes notes.";
    tells(text, "Reyes", "Not only can the dam hold");
    let other = text.replace("” Reyes notes", "” Marsh notes");
    spares(&other, "Not only can the dam hold");
}

#[test]
fn a_suffix_is_no_surname() {
    tells(
        "“Yes, it holds,” Omar Reyes III, founder of the Dam Centre, tells the Herald. “You are with the council or with Tom Hill,” Reyes says. “It is the council that failed,” he adds.",
        "Omar Reyes III",
        "It is the council that failed",
    );
}

#[test]
fn names_in_what_was_said_are_of_others() {
    tells(
        "“It will be over a million by then,” Anna Marsh said about the dam. “This is what I am up against. Hannah Hill only wants to keep it dry.” She went on to say:\n\n“None of them will come out and say so in the open.”",
        "Anna Marsh",
        "None of them will come out",
    );
}

#[test]
fn where_and_what_a_speaker_is() {
    tells(
        "Omar Reyes of Ashford, Ohio says he thinks the dam holds if the council keeps “doing what it does.”",
        "Omar Reyes",
        "doing what it does.",
    );
    tells(
        "Omar Reyes, a 55-year-old miller from Ashford, Ohio, says the dam will “hold with ease.”",
        "Omar Reyes",
        "hold with ease.",
    );
}

#[test]
fn the_name_that_ends_a_phrase_is_who_speaks() {
    tells(
        "Anna Marsh left. “It is too far for all of us,” said Marsh strategist Omar Reyes.",
        "Omar Reyes",
        "It is too far",
    );
}

#[test]
fn a_cue_that_begins_the_sentence() {
    tells(
        "The mill is a museum now. Said Dora Pointer, who grew up with the miller in the valley, “We were all so proud of him.”",
        "Dora Pointer",
        "We were all so proud",
    );
}

#[test]
fn with_somebody_calling_it_something() {
    tells(
        "The council went further, with the former mayor Omar Reyes calling the dam a “danger to the valley.”",
        "Omar Reyes",
        "danger to the valley.",
    );
}

#[test]
fn a_surname_that_spoke_before_is_who_he_is() {
    let text = "Tom Hill said the dam “must go.”\n\n“It holds well enough for us,” Vorlund tells the Herald. “Nobody has to leave the valley,” he says.";
    tells(text, "Vorlund", "Nobody has to leave");
    let paper = text.replace("Vorlund tells the Herald", "the Herald reported");
    tells(&paper, "Tom Hill", "Nobody has to leave");
}

#[test]
fn in_the_view_of_somebody() {
    tells(
        "Tom Reed left. “It is an utter failure of all its walls” from top to bottom, in Reed’s view.",
        "Tom Reed",
        "It is an utter failure",
    );
    tells(
        "Anna Hill left. In Hill’s eyes, the dam was “the worst she had ever seen.”",
        "Anna Hill",
        "the worst she had ever seen.",
    );
}

#[test]
fn how_somebody_felt() {
    tells(
        "Tom Reed was “thrilled” about the dam.",
        "Tom Reed",
        "thrilled",
    );
    spares(
        "Tom Reed was “Mayor of the Year” in May.",
        "Mayor of the Year",
    );
}

#[test]
fn a_date_with_a_year_before_the_speaker() {
    tells(
        "On July 6, 2015, Reyes made the following comment:\n\n“For people who have left the valley, the rate is 33 percent of all.”",
        "Reyes",
        "For people who have left",
    );
}

#[test]
fn a_title_with_words_from_somebody() {
    tells(
        "A lesson from Anna Marsh: ‘Be the voice that people hear.’\n\nThe clerk left the valley.",
        "Anna Marsh",
        "Be the voice",
    );
}

#[test]
fn after_saying_something_somebody_went() {
    tells(
        "Anna Hill left. After saying her foot was “so swollen I could barely walk,” Omar Reyes was taken to a clinic.",
        "Omar Reyes",
        "so swollen I could barely walk",
    );
}

#[test]
fn a_headline_does_not_rename_anybody() {
    tells(
        "Republican Donor Marsh and Reyes May Be Agreeing on Dam.\n\nTop party donor Anna Marsh said on Friday she met the mayor. “It is changing every day here,” Marsh said.",
        "Anna Marsh",
        "It is changing",
    );
}
