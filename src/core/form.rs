use super::danger::Listened;
use super::{Form, Private};

/// A field of a form as its feature knows it: one constant builds the field and reads what was written in it.
#[derive(Debug)]
pub struct FieldSpec {
    /// The field's name, as it is sent back. Its label is the text `form-NAME`, its example `form-NAME-example`.
    pub name: &'static str,
    /// The most characters that the field takes.
    pub most: u16,
    /// Whether the field must be filled in.
    pub required: bool,
    /// Whether the field has several lines rather than one.
    pub multiline: bool,
}

impl FieldSpec {
    /// Returns a field of one line that may be left empty.
    pub const fn line(name: &'static str, most: u16) -> Self {
        Self { name, most, required: false, multiline: false }
    }

    /// Returns the same field, which must be filled in.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// Returns the same field with several lines.
    #[must_use]
    pub const fn multiline(self) -> Self {
        Self { multiline: true, ..self }
    }
}

/// The content of a form that was sent: field names and texts.
#[derive(Debug, Clone, Copy)]
pub struct Fields<'a>(&'a [(String, Private)]);

impl<'a> Fields<'a> {
    /// Returns the fields of a form that was listened to.
    pub(crate) fn new(fields: Listened<'a, [(String, Private)]>) -> Self {
        Self(fields.asked())
    }

    /// Returns what was written in a field, without white space around it.
    pub fn text(self, field: &FieldSpec) -> &'a str {
        let found = self.0.iter().find(|(name, _)| name == field.name);
        found.map(|(_, text)| text.expose().trim()).unwrap_or_default()
    }

    /// Returns what was written in a field, cut to the field's limit. Returns None when nothing was written.
    pub fn given(self, field: &FieldSpec) -> Option<Private> {
        let text: String = self.text(field).chars().take(usize::from(field.most)).collect();
        (!text.is_empty()).then(|| Private::new(text))
    }
}

impl Form {
    /// Returns the same form with what was sent in it.
    #[must_use]
    pub(crate) fn holding(mut self, sent: Fields<'_>) -> Self {
        for field in &mut self.fields {
            let typed = sent.0.iter().find(|(name, _)| *name == field.name);
            field.value = typed.map(|(_, text)| text.clone()).unwrap_or_default();
        }
        self
    }
}

/// What was sent with the text of a button, a list or a form.
#[derive(Debug, Clone, Copy)]
pub enum Given<'a> {
    /// The button was pressed. For a list, this value was chosen.
    Pressed(Option<&'a str>),
    /// The form that the button opened was sent, with these fields.
    Sent(Fields<'a>),
}

impl<'a> Given<'a> {
    /// Returns the value that was chosen from a list.
    pub fn value(self) -> Option<&'a str> {
        match self {
            Given::Pressed(value) => value,
            Given::Sent(_) => None,
        }
    }
}
