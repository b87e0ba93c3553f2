use crate::core::Fields;

/// What came with the text of a button, a list or a form.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Given<'a> {
    /// It was pressed, and this was chosen where it is a list.
    Pressed(Option<&'a str>),
    /// The form that it opened was sent.
    Sent(Fields<'a>),
}

impl<'a> Given<'a> {
    /// Returns what was chosen.
    pub(crate) fn value(self) -> Option<&'a str> {
        match self {
            Given::Pressed(value) => value,
            Given::Sent(_) => None,
        }
    }
}
