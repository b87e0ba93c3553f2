use crate::features::scene::Scene;
use crate::features::secrets::nudge;
use crate::features::{Course, Topic};

/// How many texts a topic other than the secrets has.
const MOST_TEXTS: u32 = 8;

/// Returns the `number`th text of a topic. No text is repeated before all of the topic's texts have been used.
pub(crate) fn text(scene: &Scene<'_>, topic: Topic, number: u32) -> String {
    let nth = |of: u32| number % of + 1;
    match topic {
        Topic::Secrets if !scene.keeps_away() => nudge(scene, nth(7), number / 7),
        Topic::Secrets | Topic::Own => {
            let secrets = Course::Own.secrets();
            let of = u32::try_from(secrets.len()).unwrap_or(1);
            let secret = secrets.iter().cycle().nth(usize::try_from(number % of).unwrap_or_default());
            nudge(scene, secret.map_or(1, |secret| u32::from(*secret)), number / of)
        }
        Topic::Life => scene.say(&format!("message-life-{}", nth(MOST_TEXTS))),
        Topic::Patience => scene.say(&format!("message-patience-{}", nth(MOST_TEXTS))),
        Topic::Question => scene.say(&format!("message-question-{}", nth(MOST_TEXTS))),
    }
}
