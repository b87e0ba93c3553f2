/// Why a text about time was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread<T> {
    /// It is no such text.
    Unknown,
    /// It has two readings, and people mean either.
    Either(T, T),
    /// It is over, and something ahead was asked for.
    Past(T),
    /// It is ahead, and something that has been was asked for.
    Ahead(T),
    /// It is not the same every week.
    NotWeekly,
}

/// Returns the one value that the readings of a text agree on. Two different readings are both named, so that the
/// member chooses.
pub(super) fn only<T: Copy + PartialEq>(readings: impl IntoIterator<Item = T>) -> Result<T, Unread<T>> {
    let mut readings = readings.into_iter();
    let first = readings.next().ok_or(Unread::Unknown)?;
    readings.find(|other| *other != first).map_or(Ok(first), |other| Err(Unread::Either(first, other)))
}
