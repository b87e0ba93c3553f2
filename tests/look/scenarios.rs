//! What is played: every main card, by the actions that its buttons carry, because labels change more often.

use serde_json::Value;

use super::support::discord::Place;
use super::{Kind, Look};

/// A Thursday evening.
const EVENING: &str = "2026-03-05T18:00Z";
/// A message with something of each kind in it.
const DRAFT: &str = "I miss you so much. I can't sleep since you left. Why aren't you answering me?? I'm so sorry for \
                     everything. You always do this. Can you bring the spare key on Friday?";

/// Plays everything. Returns the scenes, and what could not be played.
pub(crate) async fn play() -> (Vec<Value>, Vec<String>) {
    let mut scenes = Vec::new();
    let mut missing = Vec::new();
    for number in 0..8 {
        let mut look = Look::begin(EVENING).await;
        match number {
            0 => newcomer(&mut look).await,
            1 => member(&mut look).await,
            2 => space(&mut look).await,
            3 => check_ins(&mut look).await,
            4 => pages(&mut look).await,
            5 => drafts(&mut look).await,
            6 => plans_and_people(&mut look).await,
            _ => own_life(&mut look).await,
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
    look.types("", "/space status").await;
    look.press("space-happened", "1|space|happened").await;
    look.press("space-lapse", "1|space|slip|wrote").await;
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

/// A message to the partner, from the check to the day after.
async fn drafts(look: &mut Look) {
    agrees(look).await;
    look.types("draft-form", "/draft").await;
    look.fills("draft-findings", &[DRAFT]).await;
    look.press("draft-wrong", "1|draft|check|").await;
    look.types("", "/draft").await;
    look.fills("", &[DRAFT]).await;
    look.press("draft-more", "1|draft|more|").await;
    look.types("", "/draft").await;
    look.fills("", &[DRAFT]).await;
    look.press("draft-cut", "1|draft|cut|").await;
    look.press("draft-question", "1|draft|ask|").await;
    look.press("draft-no", "1|draft|no|").await;
    look.press("draft-may", "1|draft|may|").await;
    look.press("draft-held", "Hold it overnight").await;
    look.waits("draft-came", "2026-03-06T09:05Z").await;
    look.press("draft-opened", "1|message|open|").await;
    look.press("draft-again", "1|draft|held").await;
    look.press("draft-gone", "Let it go").await;
    look.types("", "/draft").await;
    look.fills("draft-clean", &["The rent is due on Friday, my half is in the joint account."]).await;
    look.types("", "/draft").await;
    look.fills("draft-safety", &["Leo has had a fit, the ambulance is here."]).await;
}

/// If-then cards and the people to call.
async fn plans_and_people(look: &mut Look) {
    agrees(look).await;
    look.types("plan-nothing", "/plan").await;
    look.press("plan-taken", "1|if_then|take|").await;
    look.types("", "/plan").await;
    look.press("plan-form", "1|if_then|new").await;
    look.fills("plan-written", &["I see him online", "I put the phone in the kitchen and make tea"]).await;
    look.types("plan", "/plan").await;
    look.types("people-nothing", "/people").await;
    look.press("people-form", "1|people|add").await;
    look.fills("people-added", &["Bea", "WhatsApp"]).await;
    look.press("", "1|people|add").await;
    look.fills("people", &["Aunt Rosa", "rings back after eight"]).await;
    look.press("people-one", "1|people|pick").await;
    look.types("urge-with-plan", "/urge").await;
    look.press("urge-what-now", "What now?").await;
}

/// Limits, the member's own life, and how it went.
async fn own_life(look: &mut Look) {
    agrees(look).await;
    look.types("limits-nothing", "/limits show").await;
    look.press("limits-form", "1|limits|write").await;
    look.fills("limits-written", &["Being shouted at\nBeing stood up without a word"]).await;
    look.press("limits-often", "1|limits|often").await;
    look.types("", "/limits show").await;
    look.press("limits-blip", "1|limits|blip").await;
    look.types("", "/limits blip day:yesterday").await;
    look.types("limits-reached", "/limits blip day:tuesday").await;
    look.types("limits", "/limits show").await;
    look.press("limits-list", "1|limits|list").await;
    look.types("life-nothing", "/life show").await;
    look.press("life-form", "1|life|add").await;
    look.fills("life", &["Bea\nAunt Rosa", "swim before work\nthe Saturday market"]).await;
    look.press("life-ideas", "1|life|ideas").await;
    look.types("", "/life show").await;
    look.press("life-today", "1|life|today").await;
    look.press("life-done", "1|life|done|").await;
    look.types("", "/life show").await;
    look.press("life-remind", "1|life|remind").await;
    look.types("story-nothing", "/story").await;
    look.press("story-form", "1|story|tell|").await;
    look.fills(
        "story-told",
        &["We met at a market, and it was good for a long time.", "Go to bed. It will keep."],
    )
    .await;
    look.press("story", "1|story|show").await;
}

/// Agrees that something is kept, and says which clock is theirs.
async fn agrees(look: &mut Look) {
    look.be("mara", Place::BotDm);
    look.types("", "/settings plain mode:off").await;
    look.press("", "1|consent|yes|").await;
    look.types("", "/settings timezone zone:Lisbon").await;
}
