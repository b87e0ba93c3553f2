use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::core::state::State;
use crate::core::{Private, Voice, kept};

/// The people whom a member may call. Everything about them is encrypted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct People {
    /// The number of the next one. After the greatest number the smallest one that is free comes again.
    pub next: u16,
    /// The people, in the order in which the member wrote them down.
    pub people: Vec<Friend>,
    /// Whether they could not be read. Then there seem to be none, and nothing is changed.
    #[serde(skip)]
    pub shut: bool,
}

/// A person whom a member may call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Friend {
    /// Their number, which no other one of the member's people has.
    pub id: u16,
    /// What the member calls them.
    #[serde(with = "kept")]
    pub name: Private,
    /// How they are reached: a number, or an app. It may be empty.
    #[serde(with = "kept")]
    pub how: Private,
}

impl Friend {
    /// The most characters of a name.
    pub const MOST_NAME: u16 = 40;
    /// The most characters of how they are reached.
    pub const MOST_HOW: u16 = 60;

    /// Returns them as a line: who, and how they are reached.
    pub fn line(&self, voice: &Voice<'_>) -> String {
        let (name, how) = (self.name.expose(), self.how.expose());
        if how.is_empty() {
            name.to_owned()
        } else {
            voice.say_with("people-line", &[("name", name), ("how", how)])
        }
    }

    fn is_sound(&self) -> bool {
        self.name.fits(Self::MOST_NAME) && (self.how.expose().is_empty() || self.how.fits(Self::MOST_HOW))
    }
}

impl People {
    /// The most people.
    pub const MOST: usize = 5;

    /// Adds a person. Returns their number, or None when there are as many as fit.
    pub(super) fn add(&mut self, name: Private, how: Private) -> Option<u16> {
        if self.people.len() >= Self::MOST {
            return None;
        }
        let taken: BTreeSet<u16> = self.people.iter().map(|friend| friend.id).collect();
        let id = (self.next..=u16::MAX).chain(0..self.next).find(|id| !taken.contains(id))?;
        self.next = id.wrapping_add(1);
        self.people.push(Friend { id, name, how });
        Some(id)
    }

    /// Returns the person with this number.
    pub(super) fn find(&self, id: u16) -> Option<&Friend> {
        self.people.iter().find(|friend| friend.id == id)
    }
}

impl State for People {
    const CLEAR: Option<&'static [&'static str]> = Some(&[]);

    fn careful() -> Value {
        json!({})
    }

    fn shut(self) -> Self {
        Self { shut: true, ..self }
    }

    fn is_shut(&self) -> bool {
        self.shut
    }

    fn is_sound(&self) -> bool {
        let ids: BTreeSet<u16> = self.people.iter().map(|friend| friend.id).collect();
        self.people.len() <= Self::MOST
            && ids.len() == self.people.len()
            && self.people.iter().all(Friend::is_sound)
    }
}
