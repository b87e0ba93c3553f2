use crate::store::error::OpenError;

/// Why nothing, or not everything, was moved. Each is one sentence that says what to do, and has no password.
#[derive(Debug, thiserror::Error)]
pub enum MoveError {
    /// A database cannot be used.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// There is nothing to move.
    #[error("there is no database at {place}; nothing was moved")]
    Missing {
        /// The source.
        place: String,
    },
    /// An older version made the source.
    #[error(
        "the database {place} was made by an older version; start this version on it once, stop it, and move it then"
    )]
    Old {
        /// The source.
        place: String,
    },
    /// The two places are one.
    #[error("{place} is named twice; each of the four databases is a place of its own")]
    Same {
        /// The place.
        place: String,
    },
    /// Another process uses it.
    #[error("the database {place} is in use; stop the bot, or what else has it open, and move it then")]
    InUse {
        /// The place.
        place: String,
    },
    /// The target has something already.
    #[error("the database {place} is not empty ({table} has rows); name an empty one")]
    NotEmpty {
        /// The target.
        place: String,
        /// The first table with rows.
        table: &'static str,
    },
    /// Another version of the program, which has other tables, made the target.
    #[error("another version of Breathing Room made {place}; name an empty database")]
    OtherVersion {
        /// The target.
        place: String,
    },
    /// The target is half moved from another source.
    #[error("the database {place} is half moved from {from}; go on with that one, or name an empty database")]
    OtherSource {
        /// The target.
        place: String,
        /// The source from which its rows are.
        from: String,
    },
    /// The source has rows that the target cannot hold.
    #[error(
        "nothing was moved: there are rows that are damaged or belong to no member, and that the new databases cannot hold: \
         {rows}; repair them, or leave them out with --leave-damaged"
    )]
    Damaged {
        /// The tables and the numbers of the rows.
        rows: String,
    },
    /// The two databases do not have the same columns.
    #[error("the table {table} of {place} has other columns than this version knows; nothing was moved")]
    Schema {
        /// The place.
        place: String,
        /// The table.
        table: &'static str,
    },
    /// The target refuses a row.
    #[error("the database {place} refuses rows of {table} (code {code}); is another program changing it?")]
    Refused {
        /// The target.
        place: String,
        /// The table.
        table: &'static str,
        /// The database's code.
        code: String,
    },
    /// The copies are not the same as what was copied.
    #[error(
        "{table} is not the same in {place} as in the old database; the old one was changed after the move began, or a disk \
         fails: empty the new databases, and move everything anew"
    )]
    Differs {
        /// The target.
        place: String,
        /// The table.
        table: &'static str,
    },
}
