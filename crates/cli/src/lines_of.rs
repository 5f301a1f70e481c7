//! The trial of a line of contact in words.

use std::fmt::Write as _;

use model::Instant;
use pipeline::Predicted;

/// What came of a trial, as a table and what to know of it.
pub(crate) fn predicted(of: &Predicted) -> String {
    let o = &of.outcome;
    let day = |day: i64| {
        Instant(day * 86_400_000)
            .utc()
            .chars()
            .take(10)
            .collect::<String>()
    };
    let mut text = String::new();
    let _ = writeln!(
        text,
        "{} maps from {} to {}, ground of {}; {} days held out, {} pairs of maps learned from.",
        o.maps,
        day(o.span.0),
        day(o.span.1),
        of.holder,
        o.held_out,
        o.pairs
    );
    let _ = writeln!(
        text,
        "Ground within {:.0} km of the last known line in cells of {:.0} m; chances clipped to .01 and .99.\n",
        o.within_m / 1_000.0,
        o.cell_m
    );
    let _ = writeln!(
        text,
        "{:<6}{:<22}{:>9}{:>9}{:>9}{:>9}{:>8}{:>8}{:>10}{:>8}{:>8}{:>9}",
        "days",
        "scored on",
        "changed",
        "ours",
        "logistic",
        "last map",
        "better",
        "at most",
        "interval",
        "middle",
        "open",
        "width m"
    );
    let percent = |share: f64| format!("{:.1} %", 100.0 * share);
    let some = |share: Option<f64>| share.map_or("-".to_owned(), percent);
    for h in &o.horizons {
        let rows = [
            ("all days", &h.all),
            ("first three quarters", &h.earlier),
            ("last quarter", &h.last_quarter),
            ("near the true line", &h.near_true_line),
        ];
        for (name, s) in rows {
            let _ = writeln!(
                text,
                "{:<6}{name:<22}{:>9}{:>9.5}{:>9.5}{:>9.5}{:>8}{:>8}{:>10}{:>8}{:>8}{:>9}",
                h.days,
                format!("{:.3} %", 100.0 * s.flipped_km2 / s.area_km2.max(1e-9)),
                s.log_loss,
                s.log_loss_by_distance
                    .min(s.log_loss_by_distance_in_hindsight),
                s.log_loss_last_map,
                percent(s.better_by),
                percent(s.better_by_at_most),
                some(s.coverage),
                some(s.coverage_of_the_middle),
                some(s.open_coverage),
                s.open_mean_width_m
                    .map_or("-".to_owned(), |w| format!("{w:.0}")),
            );
        }
        let basis = h.basis.iter().map(|(b, n)| format!("{b:?} on {n} days"));
        let basis: Vec<String> = basis.map(|b| b.to_lowercase()).collect();
        let _ = writeln!(
            text,
            "      last map {:.1} days old on average; {} days scored, {} without a map so old; chances rest on: {}",
            h.mean_age_days,
            h.scored_days,
            h.without_map,
            basis.join(", ")
        );
    }
    text.push_str(
        "\nbetter: how much less log loss than the better logistic of distance; at most: if every side were known.\n\
         interval: true distances within the 90 % interval; middle: of the chance given, what came true of the middle\n\
         nine tenths; open: as interval, where the interval has a width; width: the mean there.\n",
    );
    for note in &of.notes {
        let _ = writeln!(text, "note: {note}");
    }
    text
}
