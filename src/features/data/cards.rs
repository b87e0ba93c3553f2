//! `/data`: how much is kept of a member, their copy of it, and its erasure.

use chrono::{DateTime, Utc};

use crate::core::{
    Block, Button, Card, Code, Content, LeftOut, MenuItem, PagePlace, Private, Request, Show, WhyLeft,
};
use crate::features::data::action::{DataAction, DataCommand};
use crate::features::data::holdings::Holdings;
use crate::features::effect::{Decision, Effect};
use crate::features::scene::{Scene, listen};
use crate::features::{CopyFor, Member, Pane, Reply, Sealing, SettingsAction, journal};

/// For how many minutes the button that erases works. After that the question is asked again: a card that stays
/// open must not erase a member by one press.
const ASKED_FOR: i64 = 15;

/// Carries out `/data`.
pub(crate) fn command(scene: &Scene<'_>, command: DataCommand) -> Decision {
    match command {
        DataCommand::Show => act(scene, DataAction::Show),
        DataCommand::Export(None) => act(scene, DataAction::Export),
        DataCommand::Export(Some(_)) if scene.member.id.is_none() => act(scene, DataAction::Export),
        // A copy made now would not hold the member's own key, and putting it back would end sealed mode.
        DataCommand::Export(Some(_)) if scene.member.sealing == Sealing::Shut => {
            act(scene, DataAction::Export)
        }
        DataCommand::Export(Some(to)) => match journal::parse_recipient(scene, to.expose()) {
            Ok(key) => export(scene, CopyFor::Key(key)).into(),
            Err(refused) => scene.private_beside(Card::text(refused)).into(),
        },
        DataCommand::Erase => act(scene, DataAction::AskErase),
        DataCommand::Import(files) => import(scene, &files).into(),
    }
}

/// Carries out a button about the data that is kept.
pub(crate) fn act(scene: &Scene<'_>, action: DataAction) -> Decision {
    if scene.member.id.is_none() {
        return scene.private(Card::text(scene.say("data-nothing"))).into();
    }
    match action {
        DataAction::Show => show(scene).into(),
        DataAction::Export => match (journal::obstacle(scene), &scene.member.sealing) {
            (Some(why), _) => scene.private_beside(Card::text(why)).into(),
            (None, Sealing::To(key)) => export(scene, CopyFor::Key(key.clone())).into(),
            (None, Sealing::Off | Sealing::Shut) => export(scene, CopyFor::Anybody).into(),
        },
        DataAction::AskErase => ask(scene).into(),
        DataAction::Import => how_to_import(scene).into(),
        DataAction::Erase(asked_at) if !(0..=ASKED_FOR).contains(&(minute(scene) - asked_at)) => {
            ask(scene).into()
        }
        // The engine replaces this reply with what the erasure came to. The member sees it only if that does not
        // happen.
        DataAction::Erase(_) => Decision { reply: ask(scene), effects: vec![Effect::Erase] },
    }
}

/// Says that everything about the member is erased.
pub(crate) fn erased(scene: &Scene<'_>, reference: &str, overwritten: bool) -> Reply {
    let mut card = Card::titled(scene.say("data-erased-title"));
    let id = if overwritten { "data-erased" } else { "data-erased-later" };
    card.blocks.push(Block::Text(scene.say(id)));
    card.blocks.push(Block::Small(scene.voice.say_with("data-erased-foot", &[("reference", reference)])));
    let reply = scene.private(card);
    if let Reply::Show(show) = reply { Reply::Erased(show) } else { reply }
}

fn show(scene: &Scene<'_>) -> Reply {
    let mut card = Card::titled(scene.say("data-title"));
    card.blocks.push(Block::Text(counts(scene)));
    let button = |label: &str, action| Button::new(scene.say(label), action);
    card.blocks.push(Block::Buttons(vec![
        button("button-data-export", DataAction::Export),
        button("button-data-erase", DataAction::AskErase),
    ]));
    card.blocks.push(Block::Small(scene.say("data-foot")));
    let item =
        |label: &str, about: &str, press: Code| MenuItem::new(scene.say(label), scene.say(about), press);
    card.blocks.push(scene.menu(vec![
        item("data-import-title", "hint-import", DataAction::Import.into()),
        item("button-keep", "hint-keep", SettingsAction::Open(Pane::Journal).into()),
    ]));
    scene.private(card)
}

