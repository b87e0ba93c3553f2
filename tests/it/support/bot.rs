//! What a script can say.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use breathing_room::clock::Clock;
use breathing_room::core::{Input, Place, Request};
use breathing_room::engine::App;
use breathing_room::features::Reply;
use breathing_room::store::Store;
use chrono::{DateTime, Utc};
use tempfile::TempDir;

use super::discord::StandIn;
use super::door::{DiscordDoor, Door, Heard};
use super::set_up::MakeApp;

/// The bot, the people who talk to it, and its clock.
pub struct Bot {
    pub(super) directory: TempDir,
    pub(super) clock: Arc<Clock>,
    pub(super) app: Arc<App>,
    pub(super) store: Store,
    pub(super) make_app: MakeApp,
    pub(super) door: Door,
    pub(super) unheard: VecDeque<Heard>,
    /// How many requests came from a platform that a test plays.
    pub(super) requests: u32,
    /// What a test last waited for, and whether time has passed since.
    pub(super) awaited: Mutex<(Vec<String>, bool)>,
}

impl Bot {
    /// A person types a line.
    pub async fn says(&mut self, person: &str, line: &str) {
        self.says_at(Place::Direct, person, line).await;
    }

    /// A person types a line where everybody in a server can see it.
    pub async fn says_in_a_server(&mut self, person: &str, line: &str) {
        self.says_at(Place::Guild, person, line).await;
    }

    /// A person types a line in a conversation with other people.
    pub async fn says_beside_others(&mut self, person: &str, line: &str) {
        self.says_at(Place::PrivateChannel, person, line).await;
    }

    async fn says_at(&mut self, place: Place, person: &str, line: &str) {
        let heard = match &mut self.door {
            Door::Terminal(door) => door.line(place, person, line).await,
            Door::Discord(door) => door.line(place, person, line).await,
            Door::None => self.is_asked(person, line).await,
        };
        self.unheard.extend(heard);
    }

    /// A person types a line and sends it as it stands: Discord's client loses words that no required option takes.
    pub async fn types(&mut self, person: &str, line: &str) {
        let heard = match &mut self.door {
            Door::Discord(door) => door.types(Place::Direct, person, line).await,
            Door::Terminal(_) | Door::None => return self.says(person, line).await,
        };
        self.unheard.extend(heard);
    }

    /// A person hides the last card before them. On Discord it is gone. In the terminal, which cannot take back what
    /// stands on the screen, this neutral line follows.
    pub async fn hides(&mut self, person: &str, neutral: &str) {
        self.presses(person, "Hide").await;
        if let Door::Terminal(_) = self.door {
            assert_eq!(self.hears(person), neutral);
        }
    }

    /// A person presses a button, or chooses from a list, on the last card before them.
    pub async fn presses(&mut self, person: &str, label: &str) {
        self.presses_at(Place::Direct, person, label).await;
    }

    /// A person presses a button on the last card that stands openly in the server.
    pub async fn presses_in_the_server(&mut self, person: &str, label: &str) {
        self.presses_at(Place::Guild, person, label).await;
    }

    async fn presses_at(&mut self, place: Place, person: &str, label: &str) {
        let heard = match &mut self.door {
            Door::Terminal(door) => door.line(place, person, &format!("> {label}")).await,
            Door::Discord(door) => door.press(place, person, label).await,
            Door::None => self.is_pressed(person, label).await,
        };
        self.unheard.extend(heard);
    }

    /// A person fills in the form before them, field by field.
    pub async fn fills(&mut self, person: &str, fields: &[&str]) {
        let heard = match &mut self.door {
            Door::Terminal(door) => door.fill(person, fields).await,
            Door::Discord(door) => door.fill(person, fields).await,
            Door::None => panic!("there is no door with forms"),
        };
        self.unheard.extend(heard);
    }

    /// A person goes back into a form that came back. In the terminal it is open again already.
    pub async fn presses_edit_again(&mut self, person: &str) {
        if let Door::Discord(_) = self.door {
            self.presses(person, "Edit it again").await;
        }
    }

