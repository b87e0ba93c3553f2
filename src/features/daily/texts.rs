use crate::features::scene::Scene;
use crate::features::secrets::nudge;
use crate::features::{Course, Topic};

/// How many texts a topic has that is not a secret's.
const MOST_TEXTS: u32 = 8;

/// The `number`th text of a topic: none comes again before all have come.
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
