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

/// Whether nobody by this name is given as the speaker of anything.
fn spares(source: &str, speaker: &str) {
    let found = read(source);
    assert!(
        found.iter().all(|(name, _, _)| !name.contains(speaker)),
        "{source}: {found:?}"
    );
}

#[test]
fn names_between_a_dash_and_a_colon() {
    tells(
        "THE WELLS ARE DRY AGAIN - Anna Marsh and Omar Reyes: “Nobody has looked after the pumps for years.” [Herald.]",
        "Anna Marsh",
        "Nobody has looked",
    );
    tells(
        "What the drought means for farmers - More from Reyes: “The harvest will be late in all of the valley.”",
        "Reyes",
        "The harvest will be late",
    );
    tells(
        "The reservoir holds - for now. Omar Reyes explained: “The harvest will be late in all of the valley.”",
        "Omar Reyes",
        "The harvest will be late",
    );
}

#[test]
fn the_paragraph_before_names_the_speaker() {
    tells(
        "From Anna Marsh writing at The Herald:\n\n\"The valley has no water left this year.\n\n\"The pumps are old.\"",
        "Anna Marsh",
        "The valley has no water",
    );
    tells(
        "Anna Marsh came back to her remarks about the pumps.\n\n“We asked for new ones three times, and nobody answered us.”",
        "Anna Marsh",
        "We asked for new ones",
    );
    tells(
        "Omar Reyes told the council that the pumps were old.\n\n“We asked for new ones three times, and nobody answered us.”",
        "Omar Reyes",
        "We asked for new ones",
    );
    spares(
        "Anna Marsh walked to the pumps.\n\n“We asked for new ones three times, and nobody answered us.”",
        "Marsh",
    );
}

#[test]
fn headlines_give_their_subjects_words() {
    let below = "\n\nThe council of the valley met on Monday.";
    for (headline, speaker, words) in [
        (
            "Anna Marsh Praises Driver: ‘Very Good Man’",
            "Anna Marsh",
            "Very Good Man",
        ),
        (
            "Anna Marsh heckles council: ‘You are late’",
            "Anna Marsh",
            "You are late",
        ),
        (
            "Angry Farmers Rally To ‘Save Our Wells’",
            "Angry Farmers",
            "Save Our Wells",
        ),
    ] {
        tells(&format!("{headline}{below}"), speaker, words);
    }
    spares(
        &format!("Anna Marsh under fire for ‘racist’ letter{below}"),
        "Marsh",
    );
    tells(
        "Council Challenger Zelda Ornby: Close The Wells, ‘Stop It Now’\n\nOn Monday Zelda Ornby called for new wells.",
        "Council Challenger Zelda Ornby",
        "Stop It Now",
    );
}

#[test]
fn a_text_that_begins_with_a_quotation_below_its_speaker() {
    tells(
        "Elena Marsh: ‘The Wells Are Dry’\n\n“There has been no rain in the valley since the spring.”\n\nThe council met.",
        "Elena Marsh",
        "There has been no rain",
    );
}

#[test]
fn a_headlines_verb_is_no_name() {
    tells(
        "Elena Marsh Says Reyes Was Late\n\nReyes left. “The road is closed,” Marsh said.",
        "Elena Marsh",
        "The road is closed,",
    );
}

#[test]
fn quotations_go_on_in_the_next_paragraph() {
    tells(
        "“The road is closed,” Omar Reyes said. The children of the valley walked to the mill in the rain.\n\n“We went there together every day of that long and cold winter.”",
        "Omar Reyes",
        "We went there together",
    );
    let other = read(
        "“The road is closed,” Omar Reyes said. Elena Marsh walked to the mill in the rain.\n\n“We went there together every day of that long and cold winter.”",
    );
    assert!(
        !other
            .iter()
            .any(|(name, _, said)| name == "Omar Reyes" && said.contains("together")),
        "{other:?}"
    );
    tells(
        "Marshs: Mayor stirs ‘anger’\n\nElena Marsh and Omar Marsh came to the mill on Monday.",
        "Marshs",
        "anger",
    );
}

