//! Replies to plain words where the answer is a message that stays, and no form can open.

use chrono::{DateTime, Utc};

use super::decide::named;
use crate::core::{Block, Button, Card, Content, Form, Input, Request};
use crate::features::scene::{Scene, listen};
use crate::features::{Member, Reply};

/// Returns a card with a button that opens `form`.
pub fn form_behind_button(content: &Content, request: &Request, now: DateTime<Utc>, form: &Form) -> Reply {
    let stranger = Member::default();
    let scene = Scene::new(content, &stranger, listen(content, &stranger, request), now);
    let mut card = Card::text(scene.say("said-form"));
    let button = Button::new(form.title.clone(), form.action.clone()).primary();
    card.blocks.push(Block::Buttons(vec![button]));
    scene.private_beside(card)
}

/// Returns the reply to a command's name in plain words, when its answer must not stay in the conversation.
pub fn only_with_a_slash(content: &Content, request: &Request, now: DateTime<Utc>) -> Reply {
    let stranger = Member::default();
    let scene = Scene::new(content, &stranger, listen(content, &stranger, request), now);
    let invocation = if let Input::Said(text) = &request.input { named(text) } else { None };
    let command = invocation.map(|invocation| invocation.command).unwrap_or_default();
    scene.note("said-command", &[("command", &command)])
}
