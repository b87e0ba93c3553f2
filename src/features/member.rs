use crate::core::{Local, MemberId, Private, Pronouns, QuietHours, Zone};
use crate::crypto::Recipient;

use crate::features::{DeliveryRecord, Holdings, Journal, Keep, Plans};

/// The person being served, as far as they let the bot know them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Member {
    /// Their number in the database. None until they agree that something is stored.
    pub id: Option<MemberId>,
    /// How they want things.
    pub settings: Settings,
    /// What they have set up to happen over time.
    pub plans: Plans,
    /// Whether the platform refused the last message to them.
    pub refused: bool,
    /// The latest messages to them, latest first; loaded only for what is about those.
    pub deliveries: Vec<DeliveryRecord>,
    /// What is in their journal; loaded only for what is about that.
    pub journal: Journal,
    /// The most days that whoever runs the bot lets a page be kept; none: as long as the member wants.
    pub keep_at_most: Option<u16>,
    /// How much is kept about them; loaded only for what is about that.
    pub holdings: Holdings,
    /// Whether they have removed the bot on their platform, and not been back; nothing is sent to them.
    pub gone: bool,
    /// Whether their new pages are sealed to a key of their own.
    pub sealing: Sealing,
}

/// How a member wants things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Their time zone, if they named it.
    pub zone: Option<Zone>,
    /// The language tag they chose; none follows the platform.
    pub language: Option<String>,
    /// The partner's pronouns.
    pub pronouns: Pronouns,
    /// The partner's name, if they gave it.
    pub partner_name: Option<Private>,
    /// When nothing may arrive, if ever.
    pub quiet: Option<QuietHours>,
    /// Whether messages that arrive by themselves show one neutral line until they are opened.
    pub discreet: bool,
    /// Which neutral line, from 1.
    pub line: u8,
    /// Plain text: no frames, bars, colours or ornaments.
    pub plain: bool,
    /// How long pages of the journal are kept, unless they say otherwise.
    pub keep: Keep,
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
        }
    }
}

impl Settings {
    /// How many neutral lines there are to choose from.
    pub const LINES: u8 = 4;

    /// Where they are in time.
    pub fn local(&self) -> Local {
        Local { zone: self.zone.unwrap_or(Zone::UTC), quiet: self.quiet }
    }
}

/// How a member's new pages are kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Sealing {
    /// As everybody's.
    #[default]
    Off,
    /// Sealed to their own key.
    To(Recipient),
    /// Sealed to a key that cannot be read at present: nothing is kept that is less sealed than they asked for.
    Shut,
}
