//! Pictures as PNG, for doors whose platform shows them.

use std::ops::RangeInclusive;
use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};

use crate::core::{Chart, SVG_FONT, SVG_HEIGHT, SVG_WIDTH, svg};

/// Pixels for each unit of a picture: a phone's screen has about three.
const SCALE: u16 = 3;

/// Noto Sans, with Latin letters, digits and punctuation. Its licence is beside it.
static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(include_bytes!("../../config/fonts/noto-sans.ttf").to_vec());
    Arc::new(fonts)
});

/// The letters, digits and signs that the font has. Any other is drawn as an empty box.
const GLYPHS: &[RangeInclusive<char>] = &[
    ' '..='~',
    '\u{a0}'..='\u{17f}',
    '\u{192}'..='\u{192}',
    '\u{218}'..='\u{21b}',
    '\u{2c6}'..='\u{2c6}',
    '\u{2da}'..='\u{2da}',
    '\u{2dc}'..='\u{2dc}',
    '\u{1e9e}'..='\u{1e9e}',
    '\u{2010}'..='\u{2015}',
    '\u{2018}'..='\u{201e}',
    '\u{2020}'..='\u{2022}',
    '\u{2026}'..='\u{2026}',
    '\u{2030}'..='\u{2030}',
    '\u{2039}'..='\u{203a}',
    '\u{20ac}'..='\u{20ac}',
    '\u{2122}'..='\u{2122}',
];

/// Returns a chart as a PNG file, or None where it cannot be drawn, as with words in a script that the font lacks. It takes
/// the processor for some milliseconds.
pub(super) fn png(chart: &Chart) -> Option<Vec<u8>> {
    if !chart.words().all(|words| words.chars().all(has_glyph)) {
        return None;
    }
    let options =
        Options { font_family: SVG_FONT.to_owned(), fontdb: Arc::clone(&FONTS), ..Options::default() };
    let tree = Tree::from_str(&svg(chart), &options).ok()?;
    let mut pixels = Pixmap::new(u32::from(SVG_WIDTH * SCALE), u32::from(SVG_HEIGHT * SCALE))?;
    let scale = f32::from(SCALE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().ok()
}

fn has_glyph(letter: char) -> bool {
    GLYPHS.iter().any(|range| range.contains(&letter))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

    use super::*;
    use crate::core::{Band, Level, Mark, Point, Series};

    fn chart() -> Chart {
        let level = |value, label: &str| Level { value, label: label.to_owned() };
        let series = |label: &str, hundredths: u16| Series {
            label: label.to_owned(),
            points: (0..12).map(|step| Point { step, hundredths }).collect(),
        };
        Chart {
            steps: 12,
            lowest: level(1, "not at all"),
            highest: level(5, "very much"),
            lines: vec![series("loved", 400), series("valued", 300), series("needed", 200)],
            bands: vec![Band { from: 300, to: 500, label: "space".to_owned() }],
            marks: vec![Mark { step: 0, label: "1 Mar".to_owned() }],
        }
    }

    /// Returns how many pixels of a part of the picture, in units, are of another colour than the given one.
    fn others(pixels: &Pixmap, (x, y): (u32, u32), (width, height): (u32, u32), than: (u8, u8, u8)) -> usize {
        let scale = u32::from(SCALE);
        let all = (y * scale..(y + height) * scale)
            .flat_map(|row| (x * scale..(x + width) * scale).map(move |column| (column, row)));
        all.filter_map(|(x, y)| pixels.pixel(x, y))
            .filter(|pixel| (pixel.red(), pixel.green(), pixel.blue()) != than)
            .count()
    }

    /// The characters that a font's table `cmap` lists, which must be of format 4.
    fn listed(font: &[u8]) -> Vec<char> {
        let u16_at = |at: usize| usize::from(u16::from_be_bytes([font[at], font[at + 1]]));
        let u32_at = |at: usize| u16_at(at) << 16 | u16_at(at + 2);
        let tables = (0..u16_at(4)).map(|number| 12 + 16 * number);
        let cmap = tables.into_iter().find(|at| &font[*at..at + 4] == b"cmap").map(|at| u32_at(at + 8));
        let cmap = cmap.expect("a table of characters");
        let table = cmap + u32_at(cmap + 8);
        assert_eq!(u16_at(table), 4, "its format");
        let segments = u16_at(table + 6) / 2;
        let of_segment = |number: usize| {
            let last = table + 14 + 2 * number;
            u16_at(last + 2 + 2 * segments)..=u16_at(last)
        };
        let all = (0..segments).flat_map(of_segment).filter(|code| *code != 0xffff);
        all.map(|code| u32::try_from(code).ok().and_then(char::from_u32).expect("a character")).collect()
    }

    #[test]
    fn the_glyphs_are_those_of_the_font() {
        let listed = listed(include_bytes!("../../config/fonts/noto-sans.ttf"));
        let known: Vec<char> = GLYPHS.iter().cloned().flatten().collect();
        assert_eq!(known, listed);
    }

    #[test]
    fn no_picture_has_boxes_in_place_of_letters() {
        assert!(png(&chart()).is_some());
        for word in ["любовь", "liefde?", "愛", "حب", "naïve façade – Größe", "miłość", "láska", "❤"]
        {
            let drawn = |change: fn(&mut Chart, String)| {
                let mut chart = chart();
                change(&mut chart, word.to_owned());
                png(&chart).is_some()
            };
            let latin = word.chars().all(|letter| letter < '\u{250}' || letter == '–');
            assert_eq!(drawn(|chart, word| chart.lines[1].label = word), latin, "{word}");
            assert_eq!(drawn(|chart, word| chart.bands[0].label = word), latin, "{word}");
            assert_eq!(drawn(|chart, word| chart.marks[0].label = word), latin, "{word}");
            assert_eq!(drawn(|chart, word| chart.highest.label = word), latin, "{word}");
        }
    }

    #[test]
    fn the_picture_has_the_band_the_lines_and_the_words() {
        let file = png(&chart()).expect("a picture");
        let pixels = Pixmap::decode_png(&file).expect("a PNG");
        assert_eq!((pixels.width(), pixels.height()), (1_080, 720));
        assert!(file.len() < 100_000, "{} bytes", file.len());
        let ground = (0x22, 0x30, 0x2e);
        assert_eq!(others(&pixels, (150, 214), (60, 10), ground), 0, "an empty place");
        // Between the lines of the scale, in and beside the band.
        assert_eq!(others(&pixels, (110, 54), (4, 4), ground), 16 * 9, "the band");
        assert_eq!(others(&pixels, (200, 54), (4, 4), ground), 0, "beside the band");
        for (what, at, size) in [
            ("loved", (200, 70), (30, 10)),
            ("valued", (200, 104), (30, 10)),
            ("needed", (200, 138), (30, 14)),
            ("the words of the highest value", (280, 214), (60, 14)),
            ("the words of the lowest value", (12, 214), (60, 14)),
            ("the words at the lines’ ends", (306, 60), (50, 100)),
            ("a mark below", (20, 194), (50, 12)),
        ] {
            assert!(others(&pixels, at, size, ground) > 50, "{what}");
        }
    }
}
