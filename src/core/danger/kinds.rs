/// A kind of danger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The author may not want to live.
    Suicide,
    /// The author injures themself, or is close to it.
    SelfHarm,
    /// The author is hurt, frightened or controlled.
    Hurt,
    /// The author may hurt another person.
    HarmOthers,
    /// The author denies a danger, or says something that can be one.
    Unsure,
}

/// The kinds of danger that a text tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Danger([bool; Kind::COUNT]);

impl Kind {
    const COUNT: usize = 5;
}

impl Danger {
    /// Returns whether this kind was heard.
    pub(crate) fn has(self, kind: Kind) -> bool {
        self.0[kind as usize]
    }

    /// Returns whether there is a danger for sure.
    pub(crate) fn is_sure(self) -> bool {
        [Kind::Suicide, Kind::SelfHarm, Kind::Hurt, Kind::HarmOthers].into_iter().any(|kind| self.has(kind))
    }

    /// Returns what was heard here or there.
    pub(crate) fn and(self, other: Self) -> Self {
        let mut both = self;
        both.0.iter_mut().zip(other.0).for_each(|(heard, also)| *heard |= also);
        both
    }
}

impl FromIterator<Kind> for Danger {
    fn from_iter<T: IntoIterator<Item = Kind>>(kinds: T) -> Self {
        let mut danger = Self::default();
        kinds.into_iter().for_each(|kind| danger.0[kind as usize] = true);
        danger
    }
}
