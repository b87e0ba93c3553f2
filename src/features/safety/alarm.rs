//! People first: what is said above any reply to a member whose words tell of danger.

use crate::core::danger::Kind;
use crate::core::words::words;
use crate::core::{Block, Button, Card, Choice, Form, Mood, Press, Show};
use crate::features::safety::action::SafetyAction;
use crate::features::safety::lines::ELSEWHERE;
use crate::features::scene::Scene;
use crate::features::{Handout, Reply, people};

/// Puts people who can help above a reply, if the member's words tell of danger. The reply keeps what was asked. A
/// reply to typed words is always private.
pub(crate) fn put_people_first(scene: &Scene<'_>, reply: Reply) -> Reply {
    let danger = scene.danger();
    if danger.is_sure() {
        return match reply {
            Reply::Show(show) => Reply::Show(above(scene, show)),
            Reply::File(handout) => {
                let show = above(scene, handout.show.clone());
                Reply::File(Handout { show, ..handout })
            }
            Reply::Ask(form) => {
                let texts = texts(scene).into_iter().chain(form.notice.clone());
                let notice = Some(texts.collect::<Vec<_>>().join("\n\n"));
                Reply::Ask(Form { notice, ..form })
            }
            // An erasure answers a press, and a press has no words.
            Reply::Erased(show) => Reply::Erased(show),
            Reply::Suggest(choices) => Reply::Suggest(choices),
            Reply::Bring(names) => Reply::Bring(names),
        };
    }
    let mut reply = reply;
    if let Reply::Show(show) = &mut reply
        && danger.is_unsure()
    {
        show.card.blocks.insert(0, Block::Small(scene.say("safety-first-unsure")));
    }
    reply
}

/// Returns the suggestion that leads to people, for words of danger that are being typed. A suggestion that is taken
/// replaces the member's own words, so without it those would be lost.
pub(crate) fn suggest_people(scene: &Scene<'_>, typed: &str) -> Option<Choice> {
    let choice = Choice { label: scene.say("safety-suggest"), value: typed.trim().to_owned() };
    let fits = (1..=Choice::MOST_LABEL).contains(&choice.value.chars().count());
    (scene.danger().is_sure() && fits).then_some(choice)
}

/// Returns what is said to a member whose words tell of danger, most urgent first.
fn texts(scene: &Scene<'_>) -> Vec<String> {
    let danger = scene.danger();
    let said = [
        (danger.has(Kind::Suicide), "safety-first-crisis"),
        (danger.has(Kind::SelfHarm) && !danger.has(Kind::Suicide), "safety-first-self-harm"),
        (danger.has(Kind::Told), "safety-first-told"),
        (danger.has(Kind::Young), "safety-first-young"),
        (danger.has(Kind::Hurt) && !danger.has(Kind::Young), "safety-first-fear"),
        (danger.has(Kind::HarmOthers), "safety-first-harm"),
    ];
    said.into_iter().filter(|(heard, _)| *heard).map(|(_, id)| scene.say(id)).collect()
}

fn above(scene: &Scene<'_>, show: Show) -> Show {
    let open = Button::new(scene.say("button-safety"), SafetyAction::Open).primary();
    let elsewhere = Button::link("findahelpline.com", ELSEWHERE);
    let Card { kicker, title, lead, blocks, mood: _ } = show.card;
    let rest = blocks.into_iter().filter_map(|block| without_people(block, &open));
    let below: Vec<Block> = kicker
        .map(Block::Small)
        .into_iter()
        .chain(title.map(Block::Heading))
        .chain(lead.map(Block::Text))
        .chain(rest)
        .collect();
    let mut card = Card { mood: Mood::Safety, ..Card::default() };
    card.blocks.extend(texts(scene).into_iter().map(Block::Text));
    card.blocks.push(Block::Buttons(vec![open, elsewhere]));
    // Their own people come after the helplines, which are there for everyone.
    card.blocks.extend(people::to_call(scene, &people::lines(scene)).map(Block::Text));
    if !below.is_empty() {
        card.blocks.push(Block::Divider);
    }
    card.blocks.extend(below);
    Show { card, ..show }
}

/// Returns a block of the card below without the button to people, which stands above it.
fn without_people(block: Block, open: &Button) -> Option<Block> {
    match block {
        Block::Buttons(mut row) => {
            row.retain(|button| button.press != open.press);
            (!row.is_empty()).then_some(Block::Buttons(row))
        }
        Block::Menu(mut menu) => {
            menu.items.retain(|item| Press::Do(item.press.clone()) != open.press);
            (!menu.items.is_empty()).then_some(Block::Menu(menu))
        }
        other @ (Block::Text(_)
        | Block::Heading(_)
        | Block::Small(_)
        | Block::Divider
        | Block::Line { .. }
        | Block::Fact { .. }
        | Block::Moment { .. }
        | Block::Picture(_)
        | Block::Select(_)) => Some(other),
    }
}

/// Returns whether an unknown command is a cry for help, such as `/sos`.
pub(crate) fn is_cry(scene: &Scene<'_>, command: &str) -> bool {
    let known = words(&scene.say("safety-words"));
    words(command).iter().any(|word| known.contains(word))
}
