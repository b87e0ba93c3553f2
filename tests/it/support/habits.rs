//! What people of many tests do.

use breathing_room::core::Input;

use super::Bot;

/// What the lock screen shows of a message, for a member who has chosen no other line.
pub const NEUTRAL: &str = "Something for later.";

/// A press on the button with this text.
pub fn press(code: impl Into<String>) -> Input {
    Input::Press { id: code.into(), values: Vec::new(), owner: None }
}

impl Bot {
    /// A person presses a button. Returns what they are told.
    pub async fn taps(&mut self, person: &str, label: &str) -> String {
        self.presses(person, label).await;
        self.hears(person)
    }

    /// A member's clock is that of Lisbon.
    pub async fn lives_in_lisbon(&mut self, person: &str) {
        self.says(person, "/settings timezone Lisbon").await;
        self.expect(person, "Set: Europe/Lisbon");
    }

    /// A person becomes a member whose clock is that of Lisbon.
    pub async fn is_at_home(&mut self, person: &str) {
        self.agrees(person).await;
        self.lives_in_lisbon(person).await;
    }

    /// A member begins a space, who is not afraid and was not asked for no contact.
    pub async fn begins_a_space(&mut self, person: &str, start: &str) {
        self.says(person, start).await;
        self.expect(person, "Two questions first");
        for (label, answer) in
            [("No", "Two questions first"), ("No", "Set up your space"), ("Start", "You’ve started.")]
        {
            self.presses(person, label).await;
            self.expect(person, answer);
        }
    }
}