/// Returns the card of a member's copy. The engine adds the files.
fn export(scene: &Scene<'_>, copy: CopyFor) -> Reply {
    let mut card = Card::titled(scene.say("data-export-title"));
    card.blocks.push(Block::Text(match &copy {
        CopyFor::Anybody => scene.say("data-export"),
        CopyFor::Key(key) => scene.voice.say_with("data-export-sealed", &[("key", &key.short())]),
    }));
    scene.private_beside(card).with(Vec::new(), Some(copy))
}

/// Returns the card of a member's copy with what the member has to know about its files: `files` is how many there
/// are, `shut` how many of their texts outside the journal could not be decrypted, and `left_out` what else is not
/// whole.
pub fn copied(
    content: &Content,
    member: &Member,
    request: &Request,
    now: DateTime<Utc>,
    (mut show, files, (shut, left_out)): (Show, usize, (usize, &LeftOut)),
) -> Show {
    let scene = Scene::new(content, member, listen(content, member, request), now);
    let shut = shut + left_out.count(WhyLeft::Shut);
    let shut = (shut > 0).then(|| scene.voice.count("data-export-shut", "count", shut));
    let which_shut = named(&scene, left_out, WhyLeft::Shut);
    let odd = counted(&scene, "data-export-odd", left_out, WhyLeft::Odd);
    let rows = (left_out.rows > 0).then(|| scene.voice.count("data-export-rows", "count", left_out.rows));
    let files = (files > 1).then(|| scene.voice.count("data-export-files", "count", files));
    let said = shut.into_iter().chain(which_shut).chain(odd).chain(rows).chain(files).map(Block::Text);
    let at = show.card.blocks.len().min(1);
    show.card.blocks.splice(at..at, said);
    show
}

/// Returns the reply for a copy of which some files were not sent.
pub fn not_handed_out(content: &Content, request: &Request, now: DateTime<Utc>, names: &[&str]) -> Reply {
    let stranger = Member::default();
    let scene = Scene::new(content, &stranger, listen(content, &stranger, request), now);
    let mut card = Card::titled(scene.say("data-export-missing-title"));
    let said = scene.voice.say_with("data-export-missing", &[("names", &names.join(", "))]);
    card.blocks.push(Block::Text(said));
    card.blocks
        .push(Block::Buttons(vec![Button::new(scene.say("button-data-export-again"), DataAction::Export)]));
    scene.private_beside(card)
}

/// Begins to put a copy back. The member must have agreed that data is stored, and nothing else may be kept of
/// them. Both are checked before a file is fetched.
fn import(scene: &Scene<'_>, files: &[Private]) -> Reply {
    if scene.member.id.is_none() {
        let mut card = Card::titled(scene.say("consent-title"));
        card.blocks.push(Block::Text(scene.say("consent")));
        card.blocks.push(Block::Text(scene.say("data-import-agree")));
        card.blocks.push(scene.consent_buttons(DataAction::Import));
        return scene.private(card);
    }
    if scene.member.holdings != Holdings::default() {
        return refused(scene, "import-not-empty", &[]);
    }
    if files.is_empty() {
        return how_to_import(scene);
    }
    Reply::Bring(files.to_vec())
}

fn how_to_import(scene: &Scene<'_>) -> Reply {
    let mut card = Card::titled(scene.say("data-import-title"));
    card.blocks.push(Block::Text(scene.say("data-import-how")));
    scene.private(card)
}

/// Returns the line that says how many pages were left out for a reason, and which. Returns None when there are none.
fn counted(scene: &Scene<'_>, id: &str, left_out: &LeftOut, why: WhyLeft) -> Option<String> {
    let which = named(scene, left_out, why)?;
    Some(format!("{}\n{which}", scene.voice.count(id, "count", left_out.count(why))))
}

/// Returns the line that names the pages that were left out for a reason, or None when there are none. A page is
/// named by its day and its number on that day.
fn named(scene: &Scene<'_>, left_out: &LeftOut, why: WhyLeft) -> Option<String> {
    let name = |place: PagePlace| {
        let day = place.day.map(|day| scene.spoken().date(day));
        let day = day.unwrap_or_else(|| scene.say("data-left-no-day"));
        match place.nth {
            Some(nth) => {
                let values = [("date", &*day), ("number", &*nth.to_string())];
                scene.voice.say_with("data-left-page", &values)
            }
            None => day,
        }
    };
    let mut names: Vec<String> = left_out.named(why).map(name).collect();
    let more = left_out.count(why) - names.len();
    names.extend((more > 0).then(|| scene.voice.count("data-left-more", "count", more)));
    (!names.is_empty()).then(|| scene.voice.say_with("data-left-which", &[("pages", &names.join(", "))]))
}

