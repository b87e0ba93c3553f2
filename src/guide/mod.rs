//! Guides for people who run the bot, write its words, draw its cards or add to it.

#[doc = include_str!("adding.md")]
pub mod adding {}

#[doc = include_str!("cards.md")]
pub mod cards {}

#[doc = include_str!("discord.md")]
pub mod discord {}

#[doc = include_str!("postgres.md")]
pub mod postgres {}

#[doc = include_str!("running.md")]
pub mod running {}

#[doc = include_str!("watching.md")]
pub mod watching {}

#[doc = include_str!("words.md")]
pub mod words {}
