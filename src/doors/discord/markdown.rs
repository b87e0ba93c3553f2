//! Escapes plain text for Discord's Markdown, so that people read exactly what was written.

/// Returns `text` with every Markdown mark escaped. Addresses stay as they are: Discord finds them before it reads
/// marks, and an escaped address does not open.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            escaped.push('\n');
        }
        escape_line(line, &mut escaped);
    }
    escaped
}

/// Returns the same on one line, for a title or a label.
pub(super) fn escape_on_one_line(text: &str) -> String {
    escape(&on_one_line(text))
}

/// Returns the text on one line.
pub(super) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the length of a text in UTF-16 units. Discord's limits may count characters instead, but a text never
/// has more characters than UTF-16 units.
pub(super) fn length(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.encode_utf16().count() }
}

/// Returns `text` cut to a length of at most `most`, with an ellipsis at the end when it is cut.
pub(super) fn clip(text: &str, most: usize) -> String {
    if length(text) <= most {
        return text.to_owned();
    }
    let mut left = most.saturating_sub(1);
    let fits = |letter: &char| {
        let enough = letter.len_utf16() <= left;
        left = if enough { left - letter.len_utf16() } else { 0 };
        enough
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

/// Splits `text` so that its beginning is at most `most` long after `render`. Returns the rendered beginning and
/// the rest. The cut is between paragraphs if that wastes less than half of the room, else between lines, words or
/// characters.
pub(super) fn cut<'a>(text: &'a str, most: usize, render: &impl Fn(&str) -> String) -> (String, &'a str) {
    let text = text.trim();
    let whole = render(text);
    if length(&whole) <= most {
        return (whole, "");
    }
    let last_that_fits = |places: &mut dyn Iterator<Item = usize>| {
        let places: Vec<usize> = places.filter(|at| *at > 0).collect();
        let fitting = places.partition_point(|at| length(&render(text[..*at].trim_end())) <= most);
        fitting.checked_sub(1).map(|last| places[last])
    };
    let letters = &mut text.char_indices().map(|(at, _)| at);
    let farthest = last_that_fits(letters).unwrap_or(text.chars().next().map_or(0, char::len_utf8));
    let at = ["\n\n", "\n", " "]
        .into_iter()
        .filter_map(|mark| last_that_fits(&mut text.match_indices(mark).map(|(at, _)| at)))
        .find(|at| *at > farthest / 2)
        .unwrap_or(farthest);
    (render(text[..at].trim_end()), text[at..].trim_start())
}

fn escape_line(line: &str, escaped: &mut String) {
    let mut rest = line;
    let mut opening = true;
    while let Some((from, until)) = address(rest) {
        escape_words(&rest[..from], opening, escaped);
        escaped.push_str(&rest[from..until]);
        rest = &rest[until..];
        opening = false;
    }
    escape_words(rest, opening, escaped);
}

/// Escapes words without addresses. `opening` tells that they begin their line, where some signs mean a heading or
/// a list.
fn escape_words(words: &str, opening: bool, escaped: &mut String) {
    let indent = words.len() - words.trim_start().len();
    let digits = words[indent..].bytes().take_while(u8::is_ascii_digit).count();
    for (at, letter) in words.char_indices() {
        let heading_or_list = at == indent && matches!(letter, '#' | '-' | '+');
        let numbered_list = digits > 0 && at == indent + digits && letter == '.';
        if is_mark(letter) || (opening && (heading_or_list || numbered_list)) {
            escaped.push('\\');
        }
        if !turns_direction(letter) {
            escaped.push(letter);
        }
    }
}

/// Returns whether a sign is a mark anywhere in a line.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\\' | '*' | '_' | '~' | '`' | '|' | '<' | '>' | '[' | ']' | '(' | ')')
}

/// Returns the first and the last byte (exclusive) of the first address in `text`.
fn address(text: &str) -> Option<(usize, usize)> {
    let from = ["https://", "http://"].into_iter().filter_map(|scheme| text.find(scheme)).min()?;
    let outside = |letter: char| letter.is_whitespace() || "\\*`|<>[]\"".contains(letter);
    Some((from, text[from..].find(outside).map_or(text.len(), |length| from + length)))
}

/// Returns whether a character is a directional embedding or override, which can change the order in which a line
/// reads.
fn turns_direction(letter: char) -> bool {
    matches!(letter, '\u{202A}'..='\u{202E}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_as_what_they_are() {
        let samples = [
            ("2 * 3_4 ~ `x` | <b> [c](d) \\", r"2 \* 3\_4 \~ \`x\` \| \<b\> \[c\]\(d\) \\"),
            (
                "# one\n- two\n+ three\n-# four\n12. five",
                "\\# one\n\\- two\n\\+ three\n\\-# four\n12\\. five",
            ),
            ("a # b - c + d 1. e", "a # b - c + d 1. e"),
            ("  > quoted", "  \\> quoted"),
            ("turned \u{202E}round", "turned round"),
            ("call 116 123", "call 116 123"),
        ];
        for (plain, escaped) in samples {
            assert_eq!(escape(plain), escaped);
        }
    }

    #[test]
    fn an_address_can_still_be_opened() {
        let plain = "See https://www.thehotline.org/plan_for_safety?a=b_c (in English).";
        assert_eq!(escape(plain), r"See https://www.thehotline.org/plan_for_safety?a=b_c \(in English\).");
        assert_eq!(escape("**https://a.b/**"), r"\*\*https://a.b/\*\*");
    }

    #[test]
    fn a_text_is_cut_where_it_hurts_least_and_nothing_is_lost() {
        let bare = |text: &str| text.to_owned();
        let samples = [
            ("one two\n\nthree four", 12, "one two", "three four"),
            ("one two\nthree four", 12, "one two", "three four"),
            ("one two three", 8, "one two", "three"),
            ("one\n\ntwo three four", 15, "one\n\ntwo three", "four"),
            ("ääääää", 4, "ääää", "ää"),
            ("😀😀", 1, "😀", "😀"),
            ("short", 5, "short", ""),
        ];
        for (text, most, first, rest) in samples {
            assert_eq!(cut(text, most, &bare), (first.to_owned(), rest), "{text}");
        }
        assert_eq!(cut("****", 5, &escape), (r"\*\*".to_owned(), "**"));
    }

    #[test]
    fn what_is_cut_ends_in_an_ellipsis() {
        assert_eq!(clip("12345", 5), "12345");
        assert_eq!(clip("123456", 5), "1234…");
        assert_eq!(clip("12😀456", 5), "12😀…");
        assert_eq!(clip("123😀56", 5), "123…");
    }
}
