//! Draws a chart as SVG, for a phone: 360 units wide, which is the width of a narrow screen.
//!
//! It has a background of its own, dark and soft, which stands well on a dark app and on a light one. The lines differ
//! in their dashes, their markers and the words at their ends, so nothing depends on their colours.

use std::fmt::Write as _;

use super::picture::{Band, Chart, Level, Mark, Point, Series};

/// The picture's width, in units.
pub const WIDTH: u16 = 360;
/// The picture's height, in units.
pub const HEIGHT: u16 = 240;
/// The name of the font, as it stands in the font's file.
pub const FONT: &str = "Noto Sans";

/// Where the first step begins.
const LEFT: f32 = 30.0;
/// Where the highest value is.
const TOP: f32 = 38.0;
/// Where the lowest value is.
const BOTTOM: f32 = 176.0;
/// How far a band reaches above and below the values. Its word stands above them.
const BAND_ABOVE: f32 = 26.0;
const BAND_BELOW: f32 = 10.0;
/// The room between the last step and the words at the lines' ends.
const BESIDE: f32 = 32.0;
/// The width of a letter of those words, on average.
const LETTER: f32 = 7.8;
/// The most room for those words.
const MOST_BESIDE: f32 = 120.0;
/// The least distance between two of those words, from one to the next.
const APART: f32 = 18.0;
/// How far lines with the same values are moved from each other, to the right and down, so that each is seen.
const NUDGE: (f32, f32) = (6.0, 2.0);

const GROUND: &str = "#22302e";
const FAINT: &str = "#3c4d4a";
const BAND: &str = "#34504c";
const QUIET: &str = "#b9c8c4";
const STYLES: [Style; Chart::MOST_LINES] = [
    Style { colour: "#8fdccd", dash: "", marker: Marker::Circle },
    Style { colour: "#f4c777", dash: "7 4", marker: Marker::Square },
    Style { colour: "#d3bcf7", dash: "1.5 5", marker: Marker::Diamond },
];

/// How a line looks.
#[derive(Clone, Copy)]
struct Style {
    colour: &'static str,
    dash: &'static str,
    marker: Marker,
}

#[derive(Clone, Copy)]
enum Marker {
    Circle,
    Square,
    Diamond,
}

