//! Draws a chart with block characters: a line of text for each of its lines, one column for each step.

use textwrap::core::display_width;

use crate::core::{Chart, Series};

use super::text::clean_line;

/// From the lowest value to the highest.
const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// A step without a value.
const NOTHING: char = '·';
/// A step inside a band.
const INSIDE: char = '─';

/// Returns the chart's lines of text. Below them are its bands, one line for each word, and its first and last mark.
pub(super) fn lines(chart: &Chart) -> Vec<String> {
    let named = |label: &str, columns: String| (clean_line(label), columns);
    let mut rows: Vec<(String, String)> =
        chart.lines.iter().map(|series| named(&series.label, columns(chart, series))).collect();
    let mut words: Vec<&str> = chart.bands.iter().map(|band| band.label.as_str()).collect();
    words.dedup();
    rows.extend(words.into_iter().map(|word| named(word, inside(chart, word))));
    let widest = rows.iter().map(|(label, _)| display_width(label)).max().unwrap_or_default();
    let filled = |label: &str| " ".repeat(widest.saturating_sub(display_width(label)));
    let mut lines: Vec<String> = rows
        .iter()
        .map(|(label, columns)| format!("{label}{}  {columns}", filled(label)).trim_end().to_owned())
        .collect();
    if let (Some(first), Some(last)) = (chart.marks.first(), chart.marks.last()) {
        let marks = format!("{} – {}", clean_line(&first.label), clean_line(&last.label));
        lines.push(format!("{}  {marks}", " ".repeat(widest)));
    }
    let (lowest, highest) = (&chart.lowest, &chart.highest);
    let meaning = [(BLOCKS[0], lowest), (BLOCKS[7], highest)]
        .map(|(block, level)| format!("{block} {} = {}", level.value, clean_line(&level.label)));
    lines.push(meaning.join("  "));
    lines
}

fn columns(chart: &Chart, series: &Series) -> String {
    let column = |step: u16| {
        let value = series.points.iter().rev().find(|point| point.step == step)?.hundredths;
        let lowest = u32::from(chart.lowest.value) * 100;
        let width = (u32::from(chart.highest.value) * 100).saturating_sub(lowest).max(1);
        let above = u32::from(value).saturating_sub(lowest).min(width);
        // Rounded to the nearest of eight.
        let nearest = (above * 14 + width) / (width * 2);
        BLOCKS.get(usize::try_from(nearest).ok()?).copied()
    };
    (0..chart.steps).map(|step| column(step).unwrap_or(NOTHING)).collect()
}

fn inside(chart: &Chart, word: &str) -> String {
    let is_inside = |step: u16| {
        let (from, to) = (u32::from(step) * 100, (u32::from(step) + 1) * 100);
        chart
            .bands
            .iter()
            .any(|band| band.label == word && u32::from(band.from) < to && u32::from(band.to) > from)
    };
    (0..chart.steps).map(|step| if is_inside(step) { INSIDE } else { ' ' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::{Band, Level, Mark, Point};

    #[test]
    fn each_line_has_a_column_for_each_step() {
        let level = |value, label: &str| Level { value, label: label.to_owned() };
        let series = |label: &str, values: &[(u16, u16)]| Series {
            label: label.to_owned(),
            points: values
                .iter()
                .map(|(step, hundredths)| Point { step: *step, hundredths: *hundredths })
                .collect(),
        };
        let chart = Chart {
            steps: 6,
            lowest: level(1, "not at all"),
            highest: level(5, "very much"),
            lines: vec![
                series("loved", &[(0, 100), (1, 200), (2, 250), (3, 300), (5, 500)]),
                series("needed", &[(4, 499), (5, 101)]),
            ],
            bands: vec![
                Band { from: 120, to: 260, label: "space".to_owned() },
                Band { from: 500, to: 600, label: "space".to_owned() },
            ],
            marks: vec![
                Mark { step: 0, label: "1 Mar".to_owned() },
                Mark { step: 5, label: "5 Apr".to_owned() },
            ],
        };
        insta::assert_snapshot!(lines(&chart).join("\n"), @"
        loved   ▁▃▄▅·█
        needed  ····█▁
        space    ──  ─
                1 Mar – 5 Apr
        ▁ 1 = not at all  █ 5 = very much
        ");
    }
}
