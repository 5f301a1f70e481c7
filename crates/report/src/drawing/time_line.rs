//! The time line: the state of each provision day by day, for the event and each party.

use std::fmt::Write;

use model::{Day, Finding};

use super::{Drawing, escape, tenth};
use crate::page::{party_name, runs, units};
use crate::publication::Published;
use crate::words;

const WIDTH: f64 = 860.0;
const LABELS: f64 = 190.0;
const ROW: f64 = 22.0;
const TOP: f64 = 26.0;

/// Draws the time line of an edition; `None` where it has no findings.
pub(crate) fn time_line(view: &Published<'_>) -> Option<Drawing> {
    let first = view.findings.iter().map(|f| f.day).min()?;
    let last = view.findings.iter().map(|f| f.day).max()?;
    let axis = Axis::of(first, last);
    let mut body = String::new();
    let mut y = TOP;
    for provision in &view.edition.agreement.provisions {
        let units = units(view, provision);
        let mut heading = None;
        for ((zone, reading, _, party), days) in &units {
            if heading != Some((*zone, *reading)) {
                let text = format!("{} \u{b7} {zone} \u{b7} {reading}", provision.title);
                let _ = write!(
                    body,
                    "<text class=\"label strong\" x=\"0\" y=\"{}\">{}</text>",
                    tenth(y + 13.0),
                    escape(&text)
                );
                y += ROW - 2.0;
                heading = Some((*zone, *reading));
            }
            let who = party.map_or_else(|| "Event".to_owned(), |id| party_name(view, id));
            row(&mut body, &axis, y, &who, days);
            y += ROW;
        }
        if !units.is_empty() {
            y += 8.0;
        }
    }
    let mut ticks = String::new();
    axis.draw(&mut ticks, y);
    let svg = format!(
        "<svg class=\"timeline\" viewBox=\"0 0 {} {}\" role=\"img\" \
         aria-labelledby=\"time-title time-desc\"><title id=\"time-title\">Time line of \
         findings</title><desc id=\"time-desc\">One band a row: the state of each provision day by \
         day, {}. Letters repeat what the colours say; the tables below hold the same.</desc>\
         {ticks}{body}</svg>",
        tenth(WIDTH),
        tenth(y + 6.0),
        words::day_range(first, last)
    );
    Some(Drawing {
        svg,
        legend: Vec::new(),
    })
}

fn row(body: &mut String, axis: &Axis, y: f64, who: &str, days: &[&Finding]) {
    let short: String = if who.chars().count() > 30 {
        who.chars().take(29).chain(['\u{2026}']).collect()
    } else {
        who.to_owned()
    };
    let _ = write!(
        body,
        "<text class=\"label\" x=\"8\" y=\"{}\">{}</text>",
        tenth(y + 12.5),
        escape(&short)
    );
    for run in runs(days) {
        let (Some(from), Some(to)) = (run.first(), run.last()) else {
            continue;
        };
        let (x, end) = (axis.at(from.day), axis.at(to.day.next()));
        let (w, state) = (end - x, from.state);
        let _ = write!(
            body,
            "<g><title>{}: {}, {}</title><rect class=\"state {}\" x=\"{}\" y=\"{}\" width=\"{}\" \
             height=\"17\"/>",
            escape(who),
            words::state(state),
            words::day_range(from.day, to.day),
            state.as_str(),
            tenth(x),
            tenth(y),
            tenth(w.max(0.6)),
        );
        if w >= 9.0 {
            let _ = write!(
                body,
                "<text class=\"letter {}\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
                state.as_str(),
                tenth(x + w / 2.0),
                tenth(y + 12.5),
                words::letter(state)
            );
        }
        body.push_str("</g>");
    }
}

struct Axis {
    first: Day,
    last: Day,
    day_width: f64,
}

impl Axis {
    fn of(first: Day, last: Day) -> Self {
        let days = f64::from(last.days_since_epoch() - first.days_since_epoch() + 1);
        Self {
            first,
            last,
            day_width: (WIDTH - LABELS - 4.0) / days,
        }
    }

    fn at(&self, day: Day) -> f64 {
        LABELS + f64::from(day.days_since_epoch() - self.first.days_since_epoch()) * self.day_width
    }

    fn draw(&self, body: &mut String, bottom: f64) {
        let every = [1, 2, 7]
            .into_iter()
            .find(|n| f64::from(*n) * self.day_width >= 46.0);
        let mut day = self.first;
        let mut at = 0;
        let mut labelled = f64::NEG_INFINITY;
        while day <= self.last {
            let date = day.date();
            let wanted = every.map_or(date.day() == 1, |n| at % n == 0);
            let x = self.at(day);
            if (wanted || at == 0) && x - labelled >= 46.0 {
                labelled = x;
                let label = words::day(day);
                let mut parts = label.split(' ');
                let (number, month) = (
                    parts.next().unwrap_or_default(),
                    parts.next().unwrap_or_default(),
                );
                let short: String = month.chars().take(3).collect();
                let _ = write!(
                    body,
                    "<path class=\"grid\" d=\"M{x} 16V{}\"/>\
                     <text class=\"label\" x=\"{x}\" y=\"11\">{number} {short}</text>",
                    tenth(bottom),
                    x = tenth(x)
                );
            }
            if day.next() == day {
                break;
            }
            day = day.next();
            at += 1;
        }
    }
}
