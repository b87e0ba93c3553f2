/// A kind of danger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The author may not want to live.
    Suicide,
    /// The author injures themself, or is close to it.
    SelfHarm,
    /// Another person may not want to live, or threatens to die.
    Told,
    /// The author is hurt, frightened or controlled.
    Hurt,
    /// The author may hurt another person.
    HarmOthers,
    /// The author is a child whom an adult wants.
    Young,
    /// The author wants it all to end, and does not say what.
    Weary,
    /// The author denies a danger, or says something that can be one.
    Unsure,
}

/// The kinds of danger that a text tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Danger([bool; Kind::COUNT]);

impl Kind {
    /// The last kind stands for all of them.
    const COUNT: usize = Kind::Unsure as usize + 1;

    /// Returns whether this is what the author says of themself, unless another person is the subject: "he will end it
    /// all" is no danger to the author, and none from them.
    pub(super) fn is_of_own_words(self) -> bool {
        matches!(self, Kind::Suicide | Kind::SelfHarm | Kind::HarmOthers | Kind::Weary | Kind::Unsure)
    }
}

impl Danger {
    /// Returns whether this kind was heard.
    pub(crate) fn has(self, kind: Kind) -> bool {
        self.0[kind as usize]
    }

    /// Returns whether there is a danger for sure.
    pub(crate) fn is_sure(self) -> bool {
        let sure = [Kind::Suicide, Kind::SelfHarm, Kind::Told, Kind::Hurt, Kind::HarmOthers, Kind::Young];
        sure.into_iter().any(|kind| self.has(kind))
    }

    /// Returns whether there may be a danger, and none for sure: one gentle line is enough then.
    pub(crate) fn is_unsure(self) -> bool {
        !self.is_sure() && (self.has(Kind::Unsure) || self.has(Kind::Weary))
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
