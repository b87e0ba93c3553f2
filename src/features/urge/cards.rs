use crate::core::{Block, Button, Card, Field, Form, Private};
use crate::features::effect::{Decision, Effect};
use crate::features::scene::Scene;
use crate::features::{Action, FormName, Plan, Reply, SpaceAction, Step, Urge, UrgeAction, Written};

/// How long it takes unless the member says otherwise, in minutes.
pub(crate) const USUAL_MINUTES: u8 = 10;
/// The most characters of the member's own plan.
const MOST_PLAN: u16 = Urge::MOST_PLAN;

/// `/urge`: ride it out.
pub(crate) fn begin(scene: &Scene<'_>, minutes: u8) -> Decision {
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
    let own = own(scene);
    let text = own.map_or_else(|| scene.say("secret-1-plan-1"), |own| own.expose().to_owned());
    card.blocks.push(Block::Text(text));
    let write = if own.is_some() { "button-urge-plan-change" } else { "button-urge-plan" };
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-urge-stop"), Action::Urge(UrgeAction::Stop)),
        Button::new(scene.say(write), Action::Fill(FormName::UrgePlan)),
        Button::new(scene.say("button-vent"), crate::features::journal::pages_of::WRITE),
    ]));
    Decision { reply: scene.private(card), effects: steps.into_iter().map(Effect::Step).collect() }
}

/// The member's own plan.
fn own<'a>(scene: &Scene<'a>) -> Option<&'a Private> {
    scene.member.plans.urge.as_ref()?.own.as_ref()
}

/// Opens the form for the member's own plan.
pub(crate) fn fill(scene: &Scene<'_>) -> Decision {
    let plan = Field {
        name: "plan".to_owned(),
        label: scene.say("form-plan"),
        example: scene.say("form-plan-example"),
        value: own(scene).cloned().unwrap_or_default(),
        required: false,
        most: MOST_PLAN,
        multiline: true,
    };
    let title = scene.say("form-plan-title");
    Reply::Ask(Form {
        action: Action::Fill(FormName::UrgePlan).into(),
        title,
        notice: None,
        fields: vec![plan],
    })
    .into()
}

/// The member's own plan, as they wrote it; nothing takes it away.
pub(crate) fn filled(scene: &Scene<'_>, fields: &[(String, Private)]) -> Decision {
    let text = fields.first().map(|(_, text)| text.expose().trim()).unwrap_or_default();
    let text: String = text.chars().take(usize::from(MOST_PLAN)).collect();
    let own = (!text.is_empty()).then(|| Private::new(text));
    let reply = scene.note(if own.is_some() { "urge-plan-kept" } else { "urge-plan-gone" }, &[]);
    let row = scene.member.plans.urge.is_none().then(|| Step::Keep(Plan::Urge(Urge::unused())));
    let effects = row.map(Effect::Step).into_iter().chain([Effect::Write(Written::Urge(own))]);
    Decision { reply, effects: effects.collect() }
}

/// What they say at the end, or that they want to stop before it.
pub(crate) fn act(scene: &Scene<'_>, action: UrgeAction) -> Decision {
    match action {
        UrgeAction::Begin(minutes) => begin(scene, minutes.clamp(Urge::MINUTES.0, Urge::MINUTES.1)),
        UrgeAction::Stop => {
            // Its last message may be on its way still when all of them are owed.
            let steps = scene.member.plans.urge.as_ref().map(Urge::stop).unwrap_or_default();
            let effects = steps.into_iter().map(Effect::Step).collect();
            Decision { reply: scene.note("urge-stopped", &[]), effects }
        }
        UrgeAction::Passed => scene.note("urge-passed", &[]).into(),
        UrgeAction::Wrote => wrote(scene).into(),
    }
}

/// They wrote to the other: where that leaves them, and what helps now. Whoever must not get in touch is told what protects them.
fn wrote(scene: &Scene<'_>) -> Reply {
    let button = |label: &str, action| Button::new(scene.say(label), action);
    let vent = button("button-vent", crate::features::journal::pages_of::WRITE);
    let (text, row) = if scene.keeps_away() {
        ("urge-wrote-own", vec![button("button-safety", Action::Safety).primary(), vent])
    } else {
        let space = scene.member.plans.space.as_ref().filter(|space| space.is_under_way());
        let slip = space.map(|_| button("button-space-lapse", Action::Space(SpaceAction::Lapse)));
        let lesson = button("button-lesson-1", crate::features::secrets::lessons::open(1));
        let plan = if own(scene).is_some() { "button-urge-plan-change" } else { "button-urge-plan" };
        let plan = button(plan, Action::Fill(FormName::UrgePlan));
        ("urge-wrote", slip.into_iter().chain([lesson, vent, plan]).collect())
    };
    let mut card = Card::text(scene.say(text));
    card.blocks.push(Block::Buttons(row));
    scene.private_beside(card)
}