#[test]
fn headlines_name_nobody_without_a_given_name() {
    let found = read("Woman Steps Forward With Claim\n\n“I was there,” she said.");
    assert!(
        found.iter().all(|(name, _, _)| !name.contains("Steps")),
        "{found:?}"
    );
}

#[test]
fn transcripts_name_who_speaks_in_capitals() {
    for mark in ["", "\""] {
        let source = format!(
            "Marsh on the wells\n\nPartial transcript as follows:\n\n{mark}REYES: Are the wells dry again?\n\n{mark}MARSH: They are as dry as they can be.\n\n{mark}REYES: Thank you for the talk."
        );
        tells(&source, "REYES", "Are the wells dry");
        tells(&source, "MARSH", "They are as dry");
    }
    let named = "Marsh on the wells\n\nElena Marsh spoke on Monday.\n\nREYES: Are the wells dry again?\n\nMARSH: They are dry. We need new ones.";
    tells(named, "Elena Marsh", "They are dry. We need new ones.");
    spares(
        "Marsh on the wells\n\nWATCH: Marsh on the wells of the valley\n\nREAD: Reyes on the wells of the valley",
        "WATCH",
    );
}

#[test]
fn signatures_and_credits() {
    tells(
        "“Very good driver, this woman”–@annamarsh about the race.",
        "@annamarsh",
        "Very good driver",
    );
    tells(
        "WHAT THE DROUGHT COSTS “The valley has lost half of its harvest this year.” [The Herald.]",
        "The Herald",
        "The valley has lost",
    );
}

#[test]
fn statements_letters_and_signs_say_something() {
    tells(
        "In the capital, Minister Elena Marsh released a statement saying that Reyes had “lied about the wells” in spring.",
        "Elena Marsh",
        "lied about the wells",
    );
    tells(
        "Elena Marsh came home from the talks with a pledge to “close every well in the valley” by May.",
        "Elena Marsh",
        "close every well",
    );
    tells(
        "The farmers put up a sign at the gate that read “No water here.”",
        "a sign at the gate",
        "No water here.",
    );
    tells(
        "The well was, in the words of Elena Marsh, “the pride” of the valley.",
        "Elena Marsh",
        "the pride",
    );
    tells(
        "According to the Valley Herald, Elena Marsh said that “water is for everybody.”",
        "Elena Marsh",
        "water is for everybody.",
    );
}

#[test]
fn clauses_around_words_in_marks() {
    tells(
        "Elena Marsh accused the council, which met on Monday, of “lying to farmers.”",
        "Elena Marsh",
        "lying to farmers.",
    );
    tells(
        "The council also emailed a video from May, in which Elena Marsh called herself “very fond of wells.”",
        "Elena Marsh",
        "very fond of wells.",
    );
    tells(
        "The first row came at the gate, when farmers stopped the minister, shouting “We want water!”",
        "farmers",
        "We want water!",
    );
    spares(
        "The list shows the name of Omar Reyes, described as one of the valley’s “most successful farmers,” among others.",
        "Omar Reyes",
    );
}

#[test]
fn where_speakers_are_from_and_how_old_they_are() {
    tells(
        "Zelda Orn, 22, of Ashford, Mich., said she would not go. “It is too far,” Orn said.",
        "Zelda Orn",
        "It is too far,",
    );
    tells(
        "Zelda Orn, 22, of Ashford, Mich., said she would “never go.”",
        "Zelda Orn",
        "never go.",
    );
}

#[test]
fn aides_are_not_whom_they_work_for() {
    tells(
        "Elena Marsh left. “It is too far,” one Marsh aide said.",
        "one Marsh aide",
        "It is too far,",
    );
    tells(
        "Elena Marsh left. Marsh’s remarks indicate that the road is too far.",
        "Elena Marsh",
        "the road is too far",
    );
}

#[test]
fn things_have_nothing_in_mind() {
    spares(
        "The road is closed, and any agreement must consider the weather in the valley.",
        "agreement",
    );
    spares(
        "Talks between Arland and Borland on the wells promise to be long.",
        "Borland",
    );
}
