use super::near_duplicates;

/// A text of numbered words, those at multiples of `every` replaced by words of `salt`.
fn text(story: u64, words: u64, every: u64, salt: u64) -> String {
    (0..words)
        .map(|place| {
            let number = story * 1_000_003 + place * 7;
            if every > 0 && (place + salt).is_multiple_of(every) {
                format!("x{salt}y{place} ")
            } else {
                format!("w{} ", super::mix(number) % 50_000)
            }
        })
        .collect()
}

#[test]
fn edited_and_shortened_texts_form_a_family_and_others_do_not() {
    let mut texts = Vec::new();
    for story in 0..40 {
        texts.push(text(story, 300, 0, 0));
        texts.push(text(story, 300, 7, story + 1));
        texts.push(text(story, 180, 6, story + 2));
    }
    let found = near_duplicates(&texts);
    assert_eq!(found.families.len(), 40);
    for (story, family) in found.families.iter().enumerate() {
        assert_eq!(*family, [story * 3, story * 3 + 1, story * 3 + 2]);
    }
}

#[test]
fn a_shared_paragraph_makes_no_near_duplicate() {
    let shared = text(99, 60, 0, 0);
    let texts = [
        format!("{} {shared}", text(1, 200, 0, 0)),
        format!("{shared} {}", text(2, 200, 0, 0)),
    ];
    assert!(near_duplicates(&texts).families.is_empty());
}

#[test]
fn case_and_marks_do_not_matter_and_empty_texts_are_alone() {
    let texts = [
        "",
        "  ",
        "One, two: THREE four.",
        "one two three “four”",
        "?",
    ];
    assert_eq!(near_duplicates(&texts).families, [[2, 3]]);
    assert_eq!(near_duplicates(&["Київ", "київ!", "к"]).families, [[0, 1]]);
}

#[test]
fn order_changes_nothing() {
    let texts: Vec<String> = (0..60)
        .map(|index| text(index / 3, 150, 5 + index % 3, index))
        .collect();
    let turned: Vec<String> = texts.iter().rev().cloned().collect();
    let mut expected = near_duplicates(&texts).families;
    let mut given: Vec<Vec<usize>> = near_duplicates(&turned)
        .families
        .iter()
        .map(|family| family.iter().rev().map(|index| 59 - index).collect())
        .collect();
    expected.sort();
    given.sort();
    assert!(!expected.is_empty());
    assert_eq!(given, expected);
}

#[test]
fn ten_thousand_copies_and_near_copies_are_one_family() {
    let copies = vec![text(1, 50, 0, 0); 10_000];
    assert_eq!(near_duplicates(&copies).families.len(), 1);
    let edited: Vec<String> = (0..3_000).map(|salt| text(1, 100, 20, salt)).collect();
    let found = near_duplicates(&edited);
    assert_eq!(found.families.len(), 1);
    assert!(found.pairs.len() < 3_000 * 400);
}

#[test]
fn one_long_line_is_read_within_bounds() {
    let line = text(5, 1_000_000, 0, 0);
    let half = line.get(..line.len() / 10 * 8).unwrap_or_default();
    assert_eq!(near_duplicates(&[line.as_str(), half]).families.len(), 1);
}
