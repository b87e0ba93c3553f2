use crate::core::time::ClockStyle;
use crate::core::{Local, MemberId, Private, Pronouns, QuietHours, Zone};
use crate::crypto::Recipient;

use crate::features::{DeliveryRecord, Holdings, Journal, Keep, Message, Plans};

/// A person who uses the bot, as far as the bot knows them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Member {
    /// Their number in the database. None until they agree that something is stored.
    pub id: Option<MemberId>,
    /// Their settings.
    pub settings: Settings,
    /// The plans that they have set up.
    pub plans: Plans,
    /// Whether the platform refused the last message to them.
    pub refused: bool,
    /// The latest messages to them, latest first. Loaded only for an answer that needs them.
    pub deliveries: Vec<DeliveryRecord>,
    /// The message whose button they pressed, as the bot owed it to them. None for any other request, and for a
    /// message that the bot does not know, whatever its button says.
    pub pressed: Option<Message>,
    /// Their journal. Loaded only for an answer that needs it.
    pub journal: Journal,
    /// The most days for which the operator lets a page be kept. None when the operator sets no limit.
    pub keep_at_most: Option<u16>,
    /// How much is kept about them. Loaded only for an answer that needs it.
    pub holdings: Holdings,
    /// The practices that they took. Loaded only for an answer that needs it.
    pub practised: Practised,
    /// Whether they have removed the bot on their platform and not returned. Nothing is sent to them then.
    pub gone: bool,
    /// How their new pages are kept.
    pub sealing: Sealing,
    /// Which messages to them are late at present.
    pub held_up: HeldUp,
}

/// The practices that a member took. One secret's practice counts once a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Practised {
    /// How many of each secret, from the first.
    pub of_secret: [u32; 7],
    /// How many of any secret in each of the last weeks, latest last. A week ends with today's day of the week.
    pub of_week: [u32; Practised::WEEKS],
}

impl Practised {
    /// How many weeks are counted one by one.
    pub const WEEKS: usize = 8;

    /// Returns how many practices were taken within the last seven days, today among them.
    pub fn lately(&self) -> u32 {
        self.of_week.last().copied().unwrap_or_default()
    }
}

/// Which messages to a member are late, because the platform takes few or none from the bot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HeldUp {
    /// None.
    #[default]
    No,
    /// All but those at an exact time.
    Unhurried,
    /// All, because the bot has not reached this member yet.
    First,
    /// All.
    All,
}

/// A member's settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Their time zone, if they have set it.
    pub zone: Option<Zone>,
    /// The language tag that they chose. None to follow the platform.
    pub language: Option<String>,
    /// The partner's pronouns.
    pub pronouns: Pronouns,
    /// The partner's name, if they gave it.
    pub partner_name: Option<Private>,
    /// Their quiet hours, in which no message may arrive.
    pub quiet: Option<QuietHours>,
    /// Discreet mode: messages that the bot sends unasked show one neutral line until they are opened.
    pub discreet: bool,
    /// The number of the neutral line, from 1.
    pub line: u8,
    /// Plain-text mode: no frames, bars, colours or ornaments.
    pub plain: bool,
    /// How long pages of the journal are kept, unless the member says otherwise for a page.
    pub keep: Keep,
    /// How times are said to them. None to follow their language.
    pub clock: Option<ClockStyle>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            zone: None,
            language: None,
            pronouns: Pronouns::They,
            partner_name: None,
            quiet: QuietHours::parse("22:00-08:00"),
            discreet: true,
            line: 1,
            plain: false,
            keep: Keep::FIRST,
            clock: None,
        }
    }
}

impl Settings {
    /// How many neutral lines there are to choose from.
    pub const LINES: u8 = 4;

    /// Returns their local time. A member without a zone has UTC.
    pub fn local(&self) -> Local {
        Local { zone: self.zone.unwrap_or(Zone::UTC), quiet: self.quiet }
    }
}

/// How a member's new pages are kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Sealing {
    /// Encrypted with the member's data key, like everything else.
    #[default]
    Off,
    /// Sealed to the member's own key.
    To(Recipient),
    /// Sealed to an own key that cannot be decrypted at present. New pages are refused, because keeping them in
    /// another way would protect them less than the member asked for.
    Shut,
}
