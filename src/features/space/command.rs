use crate::core::Private;
use crate::features::space::terms::{Living, Who};

/// What `/space` was asked to do.
#[derive(Debug, Clone)]
pub enum SpaceCommand {
    /// Shows it.
    Status,
    /// Sets one up.
    Start(Start),
    /// Pauses it.
    Pause,
    /// Lets it go on.
    Resume,
    /// Lets it end later: by a length, or on a date.
    Extend(Option<Private>),
    /// Lets it end sooner: by a length, or on a date.
    Shorten(Option<Private>),
    /// Ends it.
    End,
    /// Notes a lapse.
    Lapse,
    /// Notes that there was contact, and who began.
    Contact(Option<Who>),
}

/// How a space is asked for.
#[derive(Debug, Clone, Default)]
pub struct Start {
    /// How long, or until when.
    pub length: Option<Private>,
    /// How the two live.
    pub living: Option<Living>,
}
