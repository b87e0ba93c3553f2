//! Telling the story, and deleting it.

use crate::core::{FieldSpec, Fields, Given};
use crate::features::effect::Decision;
use crate::features::scene::Scene;
use crate::features::story::action::StoryAction;
use crate::features::story::cards::{deleted, kept, show, shut, told};
use crate::features::story::ending::Ending;
use crate::features::story::state::{Story, Told};

const WHAT: FieldSpec = FieldSpec::line("story-what", Story::MOST_WHAT).multiline().required();
const TELL: FieldSpec = FieldSpec::line("story-tell", Story::MOST_TELL).multiline();

/// Opens the form with what was told already, or keeps what was sent with it.
pub(super) fn tell(scene: &Scene<'_>, ending: Ending, given: Given<'_>) -> Decision {
    let action = StoryAction::Tell(ending);
    if let Some(shut) = shut(scene) {
        return shut.into();
    }
    match given {
        Given::Pressed(_) => {
            let (what, tell) =
                told(scene).map(|told| (told.what.clone(), told.tell.clone())).unwrap_or_default();
            let fields = vec![scene.field(&WHAT, what), scene.field(&TELL, tell)];
            scene.form(action, "form-story-title", fields).into()
        }
        Given::Sent(sent) => match scene.asks_first(action) {
            Some(ask) => Decision { reply: scene.waiting_in_view(ask.reply, action), effects: ask.effects },
            None => filled(scene, ending, sent),
        },
    }
}

fn filled(scene: &Scene<'_>, ending: Ending, sent: Fields<'_>) -> Decision {
    let Some(what) = sent.given(&WHAT) else { return scene.refuse("story-empty", &[]).into() };
    let day = scene.member.settings.local().date(scene.now);
    let told = Told { ending, day, what, tell: sent.given(&TELL).unwrap_or_default() };
    let reply = kept(scene, &told);
    Decision::keeping(reply, Story { told: Some(told), shut: false }, Vec::new())
}

/// Deletes the story.
pub(super) fn delete(scene: &Scene<'_>) -> Decision {
    if let Some(shut) = shut(scene) {
        return shut.into();
    }
    if told(scene).is_none() {
        return show(scene, None).into();
    }
    Decision::keeping(deleted(scene), Story::default(), Vec::new())
}
