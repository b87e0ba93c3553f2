pub(crate) mod card;
pub(crate) mod course;
pub(crate) mod course_of_it;
pub(crate) mod messages;
pub(crate) mod questions;
pub(crate) mod setup;
pub(crate) mod state;
pub(crate) mod terms;
