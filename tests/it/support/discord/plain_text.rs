//! A message as plain lines: what a person reads, without Discord's marks.
//!
//! Texts come line by line. A button is `[label]`, a disabled one `(label)`. A select is
//! `{placeholder: option | option}`. The buttons of one row share a line.

use serde_json::Value;

use super::interaction::Modal;
use super::message::Message;

/// The marks that may begin a line, longest first.
const LINE_MARKS: [&str; 5] = ["### ", "## ", "# ", "-# ", "> "];

impl Message {
    /// What a person reads, as plain lines.
    pub fn plain_text(&self) -> String {
        let mut lines = Vec::new();
        text_lines(&self.content, &mut lines);
        for embed in &self.embeds {
            embed_lines(embed, &mut lines);
        }
        for part in &self.components {
            component_lines(part, &mut lines);
        }
        lines.join("\n")
    }
}

impl Modal {
    /// The form, as plain lines: its title, its texts, and each input as `label: ____`.
    pub fn plain_text(&self) -> String {
        let mut lines = vec![self.title.clone()];
        for row in &self.components {
            component_lines(row, &mut lines);
            if row["component"].is_object() {
                lines.push(format!("{}: ____", text(&row["label"])));
            }
        }
        lines.join("\n")
    }
}

fn component_lines(part: &Value, lines: &mut Vec<String>) {
    match part["type"].as_u64() {
        Some(1) => {
            let row: Vec<String> = children(part).map(control).collect();
            lines.push(row.join(" "));
        }
        Some(10) => text_lines(text(&part["content"]), lines),
        Some(13) => lines.push(format!("<{}>", text(&part["file"]["url"]))),
        _ => {
            for child in children(part) {
                component_lines(child, lines);
            }
            if part["accessory"].is_object() {
                lines.push(control(&part["accessory"]));
            }
        }
    }
}

/// A button, a select, or a text input of a form.
fn control(part: &Value) -> String {
    match part["type"].as_u64() {
        Some(2) => {
            let label = part["label"].as_str().unwrap_or_else(|| text(&part["emoji"]["name"]));
            if part["disabled"] == true { format!("({label})") } else { format!("[{label}]") }
        }
        Some(3) => {
            let options = part["options"].as_array().into_iter().flatten();
            let labels: Vec<&str> = options.map(|option| text(&option["label"])).collect();
            format!("{{{}: {}}}", text(&part["placeholder"]), labels.join(" | "))
        }
        Some(4) => format!("{}: ____", text(&part["label"])),
        other => format!("<component {other:?}>"),
    }
}

fn embed_lines(embed: &Value, lines: &mut Vec<String>) {
    for key in ["title", "description"] {
        text_lines(text(&embed[key]), lines);
    }
    for field in embed["fields"].as_array().into_iter().flatten() {
        text_lines(text(&field["name"]), lines);
        text_lines(text(&field["value"]), lines);
    }
    text_lines(text(&embed["footer"]["text"]), lines);
}

fn text_lines(content: &str, lines: &mut Vec<String>) {
    lines.extend(content.lines().map(plain_line));
}

/// One line of Markdown, read as its reader does.
pub(super) fn plain_line(line: &str) -> String {
    let body = LINE_MARKS.iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line);
    let mut plain = String::new();
    let mut rest = body.chars().peekable();
    while let Some(letter) = rest.next() {
        match letter {
            '\\' if rest.peek().is_some_and(char::is_ascii_punctuation) => plain.extend(rest.next()),
            '*' if rest.peek() == Some(&'*') => drop(rest.next()),
            '<' if rest.peek() == Some(&'/') => plain.push_str(&mentioned(&mut rest)),
            _ => plain.push(letter),
        }
    }
    plain
}

/// Reads the rest of a command's mention, such as `/space start:7>`, and returns the command as a reader sees it.
fn mentioned(rest: &mut impl Iterator<Item = char>) -> String {
    let mention: String = rest.take_while(|letter| *letter != '>').collect();
    mention.split(':').next().unwrap_or_default().to_owned()
}

fn children(part: &Value) -> impl Iterator<Item = &Value> {
    part["components"].as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_escaped_letters_stay() {
        let samples = [
            ("## Get a life", "Get a life"),
            ("-# Secret 3 of 7", "Secret 3 of 7"),
            ("**Sent** 16:00", "Sent 16:00"),
            (r"3\*4 \# \_not slanted\_ \\", r"3*4 # _not slanted_ \"),
            (r"\# no heading", "# no heading"),
            (r"C:\dir", r"C:\dir"),
            ("Type </space start:7> 2 weeks", "Type /space start 2 weeks"),
        ];
        for (markdown, plain) in samples {
            assert_eq!(plain_line(markdown), plain);
        }
    }
}
