//! Deciding: what a request means, what is answered, and what has to be kept.

mod alarm;
mod arriving;
mod complete;
mod daily;
mod data;
mod help;
mod lexicon;
mod misread;
mod nudges;
mod panel;
mod safety;
mod scene;
mod secret;
mod settings;
mod space;
mod topic;
mod urge;

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::commands::{self, Command};
use crate::domain::{
    Action, Audience, Block, Content, DeliveryId, FormName, Input, Member, Message, NudgeAction, Plan, Reply,
    Request, Settings, Show, Step, TimerKind, Written, Zone,
};
use scene::Scene;

/// What is answered, and what has to be kept.
#[derive(Debug, PartialEq, Eq)]
pub struct Decision {
    /// The answer.
    pub reply: Reply,
    /// What to keep: all of it in one transaction, or none.
    pub effects: Vec<Effect>,
}

/// Something to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// They agreed that something is stored.
    Join,
    /// Their settings as they are now.
    Save(Settings),
    /// They took a secret's practice.
    Practise {
        /// The secret's number.
        secret: u8,
        /// Today, in their zone.
        day: NaiveDate,
    },
    /// A plan goes on.
    Step(Step),
    /// What they wrote about a plan is this now.
    Write(Written),
    /// They are here again, after messages to them were refused.
    Welcome,
    /// They did something with a message that came by itself.
    Answer(DeliveryId, Message),
    /// The partner's name is to be gone, also where it could not be read.
    ForgetName,
    /// Everything about them is to be gone. What is said then depends on how it went: [`erased`].
    Erase,
}

impl From<Reply> for Decision {
    fn from(reply: Reply) -> Self {
        Self { reply, effects: Vec::new() }
    }
}

/// Decides a request. Total: a person's mistake is a reply.
///
/// `member` is as the database has them, or `Member::default()` for somebody it does not know.
pub fn decide(content: &Content, member: &Member, request: &Request, now: DateTime<Utc>) -> Decision {
    let scene = Scene::new(content, member, request, now);
    let mut decision = decide_in(&scene, request);
    if let (true, Reply::Show(show)) = (member.refused && member.id.is_some(), &mut decision.reply)
        && show.audience == Audience::Private
    {
        let news = Block::Small(scene.say("was-refused"));
        let at = show.card.blocks.len().saturating_sub(1);
        show.card.blocks.insert(at, news);
        decision.effects.push(Effect::Welcome);
    }
    decision
}

fn decide_in(scene: &Scene<'_>, request: &Request) -> Decision {
    match &request.input {
        Input::Command(invocation) => match commands::parse(invocation, request.place) {
            Ok(command) => run(scene, command),
            Err(misread) => misread::explain(scene, &misread).into(),
        },
        Input::Complete { invocation, option } => complete::suggest(scene, invocation, option).into(),
        Input::Press { owner: Some(owner), .. } if *owner != request.person => {
            scene.note("not-yours", &[]).into()
        }
        Input::Press { id, values, .. } => match Action::decode(id) {
            Ok(action) => press(scene, &action, values.first().map(String::as_str)),
            Err(_) => scene.note("old-card", &[]).into(),
        },
        Input::Submit { id, fields } => match Action::decode(id) {
            Ok(Action::Fill(form)) => settings::filled(scene, form, fields),
            _ => scene.note("old-card", &[]).into(),
        },
    }
}

/// How much answering depends on the member's row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Not at all: what is asked in danger does not wait for a database.
    Nothing,
    /// Only for how things are said: without it a stranger's answer will do.
    Tastes,
    /// It is about the member.
    Member,
    /// It is about the messages to the member as well.
    Letters,
    /// It is about how much is kept of the member.
    Holdings,
    /// It most likely changes something about the member.
    Change,
}

/// How much answering this depends on the member's row.
pub fn need(input: &Input) -> Need {
    match input {
        Input::Command(invocation) => match invocation.command.as_str() {
            "safety" => Need::Nothing,
            "settings" => Need::Member,
            "nudges" | "status" => Need::Letters,
            "data" => Need::Holdings,
            "daily" | "urge" | "space" => Need::Change,
            _ => Need::Tastes,
        },
        Input::Complete { .. } => Need::Tastes,
        Input::Press { id, .. } => match Action::decode(id) {
            Ok(Action::Safety | Action::Country(_) | Action::Lines(_)) => Need::Nothing,
            Ok(
                Action::Page { .. } | Action::Hide | Action::Help(_) | Action::Consent { granted: false, .. },
            )
            | Err(_) => Need::Tastes,
            // A practice changes nothing for a stranger, and most are.
            Ok(Action::Nudge(NudgeAction::Show | NudgeAction::Skip(..))) => Need::Letters,
            Ok(Action::Data(_)) => Need::Holdings,
            Ok(Action::Settings(_) | Action::Fill(_) | Action::Try { .. }) => Need::Member,
            Ok(
                Action::Consent { granted: true, .. }
                | Action::Pick(_)
                | Action::Change(_)
                | Action::Daily(_)
                | Action::Urge(_)
                | Action::Space(_)
                | Action::Nudge(NudgeAction::Test(_))
                | Action::Message { .. }
                | Action::Later { .. },
            ) => Need::Change,
        },
        Input::Submit { id, .. } => match Action::decode(id) {
            Ok(Action::Fill(FormName::Move(_))) => Need::Letters,
            _ => Need::Change,
        },
    }
}

/// The answer when the database let us down. `reference` is what the log has about it. A practice opens all
/// the same: only noting it has failed.
pub fn trouble(content: &Content, request: &Request, now: DateTime<Utc>, reference: &str) -> Reply {
    let nobody = Member::default();
    let scene = Scene::new(content, &nobody, request, now);
    match practice_wanted(request) {
        Some((secret, shared)) => secret::practice_in_trouble(&scene, secret, shared, reference),
        None => scene.note("trouble", &[("reference", reference)]),
    }
}

