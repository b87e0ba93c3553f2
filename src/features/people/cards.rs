use crate::core::{Block, Button, Card, FieldSpec, Fields, Given, Private, SelectOption};
use crate::features::effect::Decision;
use crate::features::people::action::PeopleAction;
use crate::features::people::listed::{is_partner, lines};
use crate::features::people::state::{Friend, People};
use crate::features::scene::Scene;
use crate::features::{Reply, SafetyAction, journal};

/// What the member calls a person.
const NAME: FieldSpec = FieldSpec::line("person", Friend::MOST_NAME).required();
/// How they are reached.
const HOW: FieldSpec = FieldSpec::line("how", Friend::MOST_HOW);

fn people(scene: &Scene<'_>) -> People {
    scene.member.plans.people.clone().unwrap_or_default()
}

/// Shows the member's people, with news above them.
pub(super) fn list(scene: &Scene<'_>, news: Option<&str>) -> Reply {
    let people = people(scene);
    let mut card = Card::titled(scene.say("people-title"));
    let shut = people.shut.then(|| Block::Text(scene.say("people-shut")));
    if let Some(shut) = shut {
        card.blocks.push(shut);
        card.blocks.push(Block::Buttons(vec![safety(scene), scene.way_home()]));
        return scene.private(card);
    }
    card.lead = Some(scene.say(news.unwrap_or("people-what")));
    let (lines, partner_too) = (lines(scene), partner_too(scene, &people));
    if lines.is_empty() && partner_too.is_none() {
        card.blocks.push(Block::Text(scene.say("people-empty")));
    }
    card.blocks.extend((!lines.is_empty()).then(|| Block::Text(lines.join("\n"))));
    card.blocks.extend(partner_too.map(Block::Text));
    let options: Vec<SelectOption> = people.people.iter().map(|friend| option(scene, friend)).collect();
    if !options.is_empty() {
        card.blocks.push(Block::Select(scene.select(scene.say("people-pick"), PeopleAction::Pick, options)));
    }
    let add = Button::new(scene.say("button-people-add"), PeopleAction::Add).primary();
    let has_room = people.people.len() < People::MOST;
    let row = has_room.then_some(add).into_iter().chain([
        Button::new(scene.say("button-vent"), journal::WRITE),
        safety(scene),
        scene.way_home(),
    ]);
    card.blocks.push(Block::Buttons(row.collect()));
    card.blocks.push(Block::Small(scene.say("people-never")));
    scene.private(card)
}

/// Says who is on the list and not shown with it, because the partner has the same name here.
fn partner_too(scene: &Scene<'_>, people: &People) -> Option<String> {
    let friend = people.people.iter().find(|friend| is_partner(scene, &friend.name))?;
    Some(scene.voice.say_with("people-partner-too", &[("name", friend.name.expose())]))
}

fn safety(scene: &Scene<'_>) -> Button {
    Button::new(scene.say("button-safety"), SafetyAction::Open)
}

fn option(scene: &Scene<'_>, friend: &Friend) -> SelectOption {
    let label = friend.name.expose().to_owned();
    let about = scene.say("people-pick-about");
    SelectOption { label, value: friend.id.to_string(), about, chosen: false }
}

/// Shows one person, and what can be done about them.
pub(super) fn one(scene: &Scene<'_>, id: Option<u16>) -> Reply {
    let people = people(scene);
    let Some(friend) = id.and_then(|id| people.find(id)) else { return list(scene, Some("people-gone")) };
    let mut card = Card { kicker: Some(scene.say("people-title")), ..Card::default() };
    card.lead = Some(friend.line(&scene.voice));
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-change"), PeopleAction::Edit(friend.id)),
        Button::new(scene.say("button-people-remove"), PeopleAction::AskRemove(friend.id)),
        Button::new(scene.say("button-people-show"), PeopleAction::Show),
    ]));
    scene.private(card)
}

/// Opens the form for one more, or keeps what was sent with it.
pub(super) fn add(scene: &Scene<'_>, given: Given<'_>) -> Decision {
    if let Some(ask) = scene.asks_first(PeopleAction::Add) {
        return ask;
    }
    match given {
        Given::Pressed(_) => form(scene, PeopleAction::Add, Private::default(), Private::default()).into(),
        Given::Sent(sent) => kept(scene, sent, |people, name, how| people.add(name, how).is_some()),
    }
}

/// Opens the form that changes one, or keeps what was sent with it.
pub(super) fn edit(scene: &Scene<'_>, id: u16, given: Given<'_>) -> Decision {
    let before = people(scene);
    let Some(friend) = before.find(id) else { return list(scene, Some("people-gone")).into() };
    match given {
        Given::Pressed(_) => {
            form(scene, PeopleAction::Edit(id), friend.name.clone(), friend.how.clone()).into()
        }
        Given::Sent(sent) => kept(scene, sent, |people, name, how| {
            for friend in people.people.iter_mut().filter(|friend| friend.id == id) {
                *friend = Friend { id, name: name.clone(), how: how.clone() };
            }
            true
        }),
    }
}

fn form(scene: &Scene<'_>, action: PeopleAction, name: Private, how: Private) -> Reply {
    scene.form(action, "form-people-title", vec![scene.field(&NAME, name), scene.field(&HOW, how)])
}

/// Keeps the people as `change` makes them. It returns false when there is no room. A list of people to call in place of
/// the partner does not take the partner.
fn kept(
    scene: &Scene<'_>,
    sent: Fields<'_>,
    change: impl FnOnce(&mut People, Private, Private) -> bool,
) -> Decision {
    let Some(name) = sent.given(&NAME) else { return scene.refuse("people-nameless", &[]).into() };
    if is_partner(scene, &name) {
        return scene.refuse("people-partner", &[]).into();
    }
    let mut people = people(scene);
    if !change(&mut people, name, sent.given(&HOW).unwrap_or_default()) {
        return scene.refuse("people-full", &[]).into();
    }
    shown(scene, people, "people-kept")
}

fn shown(scene: &Scene<'_>, people: People, news: &str) -> Decision {
    let mut member = scene.member.clone();
    member.plans.people = Some(people.clone());
    let reply = list(&scene.as_member(&member), Some(news));
    Decision::keeping(reply, people, Vec::new())
}

/// Asks whether to take one off the list.
pub(super) fn ask_remove(scene: &Scene<'_>, id: u16) -> Reply {
    let people = people(scene);
    let Some(friend) = people.find(id) else { return list(scene, Some("people-gone")) };
    let mut card = Card { kicker: Some(scene.say("people-title")), ..Card::default() };
    card.lead = Some(friend.line(&scene.voice));
    card.blocks.push(Block::Text(scene.say("people-remove-ask")));
    card.blocks.push(Block::Buttons(vec![
        Button::new(scene.say("button-people-remove"), PeopleAction::Remove(id)).danger(),
        Button::new(scene.say("button-people-keep"), PeopleAction::Show),
    ]));
    scene.private(card)
}

/// Takes one off the list.
pub(super) fn remove(scene: &Scene<'_>, id: u16) -> Decision {
    let mut people = people(scene);
    if people.find(id).is_none() {
        return list(scene, Some("people-gone")).into();
    }
    people.people.retain(|friend| friend.id != id);
    shown(scene, people, "people-removed")
}
