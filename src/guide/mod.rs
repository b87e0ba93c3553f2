//! Guides for whoever runs the bot, or writes its words.

#[doc = include_str!("discord.md")]
pub mod discord {}

#[doc = include_str!("running.md")]
pub mod running {}

#[doc = include_str!("words.md")]
pub mod words {}
