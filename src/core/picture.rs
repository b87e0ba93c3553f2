//! A picture on a card: numbers over time, as data. Front doors draw it, and its words say the same to a person who does
//! not see it.

/// A picture and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What the picture shows, in words: 1 to [`Picture::MOST_ALT`] characters. It takes the picture's place where none
    /// can be shown, so it says every number that matters.
    pub alt: String,
    /// What is drawn.
    pub chart: Chart,
}

impl Picture {
    /// Discord's limit of a picture's description, in characters.
    pub const MOST_ALT: usize = 1_024;
}

/// Up to three lines over the same steps of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// How many steps it is wide, such as weeks: at least one.
    pub steps: u16,
    /// The lowest value.
    pub lowest: Level,
    /// The highest value. It is above the lowest.
    pub highest: Level,
    /// The lines, at most [`Chart::MOST_LINES`].
    pub lines: Vec<Series>,
    /// Stretches of time that stand out.
    pub bands: Vec<Band>,
    /// What stands below the steps.
    pub marks: Vec<Mark>,
}

impl Chart {
    /// The most lines that can be told apart without their colours.
    pub const MOST_LINES: usize = 3;

    /// Returns all words that are drawn.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let levels = [&self.lowest, &self.highest].map(|level| level.label.as_str());
        let lines = self.lines.iter().map(|series| series.label.as_str());
        let bands = self.bands.iter().map(|band| band.label.as_str());
        levels.into_iter().chain(lines).chain(bands).chain(self.marks.iter().map(|mark| mark.label.as_str()))
    }
}

/// A value with what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// The value.
    pub value: u8,
    /// What it means, in one to three words.
    pub label: String,
}

/// One line of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// What it is about, in one word. It stands at the line's end.
    pub label: String,
    /// Its points, earliest first.
    pub points: Vec<Point>,
}

/// A value in one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The step, from 0.
    pub step: u16,
    /// The value, in hundredths.
    pub hundredths: u16,
}

/// A stretch of time that stands out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// Where it begins, in hundredths of a step from the chart's beginning.
    pub from: u16,
    /// Where it ends, in the same unit.
    pub to: u16,
    /// What it is, in one word.
    pub label: String,
}

/// What stands below a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The step, from 0.
    pub step: u16,
    /// A date, or another short text.
    pub label: String,
}
