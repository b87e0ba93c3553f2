//! "Stop": what the bot sends unasked, and one press that ends all of it.
//!
//! Desired properties:
//! - After the press nothing is sent that the member did not ask for since then. A letter still opens on its day, and
//!   the card says so.
//! - Nothing that the member wrote is lost by it, and no day of a space.

use crate::core::{Block, Button, Card, Mood};
use crate::features::effect::{Decision, Effect};
use crate::features::now::action::{Group, NowAction};
use crate::features::scene::Scene;
use crate::features::step::Step;
use crate::features::{
    DataAction, NudgeAction, PlanKind, Reply, SafetyAction, Source, SpaceAction, quiet, urge,
};

/// Shows what is sent to the member, and the press that ends it. The press is there in any case: without the database
/// the bot knows of no plan.
pub(super) fn ask(scene: &Scene<'_>) -> Reply {
    let silenced = quiet::silenced(scene);
    let sources = silenced.iter().filter_map(|(plan, _)| Source::from_name(plan.kind().name()));
    let sent: Vec<String> = sources.map(|source| scene.say(name(source))).collect();
    let mut card = Card::titled(scene.say("stop-title"));
    if sent.is_empty() {
        card.lead = Some(scene.say("stop-none"));
    } else {
        card.lead = Some(scene.say("stop-ask"));
        card.blocks.push(Block::Text(sent.join("\n")));
    }
    card.blocks.push(Block::Buttons(vec![
        quiet::stop_all(scene).primary(),
        Button::new(scene.say("button-whats-coming"), NudgeAction::Show),
        // "No more" may be said to more than a bot.
        Button::new(scene.say("button-now-bad"), urge::RIDE_IT_OUT),
        Button::new(scene.say("button-safety"), SafetyAction::Open),
    ]));
    scene.private(card)
}

/// Returns the id of what a plan sends.
fn name(source: Source) -> &'static str {
    match source {
        Source::Daily => "button-tool-daily",
        Source::Urge => "coming-urge",
        Source::Space => "button-now-space",
        Source::Draft => "stop-draft",
        Source::IfThen => "button-tool-plan",
        Source::CheckIn => "button-tool-checkin",
        Source::Life => "button-tool-life",
        Source::Week => "button-tool-week",
    }
}

/// Ends everything that is sent, and drops what is owed.
pub(super) fn all(scene: &Scene<'_>) -> Decision {
    let silenced = quiet::silenced(scene);
    let ends = |kind: PlanKind| silenced.iter().any(|(plan, _)| plan.kind() == kind);
    let mut card = Card { mood: Mood::Done, ..Card::titled(scene.say("stop-title")) };
    card.lead = Some(scene.say("stop-done"));
    let beside = [(PlanKind::Space, "stop-done-space"), (PlanKind::HeldDraft, "stop-done-draft")];
    let beside = beside.into_iter().filter(|(kind, _)| ends(*kind));
    card.blocks.extend(beside.map(|(_, id)| Block::Text(scene.say(id))));
    if scene.member.id.is_some() {
        card.blocks.push(Block::Small(scene.say("stop-rest")));
    }
    let mut row = vec![Button::new(scene.say("now-group-sent"), NowAction::Tools(Group::Sent))];
    if ends(PlanKind::Space) {
        row.push(Button::new(scene.say("button-now-space"), SpaceAction::Show));
    }
    row.push(Button::new(scene.say("button-tool-data"), DataAction::Show));
    card.blocks.push(Block::Buttons(row));
    let mut effects: Vec<Effect> = Vec::new();
    for (plan, steps) in silenced {
        effects.push(Effect::Keep(plan));
        effects.extend(steps.into_iter().map(Effect::Step));
    }
    if scene.member.id.is_some() {
        // A message that was put off, or that waits for the end of a failure, belongs to no plan's timer any more.
        effects.extend(Source::ALL.into_iter().map(|source| Effect::Step(Step::Drop(source))));
    }
    Decision { reply: scene.private(card), effects }
}
