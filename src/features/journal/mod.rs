//! `/vent` and `/journal`: pages that only their author reads.
//!
//! Desired properties:
//! - The form opens at once, for everyone. Nothing is stored before its sender is a member. What was written is
//!   given back whenever it is not kept: no text is lost, and none is in a button.
//! - A page's text is shown to its author when they ask for it, and nowhere else: no confirmation repeats it.
//! - Nothing is derived from a page: no mood, no score. Words of danger are matched in memory, for the reply alone.

mod action;
mod entry;
mod fields;
mod give_back;
mod letters;
mod look;
mod look_again;
mod own_key;
mod pages;
mod sealed;
mod unseal;
mod write;

use crate::core::Given;
use crate::core::command::{Kind, OptionSpec, Places};
use crate::core::spec::Verb;
use crate::features::effect::PageEffect;
use crate::features::scene::Scene;
use crate::features::spec::{Spec, Suggest};
use crate::features::{Decision, Effect, Need, Reply};

pub use action::{JournalAction, JournalCommand};
pub use entry::{Entry, EntryId, Journal, Keep, Look, Page, Search, days_before};
pub(crate) use fields::{TEXT, WRITE, answer};
pub(crate) use give_back::given_back;
pub(crate) use letters::{due, next_timer};
pub use look::part_with;
pub(crate) use look::{look_of_command, look_of_press, look_of_sent};
pub(crate) use look_again::LOOK_AGAIN;
pub(crate) use own_key::{line as own_key_line, obstacle, pane as own_key_pane, parse_recipient};
pub(crate) use write::keep_text;

/// The page itself. It has the name of the form's field.
const PAGE: OptionSpec = OptionSpec::new("text", Kind::Text { most: Page::MOST_TEXT });
const KEEPS: &[&str] = &["default", "always", "burn"];
const KEEP: OptionSpec = OptionSpec::one_of("keep", KEEPS);
const DATE: OptionSpec = OptionSpec::when("date");

pub(crate) const COMMANDS: &[Spec<JournalCommand>] = &[
    Spec {
        name: "vent",
        places: Places::NotBesideOthers,
        need: Need::Nothing,
        verbs: &[Verb {
            name: "",
            options: &[PAGE, KEEP],
            parse: |options| {
                let keep = options.one_of(&KEEP, |word| Some(Keep::from_name(word)))?;
                let page = options.text(&PAGE)?;
                // `/vent burn` is no page of one word.
                let word = page.as_ref().filter(|_| keep.is_none()).map(|page| page.expose().to_lowercase());
                if let Some(word) = word.filter(|word| KEEPS.contains(&word.as_str())) {
                    return Ok(JournalCommand::Vent(Keep::from_name(&word), None));
                }
                Ok(JournalCommand::Vent(keep.flatten(), page))
            },
        }],
    },
    Spec {
        name: "journal",
        places: Places::NotBesideOthers,
        need: Need::Journal,
        verbs: &[Verb {
            name: "",
            options: &[DATE],
            parse: |options| options.text(&DATE).map(JournalCommand::Journal),
        }],
    },
];

pub(crate) const SUGGESTS: &[Suggest] = &[];

pub(crate) fn run(scene: &Scene<'_>, command: JournalCommand) -> Decision {
    match command {
        JournalCommand::Vent(keep, None) => write::form(scene, keep, None).into(),
        JournalCommand::Vent(keep, Some(page)) => write::typed(scene, keep, &page),
        JournalCommand::Journal(date) => pages::open_journal(scene, date.as_ref()),
    }
}

pub(crate) fn act(scene: &Scene<'_>, action: JournalAction, given: Given<'_>) -> Decision {
    match (action.as_offered(), given) {
        (JournalAction::Write(keep, prompt), Given::Pressed(_)) => write::form(scene, keep, prompt).into(),
        (JournalAction::Write(keep, prompt), Given::Sent(sent)) => write::filled(scene, keep, prompt, sent),
        (JournalAction::LookAgain, given) => look_again::act(scene, given),
        (JournalAction::Edit(id), Given::Pressed(_)) => write::edit_form(scene, id).into(),
        (JournalAction::Edit(id), Given::Sent(sent)) => write::edited(scene, id, sent),
        (JournalAction::Close(id, question), Given::Pressed(_)) => {
            write::closing_form(scene, id, question).into()
        }
        (JournalAction::Close(id, question), Given::Sent(sent)) => write::closed(scene, id, question, sent),
        (JournalAction::Letter, Given::Pressed(_)) => letters::form(scene).into(),
        (JournalAction::Letter, Given::Sent(sent)) => letters::filled(scene, sent),
        (JournalAction::Search, Given::Pressed(_)) => pages::search_form(scene).into(),
        (JournalAction::Search, Given::Sent(sent)) => pages::found(scene, sent).into(),
        (JournalAction::Span, Given::Pressed(_)) => pages::span_form(scene).into(),
        (JournalAction::Span, Given::Sent(sent)) => pages::ask_span(scene, sent).into(),
        (JournalAction::Recipient, given) => own_key::act(scene, given),
        (JournalAction::Unseal, _) => unseal::unseal(scene),
        (JournalAction::Prompt(number), _) => write::prompt(scene, number).into(),
        (JournalAction::List(_) | JournalAction::Part(_), _) => pages::list(scene, None).into(),
        (JournalAction::Pick, given) => pages::read_picked(scene, given.value()).into(),
        (JournalAction::Read(_) | JournalAction::Opened, _) => pages::read_page(scene, true).into(),
        (JournalAction::Newer(_) | JournalAction::Older(_), _) => pages::read_page(scene, false).into(),
        (JournalAction::AskDelete(_), _) => pages::ask_delete(scene).into(),
        (JournalAction::Delete(id), _) => kept(scene, PageEffect::Tear(id), pages::deleted(scene)),
        (JournalAction::DeleteSpan(first, last), _) => {
            kept(scene, PageEffect::TearSpan(first, last), pages::deleted(scene))
        }
        (JournalAction::OnThisDay, _) => pages::on_this_day(scene).into(),
        (JournalAction::Burnt, _) if scene.member.id.is_none() => scene.consent(JournalAction::Burnt).into(),
        (JournalAction::Burnt, _) => kept(scene, PageEffect::Burn(fields::today(scene)), write::noted(scene)),
    }
}

/// Returns a decision with one effect. A person who is no member has nothing to change, and sees the empty list.
fn kept(scene: &Scene<'_>, effect: PageEffect, reply: Reply) -> Decision {
    if scene.member.id.is_none() {
        return pages::list(scene, None).into();
    }
    Decision { reply, effects: vec![Effect::Page(effect)] }
}
