//! What people do, and what they hear.

mod checkin;
mod consent;
mod daily;
mod daily_card;
pub mod data;
mod in_view;
mod mistakes;
mod newcomer;
mod no;
mod nudges;
mod pages;
mod safety;
#[cfg(feature = "sealed")]
mod sealed;
mod secrets;
mod settings;
pub mod space;
mod space_cards;
mod times;
mod topics;
#[cfg(not(feature = "sealed"))]
mod unsealed;
mod urge;
