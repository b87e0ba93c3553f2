use crate::core::command::Kind;
use crate::core::{Block, Card, Invocation};
use crate::features::Reply;
use crate::features::scene::Scene;

/// Returns the reply to a command that is not answered in this server. It gives back what was typed: nothing of it was
/// kept.
pub(crate) fn closed(scene: &Scene<'_>, invocation: Option<&Invocation>) -> Reply {
    let mut card = Card::text(scene.say("server-closed"));
    let typed = |(name, text): &(String, crate::core::Private)| {
        let command = scene
            .commands
            .iter()
            .find(|known| Some(known.name) == invocation.map(|one| one.command.as_str()))?;
        let options = command.options_of(invocation.and_then(|one| one.sub.as_deref()));
        let prose =
            options.iter().any(|option| option.name == name && matches!(option.kind, Kind::Text { .. }));
        prose.then(|| text.expose().to_owned())
    };
    let words: Vec<String> = invocation.iter().flat_map(|one| &one.options).filter_map(typed).collect();
    if !words.is_empty() {
        card.blocks.push(Block::Small(scene.say("server-closed-words")));
        card.blocks.push(Block::Text(words.join("\n")));
    }
    scene.private(card)
}
