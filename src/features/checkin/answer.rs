//! Today's answers: typed with the command, or in a form.

use crate::core::{Block, Card, Field, FieldSpec, Fields, Given, Placement, Private};
use crate::features::Reply;
use crate::features::checkin::action::CheckInAction;
use crate::features::checkin::cards::{offer, panel, trend};
use crate::features::checkin::chart::{name, today};
use crate::features::checkin::felt::{Feeling, Felt};
use crate::features::effect::Decision;
use crate::features::scene::Scene;

/// Answers of one day, 1 to 5 each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Answers {
    /// How loved.
    pub loved: Option<u8>,
    /// How valued.
    pub valued: Option<u8>,
    /// How needed.
    pub needed: Option<u8>,
}

const LOVED: FieldSpec = FieldSpec::line("loved", 20);
const VALUED: FieldSpec = FieldSpec::line("valued", 20);
const NEEDED: FieldSpec = FieldSpec::line("needed", 20);

/// Keeps what was typed with the command. What was answered today already and is not typed again stays.
pub(super) fn typed(scene: &Scene<'_>, answers: Answers) -> Decision {
    if scene.member.id.is_none() {
        // The form holds the answers until the person agrees.
        return scene.consent_to(CheckInAction::Fill, fields(scene, answers)).into();
    }
    let before = scene.member.plans.checkin.as_ref().and_then(|own| own.on(today(scene)));
    let felt = felt(scene, answers);
    keep(scene, before.map_or(felt, |before| felt.over(before)))
}

/// Opens the form, or keeps what was sent with it.
pub(super) fn act(scene: &Scene<'_>, action: CheckInAction, given: Given<'_>) -> Decision {
    if let Some(ask) = scene.asks_first(action) {
        return Decision { reply: scene.waiting(ask.reply, action), effects: ask.effects };
    }
    match given {
        Given::Pressed(_) => {
            let today = scene.member.plans.checkin.as_ref().and_then(|own| own.on(today(scene)));
            let answers = today.map_or_else(Answers::default, |felt| Answers {
                loved: felt.loved,
                valued: felt.valued,
                needed: felt.needed,
            });
            scene.form(action, "form-checkin-title", fields(scene, answers)).into()
        }
        Given::Sent(sent) => sent_with(scene, action, sent),
    }
}

fn sent_with(scene: &Scene<'_>, action: CheckInAction, sent: Fields<'_>) -> Decision {
    let decision: Decision = match read(scene, sent) {
        Err(given) => scene.refuse("checkin-bad", &[("given", given)]).into(),
        Ok(answers) if answers == Answers::default() => scene.refuse("checkin-empty", &[]).into(),
        Ok(answers) => keep(scene, felt(scene, answers)),
    };
    let Decision { mut reply, effects } = decision;
    if let Reply::Show(show) = &mut reply
        && action == CheckInAction::Answer
    {
        show.placement = Placement::New;
    }
    Decision { reply, effects }
}

fn fields(scene: &Scene<'_>, answers: Answers) -> Vec<Field> {
    let value = |answer: Option<u8>| answer.map(|answer| answer.to_string()).unwrap_or_default();
    [(&LOVED, answers.loved), (&VALUED, answers.valued), (&NEEDED, answers.needed)]
        .map(|(spec, answer)| scene.field(spec, Private::new(value(answer))))
        .into()
}

/// Reads the form. Returns the text that is no answer.
fn read<'a>(scene: &Scene<'_>, sent: Fields<'a>) -> Result<Answers, &'a str> {
    let words = scene.say("checkin-numbers").to_lowercase();
    let answer = |spec: &FieldSpec| match sent.text(spec) {
        "" => Ok(None),
        text => read_answer(text, &words).map(Some).ok_or(text),
    };
    Ok(Answers { loved: answer(&LOVED)?, valued: answer(&VALUED)?, needed: answer(&NEEDED)? })
}

/// Reads `4`, `4/5`, `four`. The words for 1 to 5 are separated by commas.
fn read_answer(text: &str, words: &str) -> Option<u8> {
    let text = text.to_lowercase();
    let text = text.trim_matches(|letter: char| !letter.is_alphanumeric());
    let text = text.strip_suffix("/5").unwrap_or(text).trim();
    let named = words.split(',').map(str::trim).zip(1..).find(|(word, _)| *word == text);
    let number = named.map(|(_, number)| number).or_else(|| text.parse().ok())?;
    let (least, most) = Felt::BOUNDS;
    (least..=most).contains(&number).then_some(number)
}

fn felt(scene: &Scene<'_>, Answers { loved, valued, needed }: Answers) -> Felt {
    let space = scene.member.plans.space.as_ref().is_some_and(|space| space.is_under_way());
    Felt { day: today(scene), loved, valued, needed, space }
}

/// Keeps today's answers, and shows where the weeks go.
fn keep(scene: &Scene<'_>, felt: Felt) -> Decision {
    let before = scene.member.plans.checkin.clone().unwrap_or_default();
    if before.shut {
        return scene.private(panel(scene, &before, None, false)).into();
    }
    let corrected = before.on(felt.day).is_some();
    let mut state = before.with(felt);
    let offers = trend(scene, &state).is_low() && state.may_offer(felt.day);
    if offers {
        state.offered_on = Some(felt.day);
    }
    let mut card = panel(scene, &state, Some(noted(scene, &felt, corrected)), offers);
    if offers {
        card = with_offer(scene, card);
    }
    Decision::keeping(scene.private(card), state, Vec::new())
}

/// Says what was noted.
fn noted(scene: &Scene<'_>, felt: &Felt, corrected: bool) -> String {
    let said = Feeling::ALL.into_iter().filter_map(|feeling| {
        let number = felt.of(feeling)?.to_string();
        let values = [("what", name(scene, feeling)), ("number", number)];
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Some(scene.voice.say_with("checkin-answer", &values))
    });
    let list = scene.spoken().list(&said.collect::<Vec<String>>());
    scene.voice.say_with(if corrected { "checkin-corrected" } else { "checkin-noted" }, &[("list", &list)])
}

/// Puts the offer above the card's own buttons, in place of the picture: one thing at a time.
fn with_offer(scene: &Scene<'_>, mut card: Card) -> Card {
    card.blocks.retain(|block| !matches!(block, Block::Picture(_)));
    let buttons = card.blocks.iter().position(|block| matches!(block, Block::Buttons(_)));
    let rest = card.blocks.split_off(buttons.unwrap_or(card.blocks.len()));
    card.blocks.extend(offer(scene));
    card.blocks.extend(rest);
    card
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_as_people_write_it() {
        let words = "one, two, three, four, five";
        for (text, answer) in [
            ("4", Some(4)),
            (" four ", Some(4)),
            ("Five.", Some(5)),
            ("3/5", Some(3)),
            ("(2)", Some(2)),
            ("0", None),
            ("6", None),
            ("4.5", None),
            ("300", None),
            ("very", None),
        ] {
            assert_eq!(read_answer(text, words), answer, "{text}");
        }
    }
}
