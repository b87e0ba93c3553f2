//! Words that say that a member is not safe. They are matched in memory, on a text that its author is just being
//! answered about. No match is kept, logged or told to anyone.

use crate::core::words::{Lexicon, words};
use crate::core::{Block, Button, Card};
use crate::features::safety::action::SafetyAction;
use crate::features::scene::Scene;

/// What a text says about its author's safety.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Alarm {
    /// The author may not want to live.
    pub(crate) crisis: bool,
    /// The author is being hurt, frightened or controlled.
    pub(crate) fear: bool,
}

impl Alarm {
    /// Returns the alarm that `text` raises.
    pub(crate) fn heard(scene: &Scene<'_>, text: &str) -> Self {
        let lexicon = Lexicon::new(&scene.voice, scene.member.settings.partner_name.as_ref());
        let text = lexicon.plain(text);
        let says = |phrases: &str| {
            let phrases = scene.say(phrases);
            phrases.split(';').map(|phrase| lexicon.plain(phrase)).any(|phrase| contains(&text, &phrase))
        };
        Self { crisis: says("crisis-phrases"), fear: says("fear-phrases") }
    }

    /// Returns whether the text raises any alarm.
    pub(crate) fn any(self) -> bool {
        self.crisis || self.fear
    }

    /// Returns the card with the helplines at its very top, above its title.
    pub(crate) fn before(self, scene: &Scene<'_>, card: Card) -> Card {
        if !self.any() {
            return card;
        }
        let texts = [(self.crisis, "safety-first-crisis"), (self.fear, "safety-first-fear")];
        let first = texts.into_iter().filter(|(heard, _)| *heard).map(|(_, id)| Block::Text(scene.say(id)));
        let open = Button::new(scene.say("button-safety"), SafetyAction::Open).primary();
        let Card { kicker, title, blocks } = card;
        let blocks = first
            .chain([Block::Buttons(vec![open]), Block::Divider])
            .chain(kicker.map(Block::Small))
            .chain(title.map(Block::Heading))
            .chain(blocks)
            .collect();
        Card { blocks, ..Card::default() }
    }
}

/// Returns whether an unknown command is a cry for help, such as `/sos`.
pub(crate) fn is_cry(scene: &Scene<'_>, command: &str) -> bool {
    let known = words(&scene.say("safety-words"));
    let asked = words(command);
    asked.iter().any(|word| known.contains(word)) || Alarm::heard(scene, command).any()
}

fn contains(text: &[String], phrase: &[String]) -> bool {
    !phrase.is_empty() && text.windows(phrase.len()).any(|part| part == phrase)
}
