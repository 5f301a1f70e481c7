//! A score in words.

use std::fmt::Write as _;

use super::{Benchmark, Quality, Scores};

/// A score as lines of text.
pub fn brief(s: &Scores) -> String {
    let mut text = String::new();
    quality(&mut text, "event", s.event.as_ref(), s.votes_event.as_ref());
    quality(&mut text, "party", s.party.as_ref(), s.votes_party.as_ref());
    for (name, q) in [
        ("event, where an incident bears", &s.event_reported),
        ("party, where an incident bears", &s.party_reported),
    ] {
        quality(&mut text, name, q.as_ref(), None);
    }
    for (party, q) in &s.parties {
        quality(&mut text, &format!("party {party}"), Some(q), None);
    }
    if let Some(c) = &s.intervals {
        let _ = writeln!(
            text,
            "90 % intervals, {} party-weeks: {} hold the truth (model interval, mean width {:.1}); {} (chances alone, {:.1}); {:.1} expected, {} true",
            c.weeks,
            percent(c.model),
            c.model_width,
            percent(c.plain),
            c.plain_width,
            c.expected,
            c.true_number
        );
    }
    if let Some(c) = &s.trends {
        let _ = writeln!(
            text,
            "90 % intervals as stated in `trends`, {} party-weeks: {} hold the truth, mean width {:.1}",
            c.weeks,
            percent(c.hold),
            c.width
        );
    }
    let _ = writeln!(text, "\nlevel  state                 violations       none");
    for c in &s.confusion {
        let _ = writeln!(
            text,
            "{:6} {:20} {:>11} {:>10}",
            c.level, c.state, c.violations, c.none
        );
    }
    text.push('\n');
    match &s.fusion {
        Some(f) => {
            let _ = writeln!(
                text,
                "fusion: {} records, pair precision {}, recall {}, F1 {}; {} incidents derived of {} ({:+.1} %)",
                f.records,
                figure(f.precision),
                figure(f.recall),
                figure(f.f1),
                f.derived_incidents,
                f.true_incidents,
                100.0 * f.count_error
            );
        }
        None => text.push_str("fusion: the truth has no membership.csv\n"),
    }
    for (n, words) in [
        (s.without_finding, "units of the truth have no finding"),
        (s.without_truth, "findings have no unit in the truth"),
        (s.truth_unknown, "units are unknown to the truth itself"),
    ] {
        if n > 0 {
            let _ = writeln!(text, "{n} {words}: they are in no figure above");
        }
    }
    text
}

fn quality(text: &mut String, name: &str, q: Option<&Quality>, votes: Option<&Benchmark>) {
    let Some(q) = q else {
        let _ = writeln!(text, "{name}: no findings");
        return;
    };
    let _ = writeln!(
        text,
        "{name}: {} findings, {} violations; log loss {:.4} (their share alone {:.4}), Brier {:.4}, calibration error {:.4}, confident {} of which wrong {}, abstained {}",
        q.findings,
        q.violations,
        q.log_loss,
        q.log_loss_of_share,
        q.brier,
        q.calibration_error,
        q.confident,
        q.confident_error.map_or("-".to_owned(), percent),
        percent(q.abstained)
    );
    if let Some(v) = votes {
        let _ = writeln!(
            text,
            "  records counted as votes: log loss {:.4}; fitted to this truth {:.4} ({:.2} nats a vote, prior {:.2})",
            v.log_loss, v.fitted_log_loss, v.fitted_vote, v.fitted_prior
        );
    }
}

fn percent(share: f64) -> String {
    format!("{:.1} %", 100.0 * share)
}

fn figure(share: Option<f64>) -> String {
    share.map_or("-".to_owned(), |s| format!("{s:.4}"))
}
