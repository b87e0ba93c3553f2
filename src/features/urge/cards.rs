use crate::core::time::{Amount, Unit, read_length};
use crate::core::{Block, Button, Card, Code, MenuItem, Mood, Private};
use crate::features::effect::Decision;
use crate::features::if_then::{self, OwnPlan};
use crate::features::scene::Scene;
use crate::features::urge::action::{RIDE_IT_OUT, USUAL_MINUTES, UrgeAction};
use crate::features::urge::ending::{most_helpful, over, people_first};
use crate::features::urge::news::News;
use crate::features::urge::round::Round;
use crate::features::urge::state::Urge;
use crate::features::{IfThenAction, PeopleAction, Reply, journal, people};

/// Carries out `/urge`, perhaps for a length that the person names.
pub(super) fn asked(scene: &Scene<'_>, length: Option<&Private>) -> Decision {
    let Some(given) = length.map(Private::expose) else { return begin(scene, USUAL_MINUTES) };
    let (least, most) = Urge::MINUTES;
    let minutes = read_length(&scene.time_words(), given, Unit::Minute).ok().and_then(Amount::minutes);
    let minutes = minutes.and_then(|minutes| u8::try_from(minutes).ok());
    if let Some(minutes) = minutes.filter(|minutes| (least..=most).contains(minutes)) {
        return begin(scene, minutes);
    }
    let [least, most] = [least, most].map(|bound| bound.to_string());
    scene.note("urge-bad-length", &[("given", given), ("least", &least), ("most", &most)]).into()
}

/// Begins a round, unless one runs. It begins at once, also for a person without an account. For a member the
/// message at the end is planned with it.
pub(super) fn begin(scene: &Scene<'_>, minutes: u8) -> Decision {
    if let Some((urge, round)) = running(scene) {
        // What counts is how long it still takes, which needs no clock or zone. A begun minute counts as one.
        let seconds = usize::try_from((round.ends_at() - scene.now).num_seconds()).unwrap_or_default();
        let minutes = (seconds / 60 + usize::from(!seconds.is_multiple_of(60))).max(1);
        let runs = scene.voice.count("urge-runs", "minutes", minutes);
        return live(scene, round, Some(urge), News::of(runs)).into();
    }
    let round = Round::new(scene.now, minutes);
    if scene.member.id.is_none() {
        return live(scene, round, None, News::default()).into();
    }
    let (urge, steps) = Urge::begin(round);
    Decision::keeping(live(scene, round, Some(&urge), News::default()), urge, steps)
}

/// Shows a round as it stands now. `shown` is the step that the card shows; where no later one has come yet, the card
/// says to stay with it.
pub(super) fn now(scene: &Scene<'_>, round: Round, shown: u8) -> Reply {
    let stay = (round.step(scene.now) <= shown).then(|| scene.say("urge-stay"));
    go_on(scene, round, News { said: stay, plan: None })
}

/// Shows a round with news about it.
pub(super) fn go_on(scene: &Scene<'_>, round: Round, news: News) -> Reply {
    live(scene, round, planned(scene, round), news)
}

/// Plans the message at the end of a round that began before anything was kept of the person.
pub(super) fn tell(scene: &Scene<'_>, round: Round) -> Decision {
    if let Some(ask) = scene.asks_first(UrgeAction::tell(round)) {
        return ask;
    }
    // Another round may run by now, and a press may come after the end.
    if round.ends_at() <= scene.now || running(scene).is_some() {
        return go_on(scene, round, News::default()).into();
    }
    let (urge, steps) = Urge::begin(round);
    // At the beginning the card itself says when the bot knocks.
    let told = if round.step(scene.now) == 0 { "urge-told-first" } else { "urge-told" };
    let reply = live(scene, round, Some(&urge), News::of(scene.say(told)));
    Decision::keeping(reply, urge, steps)
}

/// Plans a message halfway, for a round whose end is planned.
pub(super) fn halfway(scene: &Scene<'_>, round: Round) -> Decision {
    let Some((urge, steps)) = planned(scene, round).and_then(|urge| urge.with_halfway(scene.now)) else {
        return go_on(scene, round, News::default()).into();
    };
    let reply = live(scene, round, Some(&urge), News::of(scene.say("urge-halfway-set")));
    Decision::keeping(reply, urge, steps)
}

