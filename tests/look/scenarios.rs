//! What is played: every main card, by the actions that its buttons carry, because labels change more often.

use serde_json::Value;

use super::support::discord::Place;
use super::{Kind, Look};

/// A Thursday evening.
const EVENING: &str = "2026-03-05T18:00Z";

/// Plays everything. Returns the scenes, and what could not be played.
pub(crate) async fn play() -> (Vec<Value>, Vec<String>) {
    let mut scenes = Vec::new();
    let mut missing = Vec::new();
    for number in 0..5 {
        let mut look = Look::begin(EVENING).await;
        match number {
            0 => newcomer(&mut look).await,
            1 => member(&mut look).await,
            2 => space(&mut look).await,
            3 => check_ins(&mut look).await,
            _ => pages(&mut look).await,
        }
        scenes.append(&mut look.scenes);
        missing.append(&mut look.missing);
    }
    (scenes, missing)
}

/// A person who has nothing set up.
async fn newcomer(look: &mut Look) {
    look.be("ana", Place::Guild);
    for (number, name) in ["1", "2", "3", "4", "5", "6", "7"]
        .iter()
        .zip(["secret-1", "secret-2", "secret-3", "secret-4", "secret-5", "secret-6", "secret-7"])
    {
        look.types_as(name, &format!("/secret {number}"), Kind::Lesson).await;
    }
    look.types_as("secret-by-words", "/secret he went quiet", Kind::Lesson).await;
    look.types("now-first", "/now").await;
    look.press("now-new", "1|now|skip").await;
    look.press("now-tools", "1|now|tools|hard").await;
    look.types("secret-unknown", "/secret my dog ate the sofa").await;
    look.types("secret-afraid", "/secret he hits me").await;
    look.types_as("", "/secret 3", Kind::Lesson).await;
    look.press("practice-consent", "1|secret|try|3").await;
    look.press("practice-noted", "1|consent|yes|").await;
    look.types("share-ask", "/secret 3 share:true").await;
    look.press_as("shared", "1|share|", Kind::Lesson).await;
    for (name, line) in [
        ("help", "/help"),
        ("about", "/about"),
        ("safety", "/safety"),
        ("safety-gb", "/safety country:United Kingdom"),
        ("safety-us", "/safety country:United States"),
        ("safety-pt", "/safety country:Portugal"),
        ("settings-newcomer", "/settings show"),
        ("data-nothing", "/data show"),
        ("journal-nothing", "/journal"),
        ("nudges-nothing", "/nudges"),
        ("status-nothing", "/status"),
        ("daily-nothing", "/daily show"),
        ("space-nothing", "/space status"),
    ] {
        look.types(name, line).await;
    }
}

/// A person who agreed that something is kept.
async fn member(look: &mut Look) {
    agrees(look).await;
    look.types("settings", "/settings show").await;
    look.press("settings-partner", "1|settings|partner").await;
    look.press("settings-name-form", "1|fill|name").await;
    look.fills("settings-name-done", &["Sam"]).await;
    look.types("settings-discreet", "/settings discreet").await;
    look.types("daily-on", "/daily on 9 pm").await;
    look.types("daily", "/daily show").await;
    look.types("nudges", "/nudges").await;
    look.types("status", "/status").await;
    look.types("urge", "/urge").await;
    look.types("data", "/data show").await;
    look.press("data-erase-ask", "1|data|erase?").await;
    look.waits("daily-came", "2026-03-05T21:05Z").await;
    look.press("daily-opened", "1|message|open|").await;
}

/// A space, from the first question to its end.
async fn space(look: &mut Look) {
    agrees(look).await;
    look.types("space-question-1", "/space start 2 weeks").await;
    look.press("space-question-2", "1|space|order|").await;
    look.press("space-plan", "1|space|plan|").await;
    look.press("space-begun", "1|space|go").await;
    look.types("space", "/space status").await;
    look.types("now", "/now").await;
    look.press("", "1|secret|try|").await;
    look.types("", "/now").await;
    look.press("now-journey", "1|now|journey").await;
    look.types("", "/now").await;
    look.press("now-so-far", "1|now|sofar").await;
    look.types("week", "/week").await;
    look.press("week-set", "1|week|on|").await;
    look.press("space-happened", "1|space|happened").await;
    look.press("space-lapse", "1|space|lapse").await;
    look.types("space-contact", "/space contact them").await;
    look.types("space-paused", "/space pause").await;
    look.types("space-resumed", "/space resume").await;
    look.types("space-extended", "/space extend 1 week").await;
    look.types("space-end-ask", "/space end").await;
    look.press("space-ended", "1|space|end").await;
}

/// Twelve weeks of check-ins, with a space among them.
async fn check_ins(look: &mut Look) {
    look.types("checkin-nothing", "/checkin").await;
    agrees(look).await;
    let weeks = [
        "4 3 5", "4 3 5", "3 3 4", "2 2 4", "2 2 3", "1 1 3", "2 1 3", "2 2 4", "3 2 4", "4 3 4", "4 3 5",
        "5 3 5",
    ];
    for (week, answers) in weeks.iter().enumerate() {
        let names = ["loved", "valued", "needed"].iter().zip(answers.split(' '));
        let options: Vec<String> = names.map(|(name, answer)| format!("{name}:{answer}")).collect();
        let line = format!("/checkin {}", options.join(" "));
        look.types(if week == 0 { "checkin-first" } else { "" }, &line).await;
        if week == 8 {
            look.types("", "/space start 2 weeks").await;
            look.press("", "1|space|order|").await;
            look.press("", "1|space|plan|").await;
            look.press("", "1|space|go").await;
        }
        look.passes_a_week().await;
    }
    look.types("checkin", "/checkin").await;
    look.press("checkin-form", "1|checkin|fill").await;
    look.types("", "/checkin").await;
    look.press("checkin-reminders", "1|checkin|reminders").await;
    look.press("checkin-reminded", "1|checkin|remind|").await;
    look.press("checkin-words", "1|checkin|words").await;
}

/// A journal.
async fn pages(look: &mut Look) {
    look.types("vent-form", "/vent").await;
    look.fills("vent-consent", &["Tonight was heavy. I wanted to write to him and didn’t."]).await;
    agrees(look).await;
    look.types("", "/vent").await;
    look.fills("vent-kept", &["Tonight was heavy. I wanted to write to him and didn’t."]).await;
    for text in ["A walk by the river. It helped.", "Slept badly, called Jo, felt better after."] {
        look.types("", "/vent").await;
        look.fills("", &[text]).await;
    }
    look.types("journal", "/journal").await;
    look.press("journal-page", "1|journal|read|").await;
    look.press("journal-delete-ask", "1|journal|delete?|").await;
    look.types("settings-journal", "/settings journal").await;
}

/// Agrees that something is kept, and says which clock is theirs.
async fn agrees(look: &mut Look) {
    look.be("mara", Place::BotDm);
    look.types("", "/settings plain mode:off").await;
    look.press("", "1|consent|yes|").await;
    look.types("", "/settings timezone zone:Lisbon").await;
}