/// Returns the chart as an SVG document, [`WIDTH`] by [`HEIGHT`].
pub fn svg(chart: &Chart) -> String {
    let plane = Plane::new(chart);
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{FONT}" font-size="14">"#
    );
    push(&mut svg, format_args!(r#"<rect width="{WIDTH}" height="{HEIGHT}" rx="14" fill="{GROUND}"/>"#));
    for band in &chart.bands {
        plane.band(&mut svg, band);
    }
    plane.scale(&mut svg, chart);
    for mark in &chart.marks {
        plane.mark(&mut svg, mark);
    }
    let lines: Vec<(&Series, Style, f32)> = chart
        .lines
        .iter()
        .zip(STYLES)
        .zip([-1.0, 0.0, 1.0])
        .map(|((series, style), nudge)| (series, style, nudge))
        .collect();
    for (series, style, nudge) in &lines {
        plane.line(&mut svg, series, *style, *nudge);
    }
    plane.labels(&mut svg, &lines);
    svg.push_str("</svg>");
    svg
}

/// Where steps and values are on the picture.
struct Plane {
    step: f32,
    right: f32,
    lowest: f32,
    highest: f32,
}

impl Plane {
    fn new(chart: &Chart) -> Self {
        let letters = chart.lines.iter().map(|series| series.label.chars().count()).max().unwrap_or(0);
        let letters = f32::from(u16::try_from(letters).unwrap_or(u16::MAX));
        let right = f32::from(WIDTH) - (letters * LETTER + BESIDE).min(MOST_BESIDE);
        Self {
            step: (right - LEFT) / f32::from(chart.steps.max(1)),
            right,
            lowest: f32::from(chart.lowest.value),
            highest: f32::from(chart.highest.value),
        }
    }

    fn x(&self, steps: f32) -> f32 {
        (LEFT + steps * self.step).clamp(LEFT, self.right)
    }

    /// Returns the middle of a step.
    fn middle(&self, step: u16) -> f32 {
        self.x(f32::from(step) + 0.5)
    }

    fn y(&self, value: f32) -> f32 {
        let share = (value - self.lowest) / (self.highest - self.lowest).max(1.0);
        BOTTOM - share.clamp(0.0, 1.0) * (BOTTOM - TOP)
    }

    /// Draws a soft stretch, with its word if that fits.
    fn band(&self, svg: &mut String, band: &Band) {
        let (from, to) = (self.x(f32::from(band.from) / 100.0), self.x(f32::from(band.to) / 100.0));
        let width = (to - from).max(3.0);
        let (top, height) = (TOP - BAND_ABOVE, BAND_ABOVE + BOTTOM - TOP + BAND_BELOW);
        push(
            svg,
            format_args!(
                r#"<rect x="{from:.1}" y="{top}" width="{width:.1}" height="{height}" rx="5" fill="{BAND}"/>"#
            ),
        );
        let letters = f32::from(u16::try_from(band.label.chars().count()).unwrap_or(u16::MAX));
        if letters * LETTER < width {
            text(svg, (from + width / 2.0, TOP - 10.0), ("middle", QUIET), &band.label);
        }
    }

    /// Draws the values at the side, and below what the lowest and the highest mean.
    fn scale(&self, svg: &mut String, chart: &Chart) {
        for value in chart.lowest.value..=chart.highest.value {
            let y = self.y(f32::from(value));
            push(
                svg,
                format_args!(
                    r#"<path d="M{LEFT} {y:.1}H{:.1}" stroke="{FAINT}" stroke-width="1"/>"#,
                    self.right
                ),
            );
            text(svg, (LEFT - 9.0, y + 5.0), ("end", QUIET), &value.to_string());
        }
        let bottom = f32::from(HEIGHT) - 14.0;
        let meaning = |level: &Level| format!("{} = {}", level.value, level.label);
        text(svg, (LEFT - 18.0, bottom), ("start", QUIET), &meaning(&chart.lowest));
        text(svg, (f32::from(WIDTH) - 14.0, bottom), ("end", QUIET), &meaning(&chart.highest));
    }

    /// Writes a word below a step, within the picture.
    fn mark(&self, svg: &mut String, mark: &Mark) {
        let letters = f32::from(u16::try_from(mark.label.chars().count()).unwrap_or(u16::MAX));
        let half = (letters * LETTER / 2.0).min(f32::from(WIDTH) / 2.0);
        let x = self.middle(mark.step).max(half).min(f32::from(WIDTH) - half);
        text(svg, (x, BOTTOM + 28.0), ("middle", QUIET), &mark.label);
    }

    fn line(&self, svg: &mut String, series: &Series, style: Style, nudge: f32) {
        let at = |point: &Point| {
            let (x, y) = (self.middle(point.step), self.y(f32::from(point.hundredths) / 100.0));
            (x + nudge * NUDGE.0, y + nudge * NUDGE.1)
        };
        let points: Vec<(f32, f32)> = series.points.iter().map(at).collect();
        let mut path = String::new();
        for (number, (x, y)) in points.iter().enumerate() {
            push(&mut path, format_args!("{}{x:.1} {y:.1}", if number == 0 { 'M' } else { 'L' }));
        }
        let Style { colour, dash, marker } = style;
        if points.len() > 1 {
            // A rim in the colour of the ground keeps crossing lines apart.
            for (colour, width, dash) in [(GROUND, 5.5, ""), (colour, 2.5, dash)] {
                push(
                    svg,
                    format_args!(
                        r#"<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-dasharray="{}" stroke-linecap="round" stroke-linejoin="round"/>"#,
                        if dash.is_empty() { "none" } else { dash },
                    ),
                );
            }
        }
        for point in points {
            marker.draw(svg, point, colour);
        }
    }

    /// Writes the lines' words at their ends, each with its marker, and none over another.
    fn labels(&self, svg: &mut String, lines: &[(&Series, Style, f32)]) {
        let end = |series: &Series| series.points.last().map(|point| f32::from(point.hundredths) / 100.0);
        let mut ends: Vec<(f32, &str, Style)> = lines
            .iter()
            .filter_map(|(series, style, nudge)| {
                Some((self.y(end(series)?) + nudge * NUDGE.1, series.label.as_str(), *style))
            })
            .collect();
        ends.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut free = TOP - 4.0;
        for end in &mut ends {
            end.0 = end.0.max(free);
            free = end.0 + APART;
        }
        let mut room = BOTTOM + 4.0;
        for end in ends.iter_mut().rev() {
            end.0 = end.0.min(room);
            room = end.0 - APART;
        }
        for (y, label, Style { colour, marker, .. }) in ends {
            marker.draw(svg, (self.right + 14.0, y), colour);
            text(svg, (self.right + 23.0, y + 5.0), ("start", colour), label);
        }
    }
}

impl Marker {
    fn draw(self, svg: &mut String, (x, y): (f32, f32), colour: &str) {
        let look = format!(r#"fill="{colour}" stroke="{GROUND}" stroke-width="1.5""#);
        match self {
            Marker::Circle => push(svg, format_args!(r#"<circle cx="{x:.1}" cy="{y:.1}" r="4" {look}/>"#)),
            Marker::Square => push(
                svg,
                format_args!(
                    r#"<rect x="{:.1}" y="{:.1}" width="7.5" height="7.5" {look}/>"#,
                    x - 3.75,
                    y - 3.75
                ),
            ),
            Marker::Diamond => {
                push(svg, format_args!(r#"<path d="M{x:.1} {:.1}l5 5l-5 5l-5 -5z" {look}/>"#, y - 5.0));
            }
        }
    }
}

fn text(svg: &mut String, (x, y): (f32, f32), (anchor, colour): (&str, &str), words: &str) {
    let words = escaped(words);
    push(
        svg,
        format_args!(r#"<text x="{x:.1}" y="{y:.1}" text-anchor="{anchor}" fill="{colour}">{words}</text>"#),
    );
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn push(svg: &mut String, piece: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = svg.write_fmt(piece);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_is_drawn_with_its_bands_its_scale_and_its_words() {
        let level = |value, label: &str| Level { value, label: label.to_owned() };
        let series = |label: &str, values: &[(u16, u16)]| Series {
            label: label.to_owned(),
            points: values
                .iter()
                .map(|(step, hundredths)| Point { step: *step, hundredths: *hundredths })
                .collect(),
        };
        let chart = Chart {
            steps: 4,
            lowest: level(1, "not at all"),
            highest: level(5, "very <much>"),
            lines: vec![
                series("loved", &[(0, 100), (3, 300)]),
                series("valued", &[(0, 500), (3, 300)]),
                series("needed", &[(2, 250)]),
            ],
            bands: vec![Band { from: 100, to: 250, label: "space".to_owned() }],
            marks: vec![Mark { step: 0, label: "1 Mar".to_owned() }],
        };
        insta::assert_snapshot!(svg(&chart).replace("><", ">\n<"));
    }
}
