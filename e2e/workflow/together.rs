//! Decisions of several files and of calls at one time.

use super::case::{Case, EVENT};

#[test]
fn files_and_lines_have_no_order() {
    let case = Case::new("workflow-order");
    case.bring_to_contest();
    let digest = case.derive()["digest"].clone();
    let text = std::fs::read_to_string(case.decisions()).expect("decisions");
    let lines: Vec<&str> = text.lines().collect();
    let (first, second) = lines.split_at(3);
    let reversed = |lines: &[&str]| lines.iter().rev().copied().collect::<Vec<_>>().join("\n\n");
    std::fs::write(case.folder.join("decisions/b.jsonl"), reversed(first)).expect("written");
    // A line that stands twice is one decision.
    let twice = format!("{}\n{}\n", reversed(second), first[0]);
    std::fs::write(case.folder.join("decisions/a.jsonl"), twice).expect("written");
    std::fs::remove_file(case.decisions()).expect("removed");
    assert_eq!(case.derive()["digest"], digest);
    let less = format!("{}\n", reversed(&second[1..]));
    std::fs::write(case.folder.join("decisions/a.jsonl"), less).expect("written");
    assert_ne!(
        case.derive()["digest"],
        digest,
        "a decision less is another case"
    );
}

#[test]
fn calls_at_once_are_all_recorded() {
    let case = Case::new("workflow-at-once");
    std::thread::scope(|scope| {
        for n in 0..4 {
            let case = &case;
            scope.spawn(move || {
                let by = format!("v-{n}");
                case.done(&[
                    "review",
                    &by,
                    "2026-01-16T10:00Z",
                    EVENT,
                    "--outcome",
                    "verified",
                ]);
            });
        }
    });
    let text = std::fs::read_to_string(case.decisions()).expect("decisions");
    assert_eq!(text.lines().count(), 4);
    let left: Vec<_> = std::fs::read_dir(case.folder.join("decisions"))
        .expect("a folder")
        .collect();
    assert_eq!(left.len(), 1, "nothing is left beside it");
}
