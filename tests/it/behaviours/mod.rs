//! What people do, and what they hear.

mod consent;
mod daily;
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
mod times;
mod topics;
#[cfg(not(feature = "sealed"))]
mod unsealed;
mod urge;
