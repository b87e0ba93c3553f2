//! The types that every feature is built from. Nothing here knows a feature, awaits, does I/O or reads the clock.

mod button;
mod card;
pub mod command;
pub mod danger;
pub mod draft;
mod form;
pub(crate) mod kept;
mod left_out;
mod names;
mod picture;
mod private;
mod request;
mod server;
pub(crate) mod spec;
pub(crate) mod state;
mod svg;
pub mod time;
pub mod wire;
pub mod words;

pub use button::Code;
pub use card::{
    Again, Audience, Block, Button, Card, Choice, Field, File, Form, Menu, MenuItem, Mood, Placement, Press,
    Select, SelectOption, Show, Style,
};
pub use form::{FieldSpec, Fields, Given};
pub use left_out::{LeftOut, PagePlace, WhyLeft};
pub(crate) use names::names;
pub use picture::{Band, Chart, Level, Mark, Picture, Point, Series};
pub use private::Private;
pub use request::{Input, Invocation, MemberId, Person, Place, Platform, Request};
pub use server::{Server, ServerChange, ServerSettings};
pub use svg::{FONT as SVG_FONT, HEIGHT as SVG_HEIGHT, WIDTH as SVG_WIDTH, svg};
pub use time::{Local, QuietHours, UnknownZone, Zone, ZoneOffset};
pub use words::{
    Content, ContentError, Countries, Country, CountryCode, Emergency, ForWhom, Helpline, HelplineKind,
    Partner, Pronouns, Secret, SourceFile, Voice, Words,
};
