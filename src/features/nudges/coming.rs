//! The messages that are due next.

use chrono::{DateTime, Utc};

use crate::core::Block;
use crate::features::scene::Scene;
use crate::features::{Care, DeliveryRecord, DeliveryState, Message, Source, Tool, Urge, What};

/// A message that is due next.
pub(super) struct Next {
    pub(super) label: String,
    pub(super) at: DateTime<Utc>,
    /// The plan that the message belongs to. None for a message that the member put off.
    pub(super) plan: Option<Source>,
    /// Whether the member can skip and move it.
    pub(super) movable: bool,
}

/// Returns the messages that are due next, soonest first.
pub(super) fn coming(scene: &Scene<'_>) -> Vec<Next> {
    let plans = &scene.member.plans;
    let daily = plans.daily.as_ref().and_then(|daily| {
        let at = daily.next(scene.zone(), scene.now)?;
        Some(Next { plan: Some(Source::Daily), label: scene.say("coming-daily"), at, movable: true })
    });
    let urge = plans.urge.as_ref().filter(|urge| urge.runs() && urge.ends_at() > scene.now);
    let of_urge = |id: &str, at| Next { plan: Some(Source::Urge), label: scene.say(id), at, movable: false };
    let halfway = urge.and_then(Urge::halfway_at).filter(|at| *at > scene.now);
    let halfway = halfway.map(|at| of_urge("coming-urge-2", at));
    let urge = urge.map(|urge| of_urge("coming-urge", urge.ends_at()));
    let space = plans.space.as_ref().and_then(|space| {
        let local = scene.member.settings.local();
        let next = space.ahead(plans.daily.as_ref(), &local, 1).into_iter().next()?;
        let label = scene.say(&format!("coming-{}", next.what.name()));
        // The end's question stays at the end: the member extends the space instead.
        let movable = next.what != What::Over;
        Some(Next { plan: Some(Source::Space), label, at: next.at(), movable })
    });
    let tools = Tool::ALL.into_iter().filter_map(|tool| {
        let at = plans.next_reminder(tool, scene.zone(), scene.now)?;
        Some(Next { plan: Some(tool.into()), label: scene.say(coming_tool(tool)), at, movable: false })
    });
    let waits = |delivery: &&DeliveryRecord| delivery.state == DeliveryState::Owed;
    let put_off = deliveries(scene).filter(waits).map(|delivery| Next {
        plan: None,
        label: name(scene, delivery.message),
        at: delivery.due_at,
        movable: false,
    });
    let mut coming: Vec<Next> =
        [daily, halfway, urge, space].into_iter().flatten().chain(tools).chain(put_off).collect();
    coming.sort_by_key(|next| next.at);
    coming
}

impl Next {
    /// Returns the plan of a message that can be skipped and moved.
    pub(super) fn movable(&self) -> Option<(&Self, Source)> {
        self.plan.filter(|_| self.movable).map(|plan| (self, plan))
    }

    /// Returns it as a line with its time.
    pub(super) fn block(self, scene: &Scene<'_>) -> Block {
        scene.when(self.label, self.at)
    }
}

/// Returns the latest messages to the member, latest first.
pub(super) fn deliveries<'a>(scene: &Scene<'a>) -> impl Iterator<Item = &'a DeliveryRecord> {
    scene.member.deliveries.iter()
}

/// Returns a word or two for the kind of message.
pub(super) fn name(scene: &Scene<'_>, message: Message) -> String {
    scene.say(match message {
        Message::Test(_) => "coming-test",
        Message::Daily { .. } => "coming-daily",
        Message::DailyPaused => "coming-paused",
        Message::Urge { step: 0 | 1 } => "coming-urge-1",
        Message::Urge { step: 2 } => "coming-urge-2",
        Message::Urge { .. } => "coming-urge-3",
        Message::UrgeOver => "coming-urge",
        Message::LetterDue => "coming-letter",
        Message::CheckIn if scene.care() == Care::Usual => "coming-check-in",
        Message::Nudge { .. } | Message::CheckIn => "coming-nudge",
        Message::LastDay => "coming-last",
        Message::SpaceOver => "coming-over",
        Message::Idle => "coming-idle",
        Message::Reminder { tool, .. } => coming_tool(tool),
    })
}

/// Returns the id of a word or two for a tool's reminders.
fn coming_tool(tool: Tool) -> &'static str {
    match tool {
        Tool::Draft => "coming-draft",
        Tool::IfThen => "coming-if-then",
        Tool::CheckIn => "coming-checkin",
        Tool::Life => "coming-life",
        Tool::Week => "coming-week",
    }
}
