//! What people do, and what they hear.

mod checkin;
mod consent;
mod daily;
mod daily_card;
pub mod data;
mod draft;
mod draft_care;
mod draft_heard;
mod draft_held;
mod for_people;
mod harm;
mod heavy_words;
mod if_then;
mod in_view;
mod life;
mod limits;
mod mistakes;
mod newcomer;
pub mod no;
mod no_is_kept;
mod now;
mod nudges;
mod own_words;
mod pages;
mod people;
mod plain_words;
mod pressed_twice;
mod safety;
#[cfg(feature = "sealed")]
mod sealed;
mod secrets;
mod settings;
pub mod space;
mod space_cards;
mod space_goes_on;
mod space_slips;
mod story;
mod times;
mod topics;
mod true_words;
#[cfg(not(feature = "sealed"))]
mod unsealed;
mod urge;
mod week;
