//! Downloads the files that people attach.
//!
//! Desired properties:
//! - A file is asked for only at the addresses where Discord keeps uploads.
//! - Its size and the time that it takes have limits.
//! - The request does not carry the bot's token.

use std::time::Duration;

use super::http::{Api, DISCORD};
use super::inbound::Attached;
use crate::engine::NotBrought;

/// The addresses at which Discord keeps uploads.
const HOSTS: [&str; 2] = ["https://cdn.discordapp.com/", "https://media.discordapp.net/"];
/// The longest time for one file, from connecting to its last byte.
const PATIENCE: Duration = Duration::from_secs(30);
/// The most attempts to download a file.
const ATTEMPTS: usize = 2;

impl Api {
    /// Downloads an attached file of at most `most` bytes.
    pub(super) async fn bring(&self, file: &Attached, most: u64) -> Result<Vec<u8>, NotBrought> {
        if !self.keeps(&file.url) {
            tracing::warn!("an attached file is not where Discord keeps files");
            return Err(NotBrought::Gone);
        }
        if file.size > most {
            return Err(NotBrought::TooLarge);
        }
        let mut brought = Err(NotBrought::Gone);
        for _ in 0..ATTEMPTS {
            brought = self.download(&file.url, most).await;
            if brought != Err(NotBrought::Gone) {
                break;
            }
        }
        brought
    }

    /// Returns whether a file at this address may be downloaded. With a base address other than Discord's own,
    /// which is a proxy or a stand-in, files there are allowed too.
    fn keeps(&self, url: &str) -> bool {
        let own = (self.base != DISCORD).then(|| format!("{}/", self.base));
        HOSTS.into_iter().chain(own.as_deref()).any(|host| url.starts_with(host))
    }

    async fn download(&self, url: &str, most: u64) -> Result<Vec<u8>, NotBrought> {
        // The error contains the address, which opens the file to every reader of the log. So the error itself is
        // not logged.
        let gone = |_: reqwest::Error| {
            tracing::warn!("an attached file could not be had");
            NotBrought::Gone
        };
        let mut answer = self.client.get(url).timeout(PATIENCE).send().await.map_err(gone)?;
        if !answer.status().is_success() {
            let status = answer.status().as_u16();
            tracing::warn!(status, "an attached file could not be had");
            return Err(NotBrought::Gone);
        }
        if answer.content_length().is_some_and(|length| length > most) {
            return Err(NotBrought::TooLarge);
        }
        let mut bytes = Vec::new();
        // The declared length may be missing or wrong, so the bytes are counted as they come.
        while let Some(chunk) = answer.chunk().await.map_err(gone)? {
            bytes.extend_from_slice(&chunk);
            if u64::try_from(bytes.len()).map_or(true, |length| length > most) {
                return Err(NotBrought::TooLarge);
            }
        }
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::super::DiscordOptions;
    use super::*;

    #[test]
    fn files_are_asked_for_at_discord_alone() -> anyhow::Result<()> {
        let options = |base: Option<&str>| DiscordOptions {
            api_base: base.map(str::to_owned),
            ..DiscordOptions::new("token")
        };
        let (real, proxied) = (Api::new(&options(None))?, Api::new(&options(Some("http://127.0.0.1:9/")))?);
        for url in ["https://cdn.discordapp.com/a/b.zip?ex=1", "https://media.discordapp.net/a"] {
            assert!(real.keeps(url) && proxied.keeps(url), "{url}");
        }
        for url in [
            "http://cdn.discordapp.com/a",
            "https://cdn.discordapp.com.example/a",
            "https://cdn.discordapp.com@example/a",
            "https://example/https://cdn.discordapp.com/",
            "https://discord.com/a",
            "file:///etc/passwd",
            "",
        ] {
            assert!(!real.keeps(url) && !proxied.keeps(url), "{url}");
        }
        assert!(proxied.keeps("http://127.0.0.1:9/a") && !proxied.keeps("http://127.0.0.1:90/a"));
        Ok(())
    }
}
