//! The words that processes say to each other.

use std::fmt;

use crate::core::MemberId;

/// What one process says to the others, as words: `timers`, `deliveries`, `cleanups`, and `gone` or `erased` with a member's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// A timer is due earlier than was announced before.
    Timers,
    /// The same for a delivery.
    Deliveries,
    /// Messages are to be deleted.
    Cleanups,
    /// A member has removed the bot: what was claimed for them is not sent any more.
    Gone(MemberId),
    /// A member was erased: their key leaves the memory.
    Erased(MemberId),
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Timers => f.write_str("timers"),
            Self::Deliveries => f.write_str("deliveries"),
            Self::Cleanups => f.write_str("cleanups"),
            Self::Gone(MemberId(member)) => write!(f, "gone {member}"),
            Self::Erased(MemberId(member)) => write!(f, "erased {member}"),
        }
    }
}

impl Said {
    /// Returns what words mean, or None for what only a newer version says.
    pub(super) fn read(words: &str) -> Option<Self> {
        match words {
            "timers" => Some(Self::Timers),
            "deliveries" => Some(Self::Deliveries),
            "cleanups" => Some(Self::Cleanups),
            _ => {
                let (what, member) = words.split_once(' ')?;
                let member = MemberId(member.parse().ok()?);
                match what {
                    "gone" => Some(Self::Gone(member)),
                    "erased" => Some(Self::Erased(member)),
                    _ => None,
                }
            }
        }
    }
}
