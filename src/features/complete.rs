use crate::core::time::zones;
use crate::core::{Choice, Invocation, Zone};
use crate::features::Reply;
use crate::features::help::cards as help;
use crate::features::safety::alarm::Alarm;
use crate::features::safety::lines as safety;
use crate::features::scene::Scene;
use crate::features::secrets::lessons as secret;
use crate::features::settings::change as settings;

/// Suggestions for the option `option` of a command.
pub(crate) fn suggest(scene: &Scene<'_>, invocation: &Invocation, option: &str) -> Reply {
    let text = invocation.option(option).unwrap_or_default();
    let mut choices = match (invocation.command.as_str(), option) {
        ("secret", "topic") => secrets(scene, text),
        ("safety", "country") => {
            safety::search(scene, text).into_iter().map(|(value, label)| Choice { label, value }).collect()
        }
        ("settings", "zone") => zone_names(scene, text),
        ("settings", "language") => settings::languages(scene, text),
        ("help", "topic") => help_topics(scene, text),
        _ => Vec::new(),
    };
    choices.truncate(Choice::MOST);
    for choice in &mut choices {
        shorten(&mut choice.label);
    }
    Reply::Suggest(choices)
}

fn secrets(scene: &Scene<'_>, text: &str) -> Vec<Choice> {
    let choice = |number: u8| Choice {
        label: format!("{number} · {}", scene.say(&format!("secret-{number}-essence"))),
        value: scene.say(&format!("secret-{number}-title")),
    };
    // Whoever takes a title from the list no longer sends their own words, so these are offered too.
    let alarm = Alarm::heard(scene, text).any();
    let first = alarm.then(|| Choice { label: scene.say("safety-suggest"), value: text.trim().to_owned() });
    let first = first.filter(|choice| (1..=MOST_LABEL).contains(&choice.value.chars().count()));
    first.into_iter().chain(secret::search(scene, text).into_iter().map(choice)).collect()
}

fn zone_names(scene: &Scene<'_>, text: &str) -> Vec<Choice> {
    let choice = |zone: Zone| Choice {
        label: format!("{} · {}", zone.name(), zones::wall_time(zone, scene.now)),
        value: zone.name().to_owned(),
    };
    zones::search_zones(text, Choice::MOST).into_iter().map(choice).collect()
}

fn help_topics(scene: &Scene<'_>, text: &str) -> Vec<Choice> {
    let choice =
        |name: &str| Choice { label: scene.say(&format!("help-topic-{name}-title")), value: name.to_owned() };
    help::search(scene, text).into_iter().map(choice).collect()
}

/// The limit of a suggestion's label on Discord, and of its value.
const MOST_LABEL: usize = 100;

fn shorten(label: &mut String) {
    if label.chars().count() > MOST_LABEL {
        *label = label.chars().take(MOST_LABEL - 1).chain(['…']).collect();
    }
}