    /// A person lets go of a form that came back. In the terminal it is still open; on Discord it waits behind a button.
    pub async fn lets_go(&mut self, person: &str) {
        if let Door::Terminal(_) = self.door {
            self.says(person, "/cancel").await;
            self.expect(person, "I’ve dropped it");
        }
    }

    /// A person agrees that something is stored, by way of a setting that changes nothing else.
    pub async fn agrees(&mut self, person: &str) {
        self.says(person, "/settings plain off").await;
        self.expect(person, "Before I keep anything");
        self.presses(person, "Yes, keep it").await;
        self.expect(person, "Plain text is off again.");
    }

    /// Returns the first thing that the person was told and that the test has not heard yet.
    #[track_caller]
    #[must_use = "a text that a test hears is compared, or `expect` names the words that matter"]
    pub fn hears(&mut self, person: &str) -> String {
        let at = self.unheard.iter().position(|heard| heard.to == person);
        let at = at.unwrap_or_else(|| panic!("{person} was told nothing; unheard: {:#?}", self.unheard));
        self.unheard.remove(at).map(|heard| heard.text).unwrap_or_default()
    }

    /// Hears the same, which must contain these words.
    #[track_caller]
    pub fn expect(&mut self, person: &str, words: &str) {
        let heard = self.hears(person);
        assert!(heard.contains(words), "{person} was not told “{words}” but:\n{heard}");
    }

    /// Hears all that the person was told and that the test has not heard yet. Each text must contain one of these words.
    /// Returns how many texts that were.
    #[track_caller]
    pub fn hears_all(&mut self, person: &str, words: &[&str]) -> usize {
        let mut count = 0;
        while let Some(heard) = self.has_heard(person) {
            let known = words.iter().any(|word| heard.contains(word));
            assert!(known, "{person} was told none of {words:?} but:\n{heard}");
            count += 1;
        }
        count
    }

    /// Returns the first such text, or nothing when there is none.
    #[must_use = "a text that a test hears is compared"]
    pub fn has_heard(&mut self, person: &str) -> Option<String> {
        let at = self.unheard.iter().position(|heard| heard.to == person)?;
        self.unheard.remove(at).map(|heard| heard.text)
    }

    /// Time passes until `instant`, and what comes by itself comes at its time.
    pub async fn advance_to(&mut self, instant: &str) {
        let target = super::instant(instant);
        let heard = match &mut self.door {
            Door::Terminal(door) => door.live_until(target).await,
            Door::Discord(_) | Door::None => {
                self.clock.shift(target - self.clock.now()).expect("a time that a clock can show");
                Vec::new()
            }
        };
        self.unheard.extend(heard);
    }

    /// Returns the bot's time.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The bot is away until `instant`: nothing comes while it is.
    pub fn away_until(&self, instant: &str) {
        self.clock.shift(super::instant(instant) - self.clock.now()).expect("a time that a clock can show");
    }

    /// Nobody was told anything more.
    #[track_caller]
    pub fn expect_silence(&self) {
        assert!(self.unheard.is_empty(), "{:#?}", self.unheard);
    }

    /// Returns the bot's answer to a request as a platform delivers it, `id` and all.
    pub async fn delivers(&self, id: &str, person: &str, input: Input) -> Reply {
        let person = self.door.person(person);
        let request = Request {
            id: id.to_owned(),
            person,
            place: Place::Direct,
            locale: "en".to_owned(),
            input,
            channel: None,
            server: None,
        };
        self.app.handle(&request, self.now()).await
    }

    /// Returns Discord, where that is the front door.
    #[track_caller]
    pub fn discord(&self) -> &Arc<StandIn> {
        match &self.door {
            Door::Terminal(_) | Door::None => panic!("there is no Discord here"),
            Door::Discord(door) => &door.discord,
        }
    }

    #[track_caller]
    pub(super) fn discord_door(&mut self) -> &mut DiscordDoor {
        match &mut self.door {
            Door::Terminal(_) | Door::None => panic!("there is no Discord here"),
            Door::Discord(door) => door,
        }
    }
}
