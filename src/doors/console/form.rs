//! A form in the terminal: its fields are asked for one after the other.

use crate::core::{Code, Field, Form, Input, Partner, Place, Private, Voice, Words};

use super::text::{clean_line, parts, shortened};

/// A form that a person is filling in.
#[derive(Debug)]
pub(super) struct OpenForm {
    form: Form,
    /// Where it was opened.
    pub(super) place: Place,
    done: Vec<(String, Private)>,
    /// The lines typed so far for a field that takes several.
    lines: Option<Private>,
    /// Whether it was sent before and came back. Its fields hold what the person typed.
    refused: bool,
}

/// A complete form on its way, or a part of one with a text that is too long for one form.
#[derive(Debug)]
pub(super) struct Part {
    /// What is sent.
    pub(super) input: Input,
    /// The text of the parts after it.
    pub(super) rest: Private,
}

/// The state of a form after one more line.
#[derive(Debug)]
pub(super) enum Step {
    /// The form stays open, and the session says this text.
    Open(OpenForm, String),
    /// The form stays open, and the session says nothing.
    Waits(OpenForm),
    /// The form is complete: what is sent, in order, and the place where it was opened.
    Full(Vec<Part>, Place),
}

/// The line that ends a multi-line field, and that empties an optional single-line field.
const END: &str = ".";

impl OpenForm {
    pub(super) fn new(form: Form, place: Place) -> Self {
        Self { form, place, done: Vec::new(), lines: None, refused: false }
    }

    /// Returns a form that was sent and came back.
    pub(super) fn refused(form: Form, place: Place) -> Self {
        Self { refused: true, ..Self::new(form, place) }
    }

    /// Returns whether it was sent before and came back.
    pub(super) fn is_refused(&self) -> bool {
        self.refused
    }

    /// Returns the same form, which is sent back as `action`.
    pub(super) fn sent_by(mut self, action: &Code) -> Self {
        self.form.action = action.clone();
        self
    }

    /// Adds the text of parts that were not sent, because the part before them came back.
    pub(super) fn add_rest(&mut self, rest: &Private) {
        if let Some(field) = self.form.fields.iter_mut().find(|field| field.in_parts) {
            field.value = Private::new(format!("{}{}", field.value.expose(), rest.expose()));
        }
    }

    /// Opens the form with its title, its notice and the first question.
    pub(super) fn begin(self, voice: &Voice<'_>) -> Step {
        let mut title = self.title(voice);
        for line in self.form.notice.iter().flat_map(|notice| notice.lines()).map(clean_line) {
            title = format!("{title}\n{line}");
        }
        match self.ask(voice) {
            Step::Open(form, question) => Step::Open(form, format!("{title}\n{question}")),
            step @ (Step::Waits(_) | Step::Full(..)) => step,
        }
    }

    /// Opens the form again where the person left it, and says what they have so far in the present field.
    pub(super) fn resume(self, voice: &Voice<'_>) -> Step {
        let mut said = vec![self.title(voice)];
        if let Some(lines) = &self.lines {
            said.push(voice.count("console-form-back-lines", "count", lines.expose().lines().count()));
            let last = lines.expose().lines().last().map(clean_line).unwrap_or_default();
            said.push(voice.say_with("console-form-back-last", &[("last", &last)]));
        }
        match self.ask(voice) {
            Step::Open(form, question) => Step::Open(form, format!("{}\n{question}", said.join("\n"))),
            step @ (Step::Waits(_) | Step::Full(..)) => step,
        }
    }

    fn title(&self, voice: &Voice<'_>) -> String {
        voice.say_with("console-form-open", &[("title", &clean_line(&self.form.title))])
    }

    /// Returns whether the form holds something that the person wrote, and that would be lost with it.
    pub(super) fn holds_text(&self) -> bool {
        let answers = self.form.fields.iter().zip(&self.done);
        let mut changed = answers.map(|(field, (_, written))| (field.value.expose(), written.expose()));
        let written = self.lines.as_ref().is_some_and(|lines| !lines.expose().trim().is_empty());
        let refused = |field: &Field| field.multiline && !field.value.expose().trim().is_empty();
        let came_back = self.refused && self.form.fields.iter().any(refused);
        written
            || came_back
            || changed.any(|(before, written)| before != written && !written.trim().is_empty())
    }

    /// Takes a typed line as the answer to the present field, or as a part of it.
    pub(super) fn take(self, line: &str, voice: &Voice<'_>) -> Step {
        match self.field() {
            None => self.ask(voice),
            Some(field) if field.multiline => self.take_one_of_several(line, voice),
            Some(field) => {
                let written = match line.trim() {
                    "" => field.value.clone(),
                    END if can_be_emptied(field) => Private::default(),
                    text => Private::new(text),
                };
                self.finish(written, voice)
            }
        }
    }