/// Returns the timer that runs now, and its round.
fn running<'a>(scene: &Scene<'a>) -> Option<(&'a Urge, Round)> {
    let urge = scene.member.plans.urge.as_ref()?;
    urge.running(scene.now).map(|round| (urge, round))
}

/// Returns the timer of this round, if its end is planned.
fn planned<'a>(scene: &Scene<'a>, round: Round) -> Option<&'a Urge> {
    running(scene).filter(|(_, running)| *running == round).map(|(urge, _)| urge)
}

/// Returns the card of a round: its steps unlock in place, and the end asks where the urge is.
fn live(scene: &Scene<'_>, round: Round, planned: Option<&Urge>, news: News) -> Reply {
    let step = round.step(scene.now);
    if step == Round::END {
        return over(scene);
    }
    let mut card = Card::titled(scene.say("urge-title"));
    card.mood = Mood::Urge;
    card.kicker = Some(match step {
        0 => scene.voice.count("urge-length", "minutes", usize::from(round.minutes())),
        step => scene.say(stage(step)),
    });
    card.lead = Some(scene.say(to_do(step)));
    // What is new takes the place of the calming words, so that the card fits a screen.
    let calm = news.said.is_none().then(|| Block::Text(scene.say("urge-begins")));
    card.blocks.extend(news.said.map(Block::Text));
    card.blocks.extend(calm.filter(|_| step == 0));
    card.blocks.extend(match step {
        0 => first_words(scene, planned, news.plan),
        step => later_words(scene, step, news.plan),
    });
    if step + 1 < Round::END {
        card.blocks.push(scene.when(scene.say("urge-next"), round.at(step + 1)));
    }
    card.blocks.push(scene.when(scene.say("urge-ends"), round.ends_at()));
    card.blocks.push(Block::Buttons(buttons(scene, round, planned)));
    card.blocks.push(menu(scene, round, planned));
    scene.private(card)
}

/// How many people are named in view. The others are one press away.
const MOST_PEOPLE: usize = 2;

/// Returns what is said at the beginning: when the bot writes, the plan for these minutes, people to call, and what has
/// helped before.
fn first_words(scene: &Scene<'_>, planned: Option<&Urge>, written: Option<String>) -> Vec<Block> {
    let knock = match planned.map(|urge| urge.step) {
        None => "urge-offer",
        Some(Round::HALFWAY) => "urge-knock-twice",
        Some(_) => "urge-knock",
    };
    let mut blocks = vec![Block::Text(scene.say(knock))];
    if scene.keeps_away() {
        blocks.push(Block::Text(scene.say("urge-why-not")));
    }
    blocks.extend(plan(scene, written.unwrap_or_else(|| if_then::best_plan(scene))));
    let mut people = people::lines(scene);
    people.truncate(MOST_PEOPLE);
    blocks.extend(people::to_call(scene, &people).map(Block::Text));
    blocks.extend(if_then::most_helpful(scene).map(|helped| Block::Small(most_helpful(scene, helped))));
    blocks
}

/// Returns what is said at a later step, with the plan that was written there.
fn later_words(scene: &Scene<'_>, step: u8, written: Option<String>) -> Vec<Block> {
    let beside = beside(scene, step).map(|id| Block::Text(scene.say(id)));
    beside.into_iter().chain(written.into_iter().flat_map(|text| plan(scene, text))).collect()
}

fn plan(scene: &Scene<'_>, text: String) -> [Block; 2] {
    [Block::Heading(scene.say("urge-plan")), Block::Text(text)]
}

/// Returns the name of the stage at which a step unlocks, 1 to 3.
fn stage(step: u8) -> &'static str {
    match step {
        Round::HALFWAY => "urge-stage-2",
        3.. => "urge-stage-3",
        0 | 1 => "urge-stage-1",
    }
}

/// Returns what to do in a quarter of a round, 0 to 3.
fn to_do(step: u8) -> &'static str {
    match step {
        0 => "urge-step-0",
        1 => "urge-step-1",
        Round::HALFWAY => "urge-step-2",
        3.. => "urge-step-3",
    }
}

