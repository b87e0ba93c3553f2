//! Front doors: each translates between people and the bot, and decides nothing.

pub mod console;
pub mod discord;
mod png;
pub mod web;
