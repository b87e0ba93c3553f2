//! What people do, and what they hear.

mod consent;
mod daily;
pub mod data;
mod mistakes;
mod nudges;
mod pages;
mod safety;
mod secrets;
mod settings;
mod space;
mod topics;
mod urge;
