//! How the listener is set up.

use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use crate::doors::discord::PublicKey;

/// The longest time for a request, from the connection to the request's last byte.
pub(in crate::doors) const PATIENCE: Duration = Duration::from_secs(5);

/// How the listener is set up.
#[derive(Debug, Clone)]
pub struct WebOptions {
    /// The address at which it listens.
    pub listen: SocketAddr,
    /// The application's public key. None when Discord posts nothing here.
    pub(in crate::doors) key: Option<PublicKey>,
    /// Whether interactions are taken.
    pub(in crate::doors) interactions: bool,
    /// Whether webhook events are taken.
    pub(in crate::doors) events: bool,
    /// What the pages say about this bot in particular.
    pub notice: Notice,
    /// The longest time for a request, from the connection to the request's last byte.
    pub patience: Duration,
    /// The address at which it really listens, once it does: with port 0 in `listen` the system chooses the port.
    pub bound: Arc<OnceLock<SocketAddr>>,
}

/// What the pages say about this bot in particular.
#[derive(Debug, Clone, Default)]
pub struct Notice {
    /// The name of the person or group who runs the bot, or empty.
    pub operator: String,
    /// How to reach them: an e-mail address, a web address, or any words. Empty when they do not say.
    pub contact: String,
    /// The months without any use after which a member is told, and erased 30 days later; 0 is never.
    pub idle_months: u32,
    /// The most days that a page is kept; 0 is as long as its author wants.
    pub keep_at_most_days: u16,
}

/// What the settings say about the listener.
#[derive(Debug, Clone, Copy)]
pub struct WebSettings<'a> {
    /// `http.listen`: an address and a port, or empty.
    pub listen: &'a str,
    /// `discord.public_key`: 64 hexadecimal digits, or empty.
    pub public_key: &'a str,
    /// `http.interactions`.
    pub interactions: bool,
    /// `http.events`.
    pub events: bool,
    /// `discord.gateway`.
    pub gateway: bool,
}

/// What is wrong with the settings for the listener. One sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WebError {
    /// The text is no address.
    #[error("http.listen must be an IP address and a port, such as 127.0.0.1:8787")]
    Address,
    /// Something is to be taken, and there is no address.
    #[error("http.interactions and http.events need http.listen, the address at which the bot listens")]
    NoAddress,
    /// The text is no usable public key.
    #[error(
        "discord.public_key must be the application's public key: the 64 hexadecimal digits under General Information \
         in the Discord Developer Portal"
    )]
    Key,
    /// Something is to be taken, and there is no key.
    #[error("http.interactions and http.events need discord.public_key, to tell Discord from anybody else")]
    NoKey,
    /// There is a key, and nothing that needs it.
    #[error(
        "discord.public_key is only of use with http.interactions or http.events; switch one on, or leave it out"
    )]
    IdleKey,
    /// The text is no address.
    #[error("metrics.listen must be an IP address and a port, such as 127.0.0.1:9464")]
    MetricsAddress,
    /// Everyone can reach the address at which Discord posts.
    #[error(
        "metrics.listen and http.listen must differ: everyone can reach the one to which Discord posts (and 0.0.0.0 or \
         [::] takes its port at every address)"
    )]
    SharedAddress,
    /// Interactions arrive nowhere.
    #[error("discord.gateway is off, so http.interactions must be on: otherwise no command reaches the bot")]
    NoDoor,
}

impl WebOptions {
    /// Reads the settings. Returns None when the listener is off.
    pub fn read(settings: WebSettings<'_>, notice: Notice) -> Result<Option<Self>, WebError> {
        let WebSettings { listen, public_key, interactions, events, gateway } = settings;
        let posts = interactions || events;
        if !gateway && !interactions {
            return Err(WebError::NoDoor);
        }
        let key = match public_key {
            "" if posts && !listen.is_empty() => return Err(WebError::NoKey),
            "" => None,
            key => Some(PublicKey::read(key).ok_or(WebError::Key)?),
        };
        match listen {
            "" if posts => Err(WebError::NoAddress),
            _ if key.is_some() && !posts => Err(WebError::IdleKey),
            "" => Ok(None),
            listen => {
                let listen = listen.parse().map_err(|_| WebError::Address)?;
                let (patience, bound) = (PATIENCE, Arc::default());
                Ok(Some(Self { listen, key, interactions, events, notice, patience, bound }))
            }
        }
    }
}
