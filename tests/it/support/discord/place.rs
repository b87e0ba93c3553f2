//! Where a person stands when they use the bot.
//!
//! Each kind of place has one fixed channel, and each person has one DM with the bot.

use serde_json::{Value, json};

/// The guild that has installed the bot, and its channel.
pub const GUILD: u64 = 1_100_000_000_000_000_001;
const GUILD_CHANNEL: u64 = 1_100_000_000_000_000_002;
/// A guild that has not installed the bot, and its channel.
pub const OTHER_GUILD: u64 = 1_100_000_000_000_000_011;
const OTHER_GUILD_CHANNEL: u64 = 1_100_000_000_000_000_012;
/// A group of people, without the bot.
const GROUP_CHANNEL: u64 = 1_200_000_000_000_000_004;

/// The kinds of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A guild that has installed the bot.
    Guild,
    /// The DM between a person and the bot, which this person has installed for themselves.
    BotDm,
    /// The same DM, reached through a guild that both are in.
    BotDmByGuild,
    /// A group DM that the bot is no part of. The person has installed it for themselves.
    PrivateChannel,
    /// A guild without the bot. The person has installed it for themselves.
    GuildUserInstall,
}

impl Place {
    /// Discord's number for where an interaction comes from.
    pub(super) fn context(self) -> u64 {
        match self {
            Self::Guild | Self::GuildUserInstall => 0,
            Self::BotDm | Self::BotDmByGuild => 1,
            Self::PrivateChannel => 2,
        }
    }

    /// Who answers for the bot being here: a guild under `"0"`, a person under `"1"`.
    pub(super) fn owners(self, person_id: u64) -> Value {
        match self {
            Self::Guild => json!({ "0": GUILD.to_string() }),
            Self::BotDmByGuild => json!({ "0": "0" }),
            Self::BotDm | Self::PrivateChannel | Self::GuildUserInstall => {
                json!({ "1": person_id.to_string() })
            }
        }
    }

    /// The channel. In a DM with the bot, that is the person's own.
    pub(super) fn channel_id(self, dm: u64) -> u64 {
        match self {
            Self::Guild => GUILD_CHANNEL,
            Self::BotDm | Self::BotDmByGuild => dm,
            Self::PrivateChannel => GROUP_CHANNEL,
            Self::GuildUserInstall => OTHER_GUILD_CHANNEL,
        }
    }

    /// The guild, when the place is in one.
    pub(super) fn guild_id(self) -> Option<u64> {
        match self {
            Self::Guild => Some(GUILD),
            Self::GuildUserInstall => Some(OTHER_GUILD),
            Self::BotDm | Self::BotDmByGuild | Self::PrivateChannel => None,
        }
    }

    /// What the bot may do here, as Discord writes permissions.
    pub(super) fn app_permissions(self) -> &'static str {
        match self {
            Self::Guild => "2248473465835073",
            Self::BotDm | Self::BotDmByGuild => "442368",
            Self::PrivateChannel => "180224",
            Self::GuildUserInstall => "1125899906842624",
        }
    }

    /// The place that a payload comes from, by its context, its guild and its owners.
    pub(super) fn of_payload(payload: &Value) -> Self {
        let owners = &payload["authorizing_integration_owners"];
        match payload["context"].as_u64() {
            Some(0) if owners.get("0").is_some() => Self::Guild,
            Some(0) => Self::GuildUserInstall,
            Some(2) => Self::PrivateChannel,
            _ if owners.get("1").is_some() => Self::BotDm,
            _ => Self::BotDmByGuild,
        }
    }

    /// The kind of a channel that is no DM. `None` when there is no such channel.
    pub(super) fn of_channel(channel_id: u64) -> Option<Self> {
        match channel_id {
            GUILD_CHANNEL => Some(Self::Guild),
            OTHER_GUILD_CHANNEL => Some(Self::GuildUserInstall),
            GROUP_CHANNEL => Some(Self::PrivateChannel),
            _ => None,
        }
    }
}
