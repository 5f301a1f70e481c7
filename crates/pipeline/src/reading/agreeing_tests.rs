use super::*;

fn quoted(text: usize, start: usize, words: &str) -> Quoted {
    Quoted {
        start,
        end: start + words.chars().count(),
        said: Said {
            text,
            words: words.to_owned(),
            how: "says".to_owned(),
        },
    }
}

fn texts(made: &[Vec<Said>]) -> Vec<Vec<usize>> {
    made.iter()
        .map(|statement| statement.iter().map(|said| said.text).collect())
        .collect()
}

#[test]
fn the_same_words_in_several_documents_are_one_statement() {
    let made = statements(
        vec![
            quoted(0, 0, "“The bridge will be opened before winter.”"),
            quoted(0, 90, "“Nobody asked for the bridge.”"),
            quoted(1, 5, "the bridge would be opened before the winter"),
            quoted(2, 7, "“The road stays closed for lorries.”"),
        ],
        &Passages::new(),
    );
    assert_eq!(texts(&made), [vec![0, 1], vec![0], vec![2]]);
}

#[test]
fn a_shared_passage_ties_other_words_and_only_where_it_lies() {
    let quotes = || {
        vec![
            quoted(0, 10, "The crossing reopens for traffic tomorrow"),
            quoted(1, 40, "The crossing is to be used again by vehicles"),
        ]
    };
    let passages = |start| {
        let mut passages = Passages::new();
        passages.insert((0, 1), vec![[(10, 50), (start, start + 44)]]);
        passages
    };
    assert_eq!(texts(&statements(quotes(), &Passages::new())).len(), 2);
    assert_eq!(texts(&statements(quotes(), &passages(400))).len(), 2);
    assert_eq!(texts(&statements(quotes(), &passages(40))).len(), 2);
    let nearer = vec![
        quoted(0, 10, "The crossing reopens for traffic tomorrow"),
        quoted(1, 40, "Traffic may use the crossing again from Friday"),
    ];
    assert_eq!(texts(&statements(nearer, &passages(40))), [vec![0, 1]]);
}

#[test]
fn a_document_is_not_compared_with_itself() {
    let made = statements(
        vec![
            quoted(0, 0, "“We shall rebuild every village.”"),
            quoted(0, 60, "“We shall rebuild every village.”"),
        ],
        &Passages::new(),
    );
    assert_eq!(texts(&made), [vec![0], vec![0]]);
}
