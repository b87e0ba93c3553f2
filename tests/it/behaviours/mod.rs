//! What people do, and what they hear.

mod consent;
pub mod data;
mod daily;
mod mistakes;
mod nudges;
mod safety;
mod secrets;
mod settings;
mod space;
mod topics;
mod urge;
