//! Sends deliveries to Discord. The engine's delivery loop sends with the [`Courier`].
//!
//! Desired properties:
//! - A message arrives once. An attempt whose outcome is unknown is looked up before anything is sent again
//!   (`courier`).
//! - Discord is never flooded. All requests share one pace (`pace`), and a gate shuts when Discord says so or when
//!   too much fails (`gate`). While it is shut no delivery is claimed, so none is lost.

mod courier;
mod errand;
mod gate;
mod hitch;
mod judge;
mod pace;
mod payload;
mod reply;
mod sweep;
mod verdict;

pub(super) use courier::Courier;
pub(super) use sweep::Sweeper;
