//! The first card: what this is, and which pronouns fit the partner.

use crate::core::{Block, Button, Card, Pronouns};
use crate::features::effect::{Decision, Effect};
use crate::features::now::action::NowAction;
use crate::features::now::home::home;
use crate::features::now::stage::has_nothing;
use crate::features::now::state::Journey;
use crate::features::scene::Scene;
use crate::features::{Member, Plan, Reply, Settings, urge};

/// Shows the home, or the first card to a person who has not seen it. `news` stands above the home.
pub(super) fn open(scene: &Scene<'_>, news: Option<String>) -> Reply {
    if is_new(scene) { first(scene, news) } else { home(scene, news) }
}

/// Returns whether a person has set nothing up, and has not chosen any words for their partner.
fn is_new(scene: &Scene<'_>) -> bool {
    let settings = &scene.member.settings;
    let chose = settings.pronouns != Pronouns::They || settings.partner_name.is_some();
    scene.member.plans.journey.is_none() && !chose && has_nothing(scene)
}

fn first(scene: &Scene<'_>, news: Option<String>) -> Reply {
    // What they said is answered before the bot speaks of itself.
    let mut lines = news.into_iter().chain([scene.say("welcome-lead")]);
    let mut card = Card { lead: lines.next(), ..Card::titled(scene.say("welcome-title")) };
    card.blocks.extend(lines.map(Block::Text));
    // A member has said yes already, and something of theirs may be kept.
    let what = if scene.member.id.is_some() { "welcome-what-member" } else { "welcome-what" };
    card.blocks.push(Block::Text(scene.say(what)));
    // Help stands before any question.
    card.blocks
        .push(Block::Buttons(vec![Button::new(scene.say("button-now-bad"), urge::RIDE_IT_OUT).primary()]));
    card.blocks.push(Block::Text(scene.say("welcome-ask")));
    let chosen = |pronouns: Pronouns| {
        Button::new(scene.say(&format!("pronouns-{}", pronouns.name())), NowAction::Begin(pronouns))
    };
    let skip = Button::new(scene.say("button-now-skip"), NowAction::Skip);
    card.blocks.push(Block::Buttons(Pronouns::ALL.into_iter().map(chosen).chain([skip]).collect()));
    scene.private(card)
}

/// Keeps the pronouns, and shows the home.
pub(super) fn begin(scene: &Scene<'_>, pronouns: Pronouns) -> Decision {
    if let Some(ask) = scene.asks_first(NowAction::Begin(pronouns)) {
        return ask;
    }
    let settings = Settings { pronouns, ..scene.member.settings.clone() };
    let mut member = Member { settings: settings.clone(), ..scene.member.clone() };
    let journey = member.plans.journey.get_or_insert_default().clone();
    let scene = scene.as_member(&member);
    let reply = home(&scene, Some(scene.say("welcome-done")));
    Decision { reply, effects: vec![Effect::Save(settings), Effect::Keep(Plan::Journey(journey))] }
}

/// Shows the home. A member is not asked again; of another person nothing is kept.
pub(super) fn skip(scene: &Scene<'_>) -> Decision {
    let reply = home(scene, None);
    match (&scene.member.id, &scene.member.plans.journey) {
        (Some(_), None) => Decision::keeping(reply, Journey::default(), Vec::new()),
        (Some(_), Some(_)) | (None, _) => reply.into(),
    }
}

/// Goes on without storing anything, for a person who was asked whether something may be stored and said no.
pub(crate) fn unstored(scene: &Scene<'_>) -> Decision {
    let news = if scene.member.id.is_some() { "declined-member" } else { "declined" };
    home(scene, Some(scene.say(news))).into()
}
