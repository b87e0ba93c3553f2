use crate::domain::decide::scene::Scene;
use crate::domain::decide::{Decision, Effect};
use crate::domain::{Action, Block, Button, Card, Urge, UrgeAction};

/// How long it takes unless the member says otherwise, in minutes.
pub(super) const USUAL_MINUTES: u8 = 10;

/// `/urge`: ride it out.
pub(super) fn begin(scene: &Scene<'_>, minutes: u8) -> Decision {
    if scene.member.id.is_none() {
        return scene.consent(&Action::Urge(UrgeAction::Begin(minutes))).into();
    }
    if let Some(urge) =
        scene.member.plans.urge.as_ref().filter(|urge| urge.runs() && urge.ends_at() > scene.now)
    {
        let mut card = Card::titled(scene.say("urge-title"));
        card.blocks
            .push(Block::Text(scene.voice.say_with("urge-runs", &[("end", &scene.moment(urge.ends_at()))])));
        card.blocks.push(Block::Buttons(vec![Button::new(
            scene.say("button-urge-stop"),
            Action::Urge(UrgeAction::Stop),
        )]));
        return scene.private(card).into();
    }
    let steps = Urge::begin(minutes, scene.now);
    let mut card = Card::titled(scene.say("urge-title"));
    card.blocks.push(Block::Text(scene.voice.count("urge-begins", "minutes", usize::from(minutes))));
    card.blocks.push(Block::Heading(scene.say("urge-plan")));
    card.blocks.push(Block::Text(scene.say("secret-1-plan-1")));
    card.blocks.push(Block::Buttons(vec![Button::new(
        scene.say("button-urge-stop"),
        Action::Urge(UrgeAction::Stop),
    )]));
    Decision { reply: scene.private(card), effects: steps.into_iter().map(Effect::Step).collect() }
}

/// What they say at the end, or that they want to stop before it.
pub(super) fn act(scene: &Scene<'_>, action: UrgeAction) -> Decision {
    match action {
        UrgeAction::Begin(minutes) => begin(scene, minutes.clamp(Urge::MINUTES.0, Urge::MINUTES.1)),
        UrgeAction::Stop => {
            // Its last message may be on its way still when all of them are owed.
            let steps = scene.member.plans.urge.as_ref().map(Urge::stop).unwrap_or_default();
            let effects = steps.into_iter().map(Effect::Step).collect();
            Decision { reply: scene.note("urge-stopped", &[]), effects }
        }
        UrgeAction::Passed => scene.note("urge-passed", &[]).into(),
        UrgeAction::Wrote => {
            let mut card = Card::text(scene.say("urge-wrote"));
            let lesson = crate::domain::decide::secret::open(1);
            card.blocks.push(Block::Buttons(vec![Button::new(scene.say("button-lesson-1"), lesson)]));
            scene.private_beside(card).into()
        }
    }
}
