//! Discord's way for messages: its [`Courier`] is what the engine's delivery loop sends with.
//!
//! Desired properties:
//! - A message arrives once. What is not known stays unknown, and is looked up before anything is sent again (`courier`).
//! - Discord is never flooded: one pace for all requests (`pace`), and a gate that shuts when Discord says so, or
//!   when too much goes wrong (`gate`). While it is shut nothing is claimed, so nothing is lost.

mod courier;
mod gate;
mod hitch;
mod letter;
mod pace;
mod sweep;
mod verdict;

pub(super) use courier::Courier;
pub(super) use sweep::Sweeper;
