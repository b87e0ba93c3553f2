use super::Private;

/// A field of a form as its feature knows it: one constant builds the field and reads what was written in it.
#[derive(Debug)]
pub struct FieldSpec {
    /// The field's name, as it comes back. Its label is the text `form-NAME`, its example `form-NAME-example`.
    pub name: &'static str,
    /// The most characters that it takes.
    pub most: u16,
    /// Whether it may not be left empty.
    pub required: bool,
    /// Several lines, or one.
    pub multiline: bool,
}

impl FieldSpec {
    /// A field of one line that may be left empty.
    pub const fn line(name: &'static str, most: u16) -> Self {
        Self { name, most, required: false, multiline: false }
    }

    /// The same field, not to be left empty.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The same field with several lines.
    #[must_use]
    pub const fn multiline(self) -> Self {
        Self { multiline: true, ..self }
    }
}

/// What was written in a form that was sent: field names and texts.
#[derive(Debug, Clone, Copy)]
pub struct Fields<'a>(pub &'a [(String, Private)]);

impl<'a> Fields<'a> {
    /// Returns what was written in a field, without white space around it.
    pub fn text(self, field: &FieldSpec) -> &'a str {
        let found = self.0.iter().find(|(name, _)| name == field.name);
        found.map(|(_, text)| text.expose().trim()).unwrap_or_default()
    }

    /// Returns the beginning of it that the field takes. None: nothing was written.
    pub fn given(self, field: &FieldSpec) -> Option<Private> {
        let text: String = self.text(field).chars().take(usize::from(field.most)).collect();
        (!text.is_empty()).then(|| Private::new(text))
    }
}

/// What came with the text of a button, a list or a form.
#[derive(Debug, Clone, Copy)]
pub enum Given<'a> {
    /// It was pressed, and this was chosen where it is a list.
    Pressed(Option<&'a str>),
    /// The form that it opened was sent.
    Sent(Fields<'a>),
}

impl<'a> Given<'a> {
    /// Returns what was chosen.
    pub fn value(self) -> Option<&'a str> {
        match self {
            Given::Pressed(value) => value,
            Given::Sent(_) => None,
        }
    }
}
