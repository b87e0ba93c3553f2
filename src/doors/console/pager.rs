//! Shows a text that is longer than the screen page by page, so that a card's title is what stays in view.

use std::io::{self, Write};

/// The fewest rows of a page: on a smaller screen paging would only be in the way.
const FEWEST: usize = 8;

/// What of a long text is not shown yet.
#[derive(Debug)]
pub(super) struct Pager {
    /// The rows of the screen; 0 when the terminal does not tell.
    pub(super) rows: usize,
    rest: Vec<String>,
    /// What arrived meanwhile. It is shown after the text, never between its pages.
    held: Vec<String>,
}

impl Pager {
    /// Returns a pager for a screen of so many rows.
    pub(super) fn for_rows(rows: usize) -> Self {
        Self { rows, rest: Vec::new(), held: Vec::new() }
    }

    /// Returns whether there is more to show.
    pub(super) fn has_more(&self) -> bool {
        !self.rest.is_empty()
    }

    /// Forgets what is not shown yet.
    pub(super) fn drop_rest(&mut self) {
        self.rest.clear();
    }

    /// Holds a text that arrives while there is more to show.
    pub(super) fn hold(&mut self, text: &str) {
        self.held.extend(text.lines().map(str::to_owned));
        self.held.push(String::new());
    }

    /// Shows what arrived meanwhile, all at once.
    pub(super) fn show_held(&mut self, output: &mut impl Write) -> io::Result<()> {
        for line in self.held.drain(..) {
            writeln!(output, "{line}")?;
        }
        Ok(())
    }

    /// Adds a text and shows as much as fits on a screen, with a row left for what the person types.
    pub(super) fn show(&mut self, text: &str, output: &mut impl Write) -> io::Result<()> {
        let waiting = self.has_more();
        self.rest.extend(text.lines().map(str::to_owned));
        if waiting { Ok(()) } else { self.turn(output) }
    }

    /// Shows the next page. What arrived meanwhile follows the last one.
    pub(super) fn turn(&mut self, output: &mut impl Write) -> io::Result<()> {
        let mut page = if self.rows < FEWEST { usize::MAX } else { self.rows - 1 };
        loop {
            let lines = page.min(self.rest.len());
            for line in self.rest.drain(..lines) {
                writeln!(output, "{line}")?;
            }
            page -= lines;
            if self.has_more() || self.held.is_empty() {
                return Ok(());
            }
            self.rest.push(String::new());
            self.rest.append(&mut self.held);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(lines: usize) -> String {
        let each: Vec<String> = (1..=lines).map(|number| format!("line {number}\n")).collect();
        each.concat()
    }

    #[test]
    fn a_long_text_stops_with_its_first_line_in_view() -> io::Result<()> {
        let mut pager = Pager::for_rows(24);
        let mut screen = Vec::new();
        pager.show(&text(50), &mut screen)?;
        assert_eq!(String::from_utf8_lossy(&screen), text(23));
        assert!(pager.has_more());
        pager.turn(&mut screen)?;
        pager.turn(&mut screen)?;
        assert_eq!(String::from_utf8_lossy(&screen), text(50), "nothing is lost");
        assert!(!pager.has_more());
        Ok(())
    }

    #[test]
    fn what_fits_is_shown_whole_and_so_is_all_on_a_screen_of_unknown_size() -> io::Result<()> {
        for (rows, lines) in [(24, 23), (0, 200), (5, 40)] {
            let mut pager = Pager::for_rows(rows);
            let mut screen = Vec::new();
            pager.show(&text(lines), &mut screen)?;
            assert_eq!(
                (String::from_utf8_lossy(&screen).into_owned(), pager.has_more()),
                (text(lines), false)
            );
        }
        Ok(())
    }

    #[test]
    fn what_arrives_meanwhile_follows_the_last_page() -> io::Result<()> {
        let mut pager = Pager::for_rows(10);
        let mut screen = Vec::new();
        pager.show(&text(20), &mut screen)?;
        pager.hold("a message\nof two lines");
        assert!(!String::from_utf8_lossy(&screen).contains("message"));
        pager.turn(&mut screen)?;
        assert_eq!(String::from_utf8_lossy(&screen), text(18), "it is not between two pages");
        pager.turn(&mut screen)?;
        assert_eq!(String::from_utf8_lossy(&screen), format!("{}\na message\nof two lines\n\n", text(20)));
        assert!(!pager.has_more());
        Ok(())
    }

    #[test]
    fn what_follows_waits_behind_it_and_is_dropped_with_it() -> io::Result<()> {
        let mut pager = Pager::for_rows(10);
        let mut screen = Vec::new();
        pager.show(&text(12), &mut screen)?;
        pager.show("after", &mut screen)?;
        assert!(!String::from_utf8_lossy(&screen).contains("after"));
        pager.turn(&mut screen)?;
        assert!(String::from_utf8_lossy(&screen).ends_with("line 12\nafter\n"));
        pager.show(&text(12), &mut screen)?;
        pager.drop_rest();
        assert!(!pager.has_more());
        Ok(())
    }
}