    fn take_one_of_several(mut self, line: &str, voice: &Voice<'_>) -> Step {
        let Some(field) = self.field() else { return self.ask(voice) };
        if line.trim_end() == END {
            let kept = field.value.clone();
            let written = self.lines.take().unwrap_or(kept);
            return self.finish(written, voice);
        }
        let text = match &self.lines {
            None => line.to_owned(),
            Some(before) => format!("{}\n{line}", before.expose()),
        };
        let pages = |text: &str| parts(text, field.most.into()).len();
        let now = pages(&text);
        if now > 1 && !field.in_parts {
            let (over, line) = (too_long(&text, field).unwrap_or_default(), clean_line(line));
            let values = [("over", over.as_str()), ("line", line.as_str())];
            return Step::Open(self, voice.say_with("console-form-line-too-long", &values));
        }
        let more = now > self.lines.as_ref().map_or(1, |before| pages(before.expose()));
        self.lines = Some(Private::new(text));
        if more {
            Step::Open(self, voice.count("console-form-in-parts", "pages", now))
        } else {
            Step::Waits(self)
        }
    }

    /// Adds a line that the person had not finished when they broke off. Nothing is checked: the form waits in hand.
    pub(super) fn add_unfinished(&mut self, line: &str) {
        if line.trim().is_empty() || self.field().is_none_or(|field| !field.multiline) {
            return;
        }
        let before = self.lines.take().map(|lines| format!("{}\n", lines.expose())).unwrap_or_default();
        self.lines = Some(Private::new(before + line));
    }

    /// Records `written` as the present field's value and asks for the next one. A value that the field does not
    /// allow is refused with a reason, and the field stays open.
    fn finish(mut self, written: Private, voice: &Voice<'_>) -> Step {
        let Some(field) = self.field() else { return self.ask(voice) };
        if field.required && written.expose().trim().is_empty() {
            return Step::Open(self, voice.say("console-form-required"));
        }
        if too_long(written.expose(), field).is_some() && !field.in_parts {
            let most = field.most.to_string();
            return Step::Open(self, voice.say_with("console-form-too-long", &[("most", &most)]));
        }
        let name = field.name.clone();
        self.done.push((name, written));
        self.ask(voice)
    }

    /// Asks for the next field. Completes the form when there is none.
    fn ask(self, voice: &Voice<'_>) -> Step {
        if let Some(field) = self.field() {
            let question = question(field, voice);
            return Step::Open(self, question);
        }
        let place = self.place;
        Step::Full(self.sent(), place)
    }

    /// Returns what is sent: one form, or several with a part of a text that is too long for one in each.
    fn sent(self) -> Vec<Part> {
        let id = self.form.action.to_string();
        let in_parts = self.form.fields.iter().zip(&self.done).find(|(field, _)| field.in_parts);
        let Some((most, text)) = in_parts.map(|(field, (_, text))| (field.most, text.clone())) else {
            return vec![Part { input: Input::Submit { id, fields: self.done }, rest: Private::default() }];
        };
        let text = text.expose();
        let mut end = 0;
        let part = |part: &str| {
            end += part.len();
            let typed = self.form.fields.iter().zip(&self.done);
            let fields = typed.map(|(field, (name, written))| {
                let written = if field.in_parts { Private::new(part) } else { written.clone() };
                (name.clone(), written)
            });
            let input = Input::Submit { id: id.clone(), fields: fields.collect() };
            Part { input, rest: Private::new(text.get(end..).unwrap_or_default()) }
        };
        parts(text, most.into()).into_iter().map(part).collect()
    }

    /// Returns what is sent when the person answers the question that the form waited for.
    pub(super) fn into_parts(mut self) -> Vec<Part> {
        let fields = self.form.fields.iter().map(|field| (field.name.clone(), field.value.clone()));
        self.done = fields.collect();
        self.sent()
    }

    fn field(&self) -> Option<&Field> {
        self.form.fields.get(self.done.len())
    }
}

fn question(field: &Field, voice: &Voice<'_>) -> String {
    let mut lines = vec![clean_line(&field.label)];
    let example = clean_line(&field.example);
    if !example.is_empty() {
        lines.push(voice.say_with("console-form-example", &[("example", &example)]));
    }
    let value = clean_line(field.value.expose());
    let value = if field.multiline { shortened(&value, MOST_SHOWN) } else { value };
    let values = [("value", value.as_str())];
    lines.push(match (field.multiline, value.is_empty(), field.required) {
        (true, true, _) => voice.say("console-form-lines"),
        (true, false, _) => voice.say_with("console-form-lines-keep", &values),
        (false, false, true) => voice.say_with("console-form-keep", &values),
        (false, false, false) => voice.say_with("console-form-keep-or-empty", &values),
        (false, true, false) => voice.say("console-form-skip"),
        (false, true, true) => return lines.join("\n"),
    });
    lines.join("\n")
}