/// Returns what else is said at a step, 1 to 3.
fn beside(scene: &Scene<'_>, step: u8) -> Option<&'static str> {
    match step {
        0 | 1 => None,
        Round::HALFWAY if scene.keeps_away() => Some("urge-half-own"),
        Round::HALFWAY => Some("urge-half"),
        3.. => Some("urge-top"),
    }
}

fn buttons(scene: &Scene<'_>, round: Round, planned: Option<&Urge>) -> Vec<Button> {
    let button = |label: &str, action: UrgeAction| Button::new(scene.say(label), action);
    let second = match planned {
        Some(_) => button("button-urge-stop", UrgeAction::Stop),
        None => button("button-urge-tell", UrgeAction::tell(round)),
    };
    let what_now = button("button-urge-now", UrgeAction::now(round, round.step(scene.now))).primary();
    let write = Button::new(scene.say("button-vent"), journal::WRITE);
    [what_now, second, write].into_iter().chain(people_first(scene)).collect()
}

/// Returns what a person may want once in a while: a message halfway, a plan of their own, and people to call.
fn menu(scene: &Scene<'_>, round: Round, planned: Option<&Urge>) -> Block {
    let item =
        |label: &str, about: &str, action: Code| MenuItem::new(scene.say(label), scene.say(about), action);
    let may_knock = planned.and_then(|urge| urge.with_halfway(scene.now)).is_some();
    let knock = item("button-urge-halfway", "about-urge-halfway", UrgeAction::halfway(round).into());
    let people = item("button-people-show", "about-people", PeopleAction::Show.into());
    let plan = match if_then::own_plan(scene) {
        OwnPlan::None => item("button-urge-plan", "about-urge-plan", UrgeAction::plan(round).into()),
        OwnPlan::OnePiece => {
            item("button-urge-plan-change", "about-urge-plan", UrgeAction::plan(round).into())
        }
        OwnPlan::Cards => item("button-if-then-show", "about-urge-plan", IfThenAction::Show.into()),
    };
    scene.menu(may_knock.then_some(knock).into_iter().chain([plan, people]).collect())
}

/// Returns the button back to the round that runs now.
pub(crate) fn what_now(scene: &Scene<'_>) -> Option<Button> {
    let (_, round) = running(scene)?;
    Some(Button::new(scene.say("button-urge-now"), UrgeAction::now(round, round.step(scene.now))).primary())
}

/// Returns the text of a message on the way, 1 to 3.
pub(crate) fn message(scene: &Scene<'_>, step: u8) -> String {
    scene.say(match step {
        0 | 1 => "message-urge-1",
        Round::HALFWAY if scene.keeps_away() => "message-urge-own-2",
        Round::HALFWAY => "message-urge-2",
        3.. => "message-urge-3",
    })
}

/// Stops the timer. Before its end the urge may have passed already, which counts like one that took the whole time.
pub(super) fn stop(scene: &Scene<'_>) -> Decision {
    let early = running(scene).is_some();
    let mut card = Card::text(scene.say(if early { "urge-stopped-early" } else { "urge-stopped" }));
    let passed = Button::new(scene.say("button-passed"), UrgeAction::Passed).primary();
    let row = early.then_some(passed).into_iter().chain([
        Button::new(scene.say("button-start-again"), RIDE_IT_OUT),
        Button::new(scene.say("button-vent"), journal::WRITE),
    ]);
    card.blocks.push(Block::Buttons(row.chain(people_first(scene)).collect()));
    let reply = scene.private(card);
    // The last message may be owed still when the timer no longer runs, so stopping drops it in any case.
    match scene.member.plans.urge.as_ref().map(Urge::stop) {
        Some((urge, steps)) => Decision::keeping(reply, urge, steps),
        None => reply.into(),
    }
}

/// Says that the plan is kept or gone, and what it is for.
pub(super) fn plan_kept(scene: &Scene<'_>, news: News) -> Reply {
    let mut card = Card::text(news.said.unwrap_or_default());
    card.blocks.push(Block::Buttons(vec![Button::new(scene.say("button-ride-it-out"), RIDE_IT_OUT)]));
    scene.private(card)
}