/// Returns a line for each reason for which something was not restored.
fn left_out_lines(scene: &Scene<'_>, left_out: &LeftOut) -> Vec<String> {
    let line = |why| {
        let id = match why {
            WhyLeft::Shut => "data-imported-shut",
            WhyLeft::Odd => "data-imported-odd",
            WhyLeft::Expired => "data-imported-expired",
            WhyLeft::Ahead => "data-imported-ahead",
            WhyLeft::Beyond => "data-imported-beyond",
        };
        counted(scene, id, left_out, why)
    };
    let mut lines: Vec<String> = WhyLeft::ALL.into_iter().filter_map(line).collect();
    lines
        .extend((left_out.rows > 0).then(|| scene.voice.count("data-imported-rows", "count", left_out.rows)));
    lines
}

/// Returns the reply when a member's copy is back.
pub fn imported(
    content: &Content,
    member: &Member,
    request: &Request,
    now: DateTime<Utc>,
    left_out: &LeftOut,
) -> Reply {
    let scene = Scene::new(content, member, listen(content, member, request), now);
    let mut card = Card::titled(scene.say("data-imported-title"));
    card.blocks.push(Block::Text(scene.say("data-imported")));
    card.blocks.push(Block::Text(counts(&scene)));
    card.blocks.extend(left_out_lines(&scene, left_out).into_iter().map(Block::Text));
    if let Sealing::To(key) = &member.sealing {
        let sealed = scene.voice.say_with("data-imported-sealed", &[("key", &key.short())]);
        card.blocks.push(Block::Text(sealed));
    }
    card.blocks.push(Block::Small(scene.say("data-imported-foot")));
    scene.private_beside(card)
}

/// Returns the reply when a copy was not put back. Nothing has changed; the text `why`, with its values, gives the
/// reason.
pub fn not_imported(
    content: &Content,
    request: &Request,
    now: DateTime<Utc>,
    why: &str,
    values: &[(&str, &str)],
) -> Reply {
    let stranger = Member::default();
    refused(&Scene::new(content, &stranger, listen(content, &stranger, request), now), why, values)
}

/// Returns the reply to a person who waits for their copy: the text `id`, with a count of those who wait.
pub fn in_line(content: &Content, request: &Request, now: DateTime<Utc>, id: &str, count: usize) -> Reply {
    let stranger = Member::default();
    let scene = Scene::new(content, &stranger, listen(content, &stranger, request), now);
    scene.private_beside(Card::text(scene.voice.count(id, "count", count)))
}

fn refused(scene: &Scene<'_>, why: &str, values: &[(&str, &str)]) -> Reply {
    let mut card = Card::titled(scene.say("data-not-imported-title"));
    card.blocks.push(Block::Text(scene.voice.say_with(why, values)));
    scene.private_beside(card)
}

fn ask(scene: &Scene<'_>) -> Reply {
    let mut card = Card::titled(scene.say("data-erase-title"));
    card.blocks.push(Block::Text(counts(scene)));
    card.blocks.push(Block::Text(scene.say("data-erase")));
    let button = |label: &str, action| Button::new(scene.say(label), action);
    let erase = button("button-data-erase-all", DataAction::Erase(minute(scene))).danger();
    let first = button("button-data-export-first", DataAction::Export);
    card.blocks.push(Block::Buttons(vec![first, erase, button("button-data-keep", DataAction::Show)]));
    scene.private(card)
}

/// Returns what is kept, a line for each kind.
fn counts(scene: &Scene<'_>) -> String {
    let holdings = &scene.member.holdings;
    let line = |id: &str, count| scene.voice.count(id, "count", count);
    let lines = [
        line("data-settings", holdings.practices),
        line("data-plans", holdings.plans),
        line("data-pages", holdings.pages),
        line("data-messages", holdings.messages),
    ];
    lines.join("\n")
}

fn minute(scene: &Scene<'_>) -> i64 {
    scene.now.timestamp() / 60
}
