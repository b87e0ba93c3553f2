use crate::core::Private;
use crate::features::space::slip::SlipKind;
use crate::features::space::terms::{Living, Who};

/// A `/space` command that was understood.
#[derive(Debug, Clone)]
pub enum SpaceCommand {
    /// Shows the space as it stands.
    Status,
    /// Sets up a new one.
    Start(Start),
    /// Pauses it.
    Pause,
    /// Ends a pause.
    Resume,
    /// Moves the end to a later date, by a length or to a date.
    Extend(Option<Private>),
    /// Moves the end to an earlier date, by a length or to a date.
    Shorten(Option<Private>),
    /// Ends it.
    End,
    /// Notes a slip of this kind; without one, that the member wrote.
    Lapse(Option<SlipKind>),
    /// Notes that there was contact, and who began it.
    Contact(Option<Who>),
}

/// The options with which a space is asked for.
#[derive(Debug, Clone, Default)]
pub struct Start {
    /// How long it lasts, or until when.
    pub length: Option<Private>,
    /// How the two live.
    pub living: Option<Living>,
}
