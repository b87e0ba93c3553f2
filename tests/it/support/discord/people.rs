//! The people who use the bot, and how Discord writes them down.

use serde_json::{Value, json};

use super::StandIn;

/// What the stand-in knows of one person.
#[derive(Clone, Debug)]
pub(super) struct Account {
    pub(super) name: String,
    pub(super) id: u64,
    /// The channel between this person and the bot.
    pub(super) dm: u64,
    /// The language that the person's Discord speaks.
    pub(super) locale: String,
    /// The error that answers a DM to this person, when they take none.
    pub(super) refuses_dms_with: Option<u32>,
    /// Whether the person may manage the server.
    pub(super) manages: bool,
}

impl Account {
    /// The account of this name. Its ids follow from the name alone, so they are the same in every
    /// test and after every restart.
    pub(super) fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            id: id_from("person", name),
            dm: id_from("dm", name),
            locale: "en-US".to_owned(),
            refuses_dms_with: None,
            manages: false,
        }
    }

    /// The account as Discord writes a user.
    pub(super) fn user(&self) -> Value {
        let mut shown = self.name.clone();
        if let Some(first) = shown.get_mut(0..1) {
            first.make_ascii_uppercase();
        }
        user(self.id, &self.name, Some(&shown))
    }
}

/// The bot as Discord writes a user.
pub(super) fn bot_user(application_id: u64) -> Value {
    let mut bot = user(application_id, "discord-bot", None);
    bot["bot"] = json!(true);
    bot
}

/// The bot as it sees itself: with the parts that only the account's owner is told.
pub(super) fn own_account(bot: &Value) -> Value {
    let mut own = bot.clone();
    own["mfa_enabled"] = json!(false);
    own["locale"] = json!("en-US");
    own["verified"] = json!(true);
    own["email"] = Value::Null;
    own
}

fn user(id: u64, name: &str, shown: Option<&str>) -> Value {
    json!({
        "id": id.to_string(),
        "username": name,
        "avatar": null,
        "discriminator": "0",
        "public_flags": 0,
        "flags": 0,
        "global_name": shown,
        "avatar_decoration_data": null,
        "collectibles": null,
        "primary_guild": null,
        "banner": null,
        "accent_color": null,
    })
}

/// A lasting id of eighteen digits, from a name (FNV-1a).
fn id_from(kind: &str, name: &str) -> u64 {
    let mixed =
        kind.bytes().chain(*b":").chain(name.bytes()).fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    500_000_000_000_000_000 + mixed % 100_000_000_000_000_000
}

/// One person, to be asked about and to be told things.
#[derive(Clone, Copy)]
pub struct Person<'a> {
    discord: &'a StandIn,
    id: u64,
}

impl<'a> Person<'a> {
    pub(super) fn new(discord: &'a StandIn, id: u64) -> Self {
        Self { discord, id }
    }

    /// The person's user id. It follows from the name alone.
    pub fn id(self) -> u64 {
        self.id
    }

    /// The channel between this person and the bot.
    pub fn dm_channel(self) -> u64 {
        self.discord.world.look(|state| state.account_of_id(self.id).map_or(0, |account| account.dm))
    }

    /// From now on the person's Discord speaks this language, such as `de`.
    pub fn speaks(self, locale: &str) {
        self.with(|account| locale.clone_into(&mut account.locale));
    }

    /// From now on a DM to this person is answered with this error: 50007, 50278 or 50001.
    pub fn refuses_dms_with(self, code: u32) {
        self.with(|account| account.refuses_dms_with = Some(code));
    }

    /// From now on a DM reaches this person again.
    pub fn accepts_dms(self) {
        self.with(|account| account.refuses_dms_with = None);
    }

    /// From now on the person may manage the server.
    pub fn manages_the_server(self) {
        self.with(|account| account.manages = true);
    }

    /// From now on the person may not manage the server any more.
    pub fn manages_no_server(self) {
        self.with(|account| account.manages = false);
    }

    fn with(self, edit: impl FnOnce(&mut Account)) {
        self.discord.world.change(|state| {
            edit(state.account_of_id_mut(self.id).expect("a person is known before they are spoken of"));
        });
    }
}
