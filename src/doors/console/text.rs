//! Makes text safe for a terminal, and fits it into the terminal's width.

use textwrap::core::display_width;
use textwrap::{Options, WordSplitter, WrapAlgorithm};

/// Wraps `text` into lines of at most `width` columns; 0 keeps the lines that it has.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in clean(text).trim_matches('\n').split('\n').map(str::trim_end) {
        if width == 0 || line.is_empty() {
            lines.push(line.to_owned());
            continue;
        }
        let listed = line.starts_with("- ") || line.starts_with("• ");
        let options = Options::new(width)
            .word_splitter(WordSplitter::NoHyphenation)
            .wrap_algorithm(WrapAlgorithm::FirstFit)
            .subsequent_indent(if listed { "  " } else { "" });
        let tied = tie_numbers(line);
        let wrapped = textwrap::wrap(&tied, options).into_iter();
        lines.extend(wrapped.map(|line| line.trim_end().replace(NO_BREAK, " ")));
    }
    lines
}

/// A space at which no line breaks.
const NO_BREAK: char = '\u{a0}';

/// Keeps the space between two digits from becoming a line break: a telephone number must stay on one line.
fn tie_numbers(line: &str) -> String {
    let mut tied = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let inside = c == ' ' && before.is_ascii_digit() && chars.peek().is_some_and(char::is_ascii_digit);
        tied.push(if inside { NO_BREAK } else { c });
        before = c;
    }
    tied
}

/// Returns `text` without everything that could change a terminal's state or the reading order: control characters,
/// escape sequences and marks that turn the direction of writing.
pub(super) fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' => clean.push('\n'),
            '\t' | '\u{2028}' | '\u{2029}' => clean.push(' '),
            '\u{1b}' if chars.peek() == Some(&'[') => {
                // A control sequence is dropped with its parameters and the letter that ends it. A line's end also
                // stops it, so that an unfinished sequence cannot swallow the next line.
                let ended = |c: &char| *c == '\n' || ('\u{40}'..='\u{7e}').contains(c);
                chars.next();
                while chars.next_if(|c| !ended(c)).is_some() {}
                chars.next_if(|c| *c != '\n');
            }
            _ if c.is_control() || turns_direction(c) => {}
            _ => clean.push(c),
        }
    }
    clean
}

/// Returns the same as [`clean`], on one line.
pub(super) fn clean_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the same as [`clean_line`], cut to less than `width` columns with an ellipsis at the end.
pub(super) fn shortened(text: &str, width: usize) -> String {
    let text = clean_line(text);
    if display_width(&text) < width {
        return text;
    }
    let mut short = String::new();
    for c in text.chars() {
        if display_width(&short) + display_width(c.encode_utf8(&mut [0; 4])) + 2 > width {
            break;
        }
        short.push(c);
    }
    short + "…"
}

/// Returns `text` in parts of at most `most` characters, which together are the whole text. A part ends after an empty
/// line, else after a line, else after a word, if it can do so in its second half.
pub(super) fn parts(text: &str, most: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((end, _)) = rest.char_indices().nth(most.max(1)) {
        let (part, _) = rest.split_at(whole(rest, end));
        let half = part.len() / 2;
        let after = |mark: &str| part.rfind(mark).map(|at| at + mark.len()).filter(|at| *at > half);
        let word = || part.rfind(char::is_whitespace).filter(|at| *at > half).map(|at| ceil(part, at + 1));
        let cut = after("\n\n").or_else(|| after("\n")).or_else(word).unwrap_or(part.len());
        let (part, following) = rest.split_at(cut);
        parts.push(part);
        rest = following;
    }
    parts.push(rest);
    parts
}

/// Returns the end of a character at `at` or later.
fn ceil(text: &str, at: usize) -> usize {
    (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

/// Returns `end`, or an earlier place if that one is within a letter and its accents, or within a joined sign.
fn whole(text: &str, end: usize) -> usize {
    const JOINER: char = '\u{200d}';
    let (before, after) = text.split_at(end);
    let joins = |next: Option<char>, last: char| {
        last == JOINER
            || next.is_some_and(|next| display_width(next.encode_utf8(&mut [0; 4])) == 0 && next != '\n')
    };
    let mut next = after.chars().next();
    for (at, last) in before.char_indices().rev().take(LONGEST_SIGN) {
        if !joins(next, last) {
            return at + last.len_utf8();
        }
        next = Some(last);
    }
    end
}

/// The most characters of a letter with its accents, or of a joined sign, that is kept in one part.
const LONGEST_SIGN: usize = 16;

fn turns_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
