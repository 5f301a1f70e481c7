use super::*;

const STORY: &str = "Crossing at Orlivka opens again\n\n3 mins read\nOfficials at the river\nPeople wait \
at the river in Orlivka. (Photo by A. Green / AGENCY)\n\nORLIVKA, May 2 (Herald) — The crossing was opened to \
civilians on Thursday, after three days of talks, officials of both sides said in statements.\n\nA woman stands \
beside her car near the bridge on 2 May.\n\n“We counted 412 people by noon,” said Iryna Bondar, who leads the \
office of the crossing. “Nobody was turned back.”\n\nRead more: How the bridge was closed\n\nShelling near the \
village stopped overnight, according to the mission, which recorded 14 explosions on Tuesday and none since then.\n\n\
Don't Miss\n\nAnother story\n\nWhat happened in the other valley last week.\n\n* The paper is owned by somebody.\n";

fn parts(text: &str) -> Vec<(Role, &str)> {
    let document = document("story", text.to_owned());
    let of = |span: Span| {
        let start = document.text[..span.start].len();
        &text[start..span.end]
    };
    document
        .parts
        .iter()
        .map(|part| (part.role, of(part.span)))
        .collect()
}

#[test]
fn what_stands_around_an_article_is_set_apart() {
    let roles: Vec<(Role, String)> = parts(STORY)
        .into_iter()
        .map(|(role, words)| {
            (
                role,
                words
                    .split_whitespace()
                    .take(2)
                    .collect::<Vec<_>>()
                    .join(" "),
            )
        })
        .collect();
    let expected = [
        (Role::Title, "Crossing at"),
        (Role::Aside, "3 mins"),
        (Role::Caption, "Officials at"),
        (Role::Caption, "People wait"),
        (Role::Dateline, "ORLIVKA, May"),
        (Role::Body, "The crossing"),
        (Role::Caption, "A woman"),
        (Role::Body, "“We counted"),
        (Role::Aside, "Read more:"),
        (Role::Body, "Shelling near"),
        (Role::Aside, "Don't Miss"),
        (Role::Aside, "Another story"),
        (Role::Aside, "What happened"),
        (Role::Notice, "* The"),
    ];
    assert_eq!(
        roles,
        expected.map(|(role, words)| (role, words.to_owned()))
    );
}

#[test]
fn the_text_stays_as_it_was_given() {
    let given = " \r\nFirst line here.\r\n\r\nSecond\tline \u{feff}here.\r";
    let document = document("x", given.to_owned());
    assert_eq!(document.text, given);
    let words: Vec<&str> = document
        .parts
        .iter()
        .map(|part| part.span.of(given))
        .collect();
    assert_eq!(words, ["First line here.", "Second\tline \u{feff}here."]);
}

#[test]
fn names_and_dates_below_a_title() {
    let text = "Two towns are without water\nAnna Kovalenko, Piotr van der Berg\nThursday, 2 May 2024\nThe water \
                works of both towns stopped on Wednesday evening, the regional office said in a statement, and \
                nobody knows why.\n";
    let document = document("x", text.to_owned());
    assert_eq!(
        document.title.as_deref(),
        Some("Two towns are without water")
    );
    assert_eq!(document.byline, ["Anna Kovalenko", "Piotr van der Berg"]);
    assert_eq!(document.published.as_deref(), Some("2024-05-02"));
    assert_eq!(document.language.as_deref(), Some("en"));
}

#[test]
fn an_article_without_furniture_is_all_body() {
    let text = "The crossing was opened to civilians on Thursday, after three days of talks, officials said.\n\
                Territorial questions\nNobody spoke about the sign up process. Subscribers of the paper were told so.\n";
    assert!(
        parts(text).iter().all(|(role, _)| *role == Role::Body),
        "{:?}",
        parts(text)
    );
}

#[test]
fn mail_with_lines_of_one_length_keeps_its_lines() {
    let line = "The crossing was opened to civilians on thursday, and after three days\n";
    let more = "of talks the officials of both sides said so in one long paragraph that\n";
    let text = format!("{line}{more}").repeat(6);
    assert!(parts(&text).iter().all(|(role, _)| *role == Role::Body));
}

#[test]
fn a_text_of_headings_is_read_in_one_pass() {
    // each line counted again for each heading would be some ten thousand million lines
    let document = document("t", "Related\n".repeat(150_000));
    assert_eq!(document.parts.len(), 150_000);
    assert!(document.parts.iter().all(|part| part.role == Role::Aside));
}
