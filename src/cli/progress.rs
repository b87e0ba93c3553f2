use std::io::{self, IsTerminal};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// What a bar shows: what is done, and how far it is.
const BAR: &str = "{msg} {wide_bar} {human_pos} of {human_len}, {per_sec}";
/// What is shown of work whose end is not known: a sign of life, what is done, and for how long.
const SPINNER: &str = "{spinner} {msg} ({elapsed})";
/// How often the sign of life moves.
const TICK: Duration = Duration::from_millis(100);

/// Shows a person at the terminal that longer work goes on, on one line that is cleared at the end. A log gets none
/// of it.
pub(super) struct Waiting(Option<ProgressBar>);

impl Waiting {
    /// Begins to show what is done.
    pub(super) fn begin(doing: &'static str) -> Self {
        let bar = bar_in_style(SPINNER);
        if let Some(bar) = &bar {
            bar.set_message(doing);
            bar.enable_steady_tick(TICK);
        }
        Self(bar)
    }

    /// Shows what is done from now on.
    pub(super) fn say(&self, doing: &'static str) {
        if let Some(bar) = &self.0 {
            bar.set_message(doing);
        }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}

/// Returns a bar for work whose end is known, or None without a terminal.
pub(super) fn bar() -> Option<ProgressBar> {
    bar_in_style(BAR)
}

fn bar_in_style(template: &str) -> Option<ProgressBar> {
    io::stderr().is_terminal().then(|| {
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        ProgressBar::new(0).with_style(style)
    })
}
