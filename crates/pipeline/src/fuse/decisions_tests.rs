use intake::{EventTable, event_tables};
use model::diagnostic::{Diagnostic, TextFile};

use super::decisions::{Decisions, Named, read};

/// Three tables `a`, `b` and `c` with records 1 and 2 each; `c` may repeat itself.
fn tables(name: &str) -> Vec<EventTable> {
    let dir = std::env::temp_dir().join(format!("truceline-decide-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&dir).expect("a folder");
    let paths: Vec<_> = ["a", "b", "c"]
        .iter()
        .map(|s| dir.join(format!("{s}.csv")))
        .collect();
    for path in &paths {
        let text = "id,date,latitude,longitude\n1,2020-01-01,48,37\n2,2020-01-02,48,37\n";
        std::fs::write(path, text).expect("a file");
    }
    let tables = event_tables(&paths, None, &[], &()).expect("tables");
    let _ = std::fs::remove_dir_all(&dir);
    tables
}

fn decide(name: &str, lines: &[(&str, &str, &str, &str)]) -> Result<Decisions, Vec<Diagnostic>> {
    let text = lines
        .iter()
        .map(|(role, kind, a, b)| {
            format!("{{\"role\":\"{role}\",\"kind\":\"{kind}\",\"target\":[\"{a}\",\"{b}\"]}}\n")
        })
        .collect::<Vec<_>>()
        .concat();
    raw(name, &text)
}

fn raw(name: &str, text: &str) -> Result<Decisions, Vec<Diagnostic>> {
    let tables = tables(name);
    let named = Named {
        tables: &tables,
        starts: &[0, 2, 4],
        repeats: &[false, false, true],
    };
    read(&TextFile::new("decisions.jsonl", text), &named)
}

#[test]
fn pairs_are_found_by_name_and_a_later_word_of_the_same_role_counts() {
    let found = decide(
        "later",
        &[
            ("x", "same", "b:2", "a:1"),
            ("x", "different", "a:1", "b:2"),
            ("x", "same", "a:2", "b:1"),
            ("x", "review", "a:2", "b:2"),
            ("x", "same", "c:1", "a:2"),
            ("x", "withdraw", "a:2", "c:1"),
        ],
    )
    .expect("decisions");
    let pairs: Vec<(u32, u32, bool)> = found.pairs.iter().map(|p| (p.a, p.b, p.same)).collect();
    assert_eq!(pairs, [(0, 3, false), (1, 2, true)]);
    assert_eq!(
        (
            found.counts.same,
            found.counts.different,
            found.counts.passed_over
        ),
        (1, 1, 2)
    );
}

#[test]
fn unknown_records_and_lines_that_are_none_are_told() {
    let wrong = raw(
        "unknown",
        "{\"kind\":\"same\",\"target\":[\"a:9\",\"b:1\"]}\n\nnot json\n\
         {\"kind\":\"same\",\"target\":[\"d:1\",\"b:1\"]}\n{\"kind\":\"sam\",\"target\":[]}\n\
         {\"kind\":\"same\",\"target\":[\"b:1\"]}\n{\"kind\":\"same\",\"target\":[\"b:1\",\"b:1\"]}\n",
    )
    .expect_err("mistakes");
    let told: Vec<(usize, &str)> = wrong.iter().map(|w| (w.line, w.code)).collect();
    let expected = [
        (1, "unknown-record"),
        (3, "bad-decision"),
        (4, "unknown-record"),
        (5, "unknown-kind"),
        (6, "bad-decision"),
        (7, "bad-decision"),
    ];
    assert_eq!(told, expected);
    assert!(wrong[0].message.contains("a:9"), "{}", wrong[0]);
    assert!(wrong[2].help.contains("a, b, c"), "{}", wrong[2]);
}

#[test]
fn contradictions_name_their_records_and_lines() {
    let wrong = decide(
        "chain",
        &[
            ("x", "same", "a:1", "b:1"),
            ("x", "same", "b:1", "c:1"),
            ("x", "different", "a:1", "c:1"),
        ],
    )
    .expect_err("a contradiction");
    assert_eq!((wrong.len(), wrong[0].line), (1, 3));
    for part in ["a:1 and c:1", "= b:1 (line 1)", "= c:1 (line 2)"] {
        assert!(wrong[0].message.contains(part), "{part}: {}", wrong[0]);
    }
    let wrong = decide(
        "roles",
        &[
            ("x", "same", "a:1", "b:1"),
            ("y", "different", "a:1", "b:1"),
        ],
    )
    .expect_err("two roles");
    assert!(
        wrong[0].message.contains("line 1 and different by line 2"),
        "{}",
        wrong[0]
    );
}

#[test]
fn two_records_of_a_source_are_the_same_only_where_it_repeats_itself() {
    let wrong = decide(
        "once",
        &[("x", "same", "a:1", "b:1"), ("x", "same", "a:2", "b:1")],
    )
    .expect_err("a source that reports once");
    assert!(wrong[0].message.contains("a:1 and a:2"), "{}", wrong[0]);
    assert!(wrong[0].help.contains("--allow-repeats"), "{}", wrong[0]);
    assert!(decide("twice", &[("x", "same", "c:1", "c:2")]).is_ok());
}
