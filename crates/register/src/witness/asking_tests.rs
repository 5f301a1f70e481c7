use super::super::tests::{Branch, Brief};
use super::super::{Answer, Witness};
use super::*;
use crate::verify::made_up::{log, witness};

/// What comes of asking for 30 entries of a branch, where the witness answers so.
fn heard(known: u64, answer: &mut dyn FnMut(&Request) -> Result<Said, String>) -> Heard {
    let branch = Branch::new(1, 0, 40);
    let (log, witness) = (log(), witness(7));
    let asking = Asking {
        checkpoint: &branch.request(0, 30).checkpoint,
        log: log.verifier(),
        witness: witness.verifier(),
        known,
    };
    asking.ask(&|old| Ok(branch.request(old, 30).proof), answer)
}

fn said(answer: &Answer) -> Said {
    Said {
        status: answer.status(),
        content_type: answer.content_type().to_owned(),
        body: answer.body().into_bytes(),
    }
}

/// A witness that has cosigned so many entries of a branch.
fn knowing(branch: u32, size: u64) -> Brief {
    let mut memory = Brief::default();
    if size > 0 {
        let request = Branch::new(branch, 0, 40).request(0, size).to_string();
        let answer = ours().add_checkpoint(request.as_bytes(), 5, &mut memory, None);
        assert_eq!(answer.status(), 200);
    }
    memory
}

fn ours() -> Witness {
    Witness::new(witness(7), vec![log().verifier().clone()])
}

fn asked(known: u64, memory: &mut Brief) -> (Heard, Vec<u64>) {
    let mut from = Vec::new();
    let heard = heard(known, &mut |request| {
        from.push(request.old);
        let request = request.to_string();
        Ok(said(&ours().add_checkpoint(
            request.as_bytes(),
            6,
            memory,
            None,
        )))
    });
    (heard, from)
}

#[test]
fn a_witness_is_asked_from_the_size_that_it_knows() {
    for (known, from) in [(0, vec![30, 0]), (12, vec![30, 12]), (30, vec![30])] {
        let (heard, sent) = asked(30, &mut knowing(1, known));
        assert!(matches!(heard, Heard::Cosigned(_)), "{known}: {heard:?}");
        assert_eq!(sent, from);
    }
    // a log that believes too little of it is told
    assert!(matches!(
        asked(0, &mut knowing(1, 12)).0,
        Heard::Cosigned(_)
    ));
}

#[test]
fn a_witness_that_is_ahead_or_elsewhere_is_heard() {
    assert_eq!(asked(30, &mut knowing(1, 31)).0, Heard::Ahead(31));
    for size in [12, 30] {
        let (heard, _) = asked(30, &mut knowing(2, size));
        assert!(
            matches!(&heard, Heard::OtherTree(why) if why.contains("422")),
            "{heard:?}"
        );
    }
    // 409 to the very size that it knows: another root, in earlier versions of the specification
    let mut same = |_: &Request| Ok(said(&Answer::OtherSize(30)));
    assert!(matches!(heard(30, &mut same), Heard::OtherTree(_)));
}

#[test]
fn what_is_no_cosignature_of_the_witness_is_none() {
    let text = Branch::new(1, 0, 40)
        .request(0, 30)
        .checkpoint
        .text()
        .to_owned();
    let own = witness(7).cosign(&text, 9).unwrap().to_string();
    let other_key = witness(8).cosign(&text, 9).unwrap().to_string();
    let other_text = text.replace("\n30\n", "\n31\n");
    let other_tree = witness(7).cosign(&other_text, 9).unwrap().to_string();
    let answers = [
        (200, "text/plain", String::new(), "no line of a signature"),
        (200, "", "hello\n".to_owned(), "is not `— name signature`"),
        (
            200,
            "",
            format!("{other_key}\n"),
            "signed by another key than",
        ),
        (200, "", format!("{other_tree}\n"), "does not hold"),
        (
            200,
            "",
            format!("{other_key}\n{other_tree}\n"),
            "does not hold",
        ),
        (
            404,
            "",
            "\u{1b}[2Jwhat\nmore".to_owned(),
            "status 404: \\u{1b}[2Jwhat)",
        ),
        (
            403,
            "",
            String::new(),
            "does not trust the key of this log (status 403)",
        ),
        (503, "", "x".repeat(500), "xxx...)"),
        (
            409,
            "text/plain",
            "12\n".to_owned(),
            "no size that it knows",
        ),
        (
            409,
            "text/x.tlog.size",
            "twelve".to_owned(),
            "no size that it knows",
        ),
        (302, "", String::new(), "it does not cosign (status 302)"),
    ];
    for (status, content_type, body, words) in answers {
        let heard = heard(0, &mut |_| {
            Ok(Said {
                status,
                content_type: content_type.to_owned(),
                body: body.clone().into_bytes(),
            })
        });
        assert!(
            matches!(&heard, Heard::Nothing(why) if why.contains(words)),
            "{status} {body}: {heard:?}"
        );
    }
    let both = format!("{other_key}\n{own}\n");
    let mut asked = 0;
    let heard_it = heard(0, &mut |_| {
        asked += 1;
        Ok(Said {
            status: 200,
            content_type: String::new(),
            body: both.clone().into_bytes(),
        })
    });
    assert!(matches!(heard_it, Heard::Cosigned(line) if line.to_string() == own));
    assert_eq!(asked, 1);
    let gone = heard(0, &mut |_| Err("no connection".to_owned()));
    assert_eq!(gone, Heard::Nothing("no connection".to_owned()));
}

#[test]
fn a_witness_that_changes_its_word_is_asked_twice_and_no_more() {
    let mut asked = 0;
    let heard = heard(0, &mut |_| {
        asked += 1;
        Ok(said(&Answer::OtherSize(10 + asked)))
    });
    assert!(
        matches!(&heard, Heard::Nothing(why) if why.contains("11 entries, then 12")),
        "{heard:?}"
    );
    assert_eq!(asked, 2);
}