/// The most columns of a long text that a question repeats.
const MOST_SHOWN: usize = 80;

/// Returns whether the field is optional and holds a value that can be removed.
fn can_be_emptied(field: &Field) -> bool {
    !field.required && !field.value.expose().is_empty()
}

/// Returns by how many characters `text` is too long for `field`. Returns None when it fits.
fn too_long(text: &str, field: &Field) -> Option<String> {
    let over = text.chars().count().saturating_sub(usize::from(field.most));
    (over > 0).then(|| over.to_string())
}

/// Returns the voice in which the terminal itself speaks. It knows no partner.
pub(super) fn voice<'a>(words: &'a Words, locale: &str) -> Voice<'a> {
    words.voice(locale, Partner::ANYBODY)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::SettingsAction;

    fn field(name: &str, value: &str, multiline: bool) -> Field {
        let (label, example) = (name.to_owned(), String::new());
        Field {
            name: name.into(),
            label,
            example,
            value: Private::new(value),
            required: false,
            most: 20,
            multiline,
            in_parts: false,
        }
    }

    /// Returns what the form sends after `lines`, or the last text that was said.
    fn filled(fields: Vec<Field>, lines: &[&str]) -> String {
        let Ok(words) = Words::read(&[]) else { return String::new() };
        let voice = voice(&words, "en");
        let form = Form { action: SettingsAction::Name.into(), title: "Title".into(), notice: None, fields };
        let mut said = String::new();
        let mut step = OpenForm::new(form, Place::Direct).begin(&voice);
        let mut lines = lines.iter();
        loop {
            let form = match step {
                Step::Full(parts, _) => {
                    let sent = parts.iter().map(|part| {
                        let Input::Submit { fields, .. } = &part.input else { return String::new() };
                        let shown = fields.iter().map(|(name, value)| format!("{name}={:?}", value.expose()));
                        shown.collect::<Vec<_>>().join(" ")
                    });
                    return sent.collect::<Vec<_>>().join("; ");
                }
                Step::Open(form, text) => {
                    said = text;
                    form
                }
                Step::Waits(form) => form,
            };
            let Some(line) = lines.next() else { return said };
            step = form.take(line, &voice);
        }
    }

    #[test]
    fn fields_take_the_lines_in_order() {
        let fields = || vec![field("a", "", false), field("b", "old", true), field("c", "old", false)];
        for (lines, sent) in [
            (["one", "two", "", "three", ".", "four"].as_slice(), r#"a="one" b="two\n\nthree" c="four""#),
            (&["", ".", ""], r#"a="" b="old" c="old""#),
            (&["", "", ".", "."], r#"a="" b="" c="""#),
            (&["/ab", "a line that is far too long", "short", ".", "x"], r#"a="/ab" b="short" c="x""#),
            (&["far too long to be taken here"], "console-form-too-long"),
            (&["one", "two"], "b\nconsole-form-lines-keep"),
        ] {
            assert_eq!(filled(fields(), lines), sent, "{lines:?}");
        }
        // A text that is too long for one form is sent in several, and nothing of it is left out.
        let in_parts = || vec![Field { in_parts: true, ..field("a", "", true) }, field("b", "", false)];
        for (lines, sent) in [
            (["a line", "and one too long for it"].as_slice(), "console-form-in-parts"),
            (
                &["a line", "and one too long for it", ".", "x"],
                r#"a="a line\nand one too " b="x"; a="long for it" b="x""#,
            ),
            (
                &["far-too-long-for-any-field", ".", "x"],
                r#"a="far-too-long-for-any" b="x"; a="-field" b="x""#,
            ),
        ] {
            assert_eq!(filled(in_parts(), lines), sent, "{lines:?}");
        }
        // Where that is no way, the line is said again, so that nothing is gone without a word.
        let whole = || vec![field("a", "", true)];
        let lines = ["one", "and one too long for it"];
        assert_eq!(filled(whole(), &lines), "console-form-line-too-long");
        assert_eq!(filled(whole(), &["one", "and one too long for it", "."]), r#"a="one""#);
        let required = vec![Field { required: true, ..field("a", "", false) }];
        assert_eq!(filled(required, &[" "]), "console-form-required");
    }
}
