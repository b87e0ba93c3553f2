use crate::domain::commands::Pick;
use crate::domain::decide::scene::Scene;
use crate::domain::decide::{Decision, Effect};
use crate::domain::search::{distance, words};
use crate::domain::{Action, Block, Button, Card, Reply, Turn, Voice};

/// `/secret`.
pub(super) fn command(scene: &Scene<'_>, pick: &Pick, share: bool) -> Decision {
    match pick {
        Pick::Number(number) => lesson(scene, *number, share, &[]),
        Pick::Topic(topic) => match *search(scene, topic.expose()) {
            [] => list(scene, Some(topic.expose())),
            [best, ref others @ ..] => lesson(scene, best, share, &others[..others.len().min(3)]),
        },
        Pick::None => list(scene, None),
    }
    .into()
}

/// Back and Next: the neighbour's lesson in place of this one.
pub(super) fn page(scene: &Scene<'_>, from: u8, turn: Turn, shared: bool) -> Decision {
    let number = match turn {
        Turn::Back => from.saturating_sub(1),
        Turn::Next => from.saturating_add(1),
        Turn::Stay => from,
    };
    lesson(scene, number.clamp(1, 7), shared, &[]).into()
}

/// "Try it today": the practice at once. That it was taken is noted for a member; anybody else is asked.
pub(super) fn practice(scene: &Scene<'_>, number: u8, shared: bool) -> Decision {
    let mut card = practice_card(scene, number);
    let back = back_to_lesson(scene, number);
    if scene.member.id.is_some() {
        card.blocks.push(Block::Small(scene.say("practice-noted")));
        card.blocks.push(Block::Buttons(vec![back]));
        let zone = scene.member.settings.zone.unwrap_or(chrono_tz::UTC);
        let day = scene.now.with_timezone(&zone).date_naive();
        let effects = vec![Effect::Practise { secret: number, day }];
        return Decision { reply: practice_reply(scene, card, shared), effects };
    }
    card.blocks.push(Block::Divider);
    card.blocks.push(Block::Text(scene.say("consent-practice")));
    card.blocks.push(scene.consent_buttons(&Action::Try { secret: number, shared: false }));
    practice_reply(scene, card, shared).into()
}

/// The practice, for somebody who wants nothing noted.
pub(super) fn practice_unnoted(scene: &Scene<'_>, number: u8) -> Reply {
    let mut card = practice_card(scene, number);
    card.blocks.push(Block::Small(scene.say("practice-not-noted")));
    card.blocks.push(Block::Buttons(vec![back_to_lesson(scene, number)]));
    scene.private(card)
}

/// The secrets that a text may mean, nearest first; all seven for an empty one.
pub(super) fn search(scene: &Scene<'_>, text: &str) -> Vec<u8> {
    let small = words(&scene.say("search-small-words"));
    let telling =
        |text: &str| words(text).into_iter().filter(|word| !small.contains(word)).collect::<Vec<_>>();
    let query = telling(text);
    if query.is_empty() && !text.trim().is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(usize, u8)> = scene
        .content
        .secrets
        .iter()
        .filter_map(|secret| {
            let part = |part: &str| scene.say(&format!("secret-{}-{part}", secret.number));
            let keywords = part("keywords");
            let near = |text: &str| distance(&query, &telling(text));
            let phrase = keywords.split(';').filter_map(near).min();
            let spread =
                || near(&format!("{} {} {keywords}", part("title"), part("essence"))).map(|far| far + 10);
            near(&part("title"))
                .into_iter()
                .chain(phrase)
                .min()
                .or_else(spread)
                .map(|far| (far, secret.number))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, number)| number).collect()
}

fn lesson(scene: &Scene<'_>, number: u8, share: bool, others: &[u8]) -> Reply {
    let open = share && scene.in_a_server();
    let voice = if open { scene.impersonal() } else { scene.voice };
    let text = |part: &str| voice.say(&format!("secret-{number}-{part}"));
    let mut card = Card::titled(text("title"));
    card.kicker = Some(kicker(&voice, number));
    card.blocks.push(Block::Text(text("lesson")));
    card.blocks.push(Block::Divider);
    card.blocks.push(Block::Small(text("not-for-you")));
    if share && !open {
        card.blocks.push(Block::Small(scene.say("share-elsewhere")));
    }
    if !others.is_empty() && !open {
        card.blocks.push(Block::Small(scene.say("secret-others")));
        card.blocks.push(Block::Buttons(others.iter().map(|other| numbered(scene, *other)).collect()));
    }
    let page = |turn| Action::Page { from: number, turn, shared: open };
    card.blocks.push(Block::Buttons(vec![
        Button::new(voice.say("button-back"), page(Turn::Back)).enabled_if(number > 1),
        Button::new(voice.say("button-try"), Action::Try { secret: number, shared: open }).primary(),
        Button::new(voice.say("button-next"), page(Turn::Next)).enabled_if(number < 7),
    ]));
    if open { scene.public(card) } else { scene.private(card) }
}

/// All seven, a line each; `unknown` is what was asked for and is not among them.
fn list(scene: &Scene<'_>, unknown: Option<&str>) -> Reply {
    let mut card = Card::titled(scene.say("secrets-title"));
    card.blocks.push(Block::Text(match unknown {
        Some(given) => scene.voice.say_with("secret-unknown", &[("given", given)]),
        None => scene.say("secrets-intro"),
    }));
    for secret in &scene.content.secrets {
        let text = |part: &str| scene.say(&format!("secret-{}-{part}", secret.number));
        card.blocks.push(Block::Line {
            label: format!("{}. {}", secret.number, text("title")),
            value: text("essence"),
            button: Button::new(scene.say("button-read"), open(secret.number)),
        });
    }
    scene.private(card)
}

fn practice_card(scene: &Scene<'_>, number: u8) -> Card {
    let text = |part: &str| scene.say(&format!("secret-{number}-{part}"));
    let mut card = Card::titled(scene.say("practice-title"));
    card.kicker = Some(kicker(&scene.voice, number));
    card.blocks.push(Block::Text(text("practice")));
    card.blocks.push(Block::Heading(scene.say("practice-plans")));
    card.blocks.push(Block::Text(format!("{}\n\n{}", text("plan-1"), text("plan-2"))));
    card.blocks.push(Block::Small(text("not-for-you")));
    card
}

/// A card that stands openly keeps its lesson; the practice goes to the one who pressed.
fn practice_reply(scene: &Scene<'_>, card: Card, shared: bool) -> Reply {
    if shared { scene.private_beside(card) } else { scene.private(card) }
}

fn back_to_lesson(scene: &Scene<'_>, number: u8) -> Button {
    Button::new(scene.say("button-lesson"), open(number))
}

fn numbered(scene: &Scene<'_>, number: u8) -> Button {
    let number_text = number.to_string();
    Button::new(scene.voice.say_with("button-secret", &[("number", &number_text)]), open(number))
}

fn open(number: u8) -> Action {
    Action::Page { from: number, turn: Turn::Stay, shared: false }
}

fn kicker(voice: &Voice<'_>, number: u8) -> String {
    voice.say_with("secret-kicker", &[("number", &number.to_string())])
}
