//! Progress on a terminal: the station, files, rows and rates. Nothing anywhere else.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use pipeline::{Progress, Stage};

/// A line on standard error that says what goes on.
pub(crate) struct Bars(ProgressBar);

impl Bars {
    pub(crate) fn new() -> Self {
        let bar = if std::io::stderr().is_terminal() {
            ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr())
        } else {
            ProgressBar::hidden()
        };
        let template = "{spinner} {prefix:9} {human_pos} rows, {rate} {wide_msg} {elapsed}";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.with_key("rate", rate));
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Self(bar)
    }
}

/// Rows a second, without fractions.
fn rate(state: &ProgressState, out: &mut dyn std::fmt::Write) {
    // Nobody can be told if the terminal does not take it.
    let _ = write!(out, "{:.0}/s", state.per_sec());
}

impl Progress for Bars {
    fn stage(&self, stage: Stage) {
        self.0.set_prefix(stage.as_str());
        self.0.set_message("");
    }
    fn file(&self, name: &str, bytes: u64) {
        self.0.set_message(format!("{name} ({} kB)", bytes / 1000));
    }
    fn rows(&self, rows: u64) {
        self.0.inc(rows);
    }
}

impl Drop for Bars {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
