use crate::core::Fields;

/// What was sent with the text of a button, a list or a form.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Given<'a> {
    /// The button was pressed. For a list, this value was chosen.
    Pressed(Option<&'a str>),
    /// The form that the button opened was sent, with these fields.
    Sent(Fields<'a>),
}

impl<'a> Given<'a> {
    /// Returns the value that was chosen from a list.
    pub(crate) fn value(self) -> Option<&'a str> {
        match self {
            Given::Pressed(value) => value,
            Given::Sent(_) => None,
        }
    }
}