/// The answer when something they wrote would have to be sealed, and the key for it is not there.
pub fn locked(content: &Content, request: &Request, now: DateTime<Utc>) -> Reply {
    Scene::new(content, &Member::default(), request, now).note("journal-locked", &[])
}

/// The answer when everything about a member is gone, in the words that they had; `overwritten`: from the files as well. `reference` is what the
/// log has about it.
pub fn erased(
    content: &Content,
    member: &Member,
    request: &Request,
    now: DateTime<Utc>,
    reference: &str,
    overwritten: bool,
) -> Reply {
    data::erased(&Scene::new(content, member, request, now), reference, overwritten)
}

/// The practice that a press is about, past the question for consent, and whether its card stands openly.
fn practice_wanted(request: &Request) -> Option<(u8, bool)> {
    let Input::Press { id, owner, .. } = &request.input else { return None };
    if owner.as_ref().is_some_and(|owner| *owner != request.person) {
        return None;
    }
    let action = Action::decode(id).ok()?;
    let action = if let Action::Consent { then, .. } = action { *then } else { action };
    if let Action::Try { secret, shared } = action { Some((secret, shared)) } else { None }
}

fn run(scene: &Scene<'_>, command: Command) -> Decision {
    match command {
        Command::Secret { pick, share } => secret::command(scene, &pick, share),
        Command::Safety(country) => safety::command(scene, country.as_ref()).into(),
        Command::Settings(setting) => settings::command(scene, setting),
        Command::Urge(minutes) => urge::begin(scene, minutes.unwrap_or(urge::USUAL_MINUTES)),
        Command::Daily(command) => daily::command(scene, command),
        Command::Space(command) => space::command(scene, command),
        Command::Nudges => nudges::list(scene, None).into(),
        Command::Status => nudges::status(scene).into(),
        Command::Help(topic) => help::command(scene, topic.as_ref()).into(),
        Command::About => help::about(scene).into(),
        Command::Data(command) => data::command(scene, command),
    }
}

fn press(scene: &Scene<'_>, action: &Action, value: Option<&str>) -> Decision {
    match action {
        Action::Page { from, turn, shared } => secret::page(scene, *from, *turn, *shared),
        Action::Try { secret, shared } => secret::practice(scene, *secret, *shared),
        Action::Hide => scene.hidden().into(),
        Action::Consent { granted: true, then } => scene.joined(|scene| press(scene, then, value)),
        Action::Consent { granted: false, then } => declined(scene, then),
        Action::Settings(pane) => panel::open(scene, *pane).into(),
        Action::Fill(form) => settings::fill(scene, *form),
        Action::Pick(list) => settings::picked(scene, *list, value),
        Action::Change(change) => settings::change(scene, change),
        Action::Safety => safety::overview(scene).into(),
        Action::Country(_) => safety::country(scene, value.unwrap_or_default()).into(),
        Action::Daily(action) => daily::act(scene, action),
        Action::Urge(action) => urge::act(scene, *action),
        Action::Space(action) => space::act(scene, *action),
        Action::Nudge(action) => nudges::act(scene, *action),
        Action::Message { id, message, verb } => arriving::act(scene, *id, *message, *verb),
        Action::Later { id, message } => arriving::later(scene, *id, *message, value),
        Action::Lines(code) => safety::country(scene, &code.to_string()).into(),
        Action::Help(topic) => help::topic(scene, value.unwrap_or(topic)).into(),
        Action::Data(action) => data::act(scene, *action),
    }
}

/// Nothing is stored. A practice is still a practice; a setting cannot be remembered.
fn declined(scene: &Scene<'_>, then: &Action) -> Decision {
    if let Action::Try { secret, .. } = then {
        return secret::practice_unnoted(scene, *secret).into();
    }
    let member = scene.member.id.is_some();
    scene.note_in_place(if member { "declined-member" } else { "declined" }).into()
}

/// What a due timer of a member leads to.
pub fn due(member: &Member, kind: TimerKind, due_at: DateTime<Utc>, now: DateTime<Utc>) -> Vec<Step> {
    let zone = member.settings.zone.unwrap_or(Zone::UTC);
    let steps = match kind {
        TimerKind::Daily => member.plans.daily.as_ref().map(|daily| daily.due(zone, due_at, now)),
        TimerKind::Urge => member.plans.urge.as_ref().map(|urge| urge.due(now)),
        TimerKind::Space => member.plans.space.as_ref().map(|space| space.due(&member.settings.local(), now)),
    };
    steps.unwrap_or_else(|| vec![Step::Clear(kind)])
}

/// A message as it is sent to a member, in their words of this moment.
pub fn render(
    content: &Content,
    member: &Member,
    id: DeliveryId,
    message: Message,
    now: DateTime<Utc>,
) -> Show {
    arriving::pushed(&Scene::beside(content, member, now), id, message)
}

/// What answering a message changes: reminders that are answered go on.
pub fn answered(member: &Member, message: Message) -> Option<Plan> {
    match (message, &member.plans.daily, &member.plans.space) {
        (Message::Daily { .. } | Message::Test, Some(daily), _) if daily.unanswered > 0 => {
            Some(Plan::Daily(crate::domain::Daily { unanswered: 0, ..daily.clone() }))
        }
        (Message::Nudge { .. } | Message::CheckIn | Message::LastDay, _, Some(space))
            if space.ignored > 0 =>
        {
            Some(Plan::Space(Box::new(space.answered())))
        }
        _ => None,
    }
}
