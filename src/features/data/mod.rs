//! `/data`: how much is kept of a member, their copy of it, and its erasure.

mod action;
mod cards;
mod holdings;

use crate::core::Given;
use crate::core::command::{Kind, OptionSpec, Places};
use crate::core::spec::Verb;
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};
use crate::features::{Decision, Need};

pub use action::{DataAction, DataCommand};
pub(crate) use cards::erased;
pub use cards::{copied, imported, in_line, not_handed_out, not_imported};
pub use holdings::Holdings;

/// The option is longer than an age key, because some other kinds of key are: they are refused with the reason, not
/// as too long.
const TO: OptionSpec = OptionSpec::new("to", Kind::Text { most: crate::crypto::Recipient::MOST_TYPED });
const FILE: OptionSpec = OptionSpec::new("file", Kind::File);
const FILE_2: OptionSpec = OptionSpec::new("file2", Kind::File);
const FILE_3: OptionSpec = OptionSpec::new("file3", Kind::File);
const FILE_4: OptionSpec = OptionSpec::new("file4", Kind::File);
const FILE_5: OptionSpec = OptionSpec::new("file5", Kind::File);

pub(crate) const COMMANDS: &[Spec<DataCommand>] = &[Spec {
    name: "data",
    places: Places::NotBesideOthers,
    need: Need::Holdings,
    verbs: &[
        Verb { name: "show", options: &[], parse: |_| Ok(DataCommand::Show) },
        Verb { name: "export", options: &[TO], parse: |options| options.text(&TO).map(DataCommand::Export) },
        Verb { name: "erase", options: &[], parse: |_| Ok(DataCommand::Erase) },
        Verb {
            name: "import",
            options: &[FILE, FILE_2, FILE_3, FILE_4, FILE_5],
            parse: |options| Ok(DataCommand::Import(options.files())),
        },
    ],
}];

pub(crate) const SUGGESTS: &[Suggest] = &[];

pub(crate) fn run(scene: &Scene<'_>, command: DataCommand) -> Decision {
    cards::command(scene, command)
}

pub(crate) fn act(scene: &Scene<'_>, action: DataAction, _: Given<'_>) -> Decision {
    cards::act(scene, action)
}
