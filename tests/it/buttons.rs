//! Buttons of cards that stand in conversations already. Their texts never change: a card from years ago still works.

use breathing_room::core::wire::hide;
use breathing_room::core::{Block, Press};
use breathing_room::features::{Action, Pressed, Reply};

use crate::support::{Bot, TestResult, press};

/// One text for each thing that a button has ever meant, as the first release wrote it.
pub const FROM_BEFORE: &[&str] = &[
    "1|secret|back|2",
    "1|secret|next|2",
    "1|secret|stay|7",
    "1|secret|try|3",
    "1|secret|own|next|3",
    "1|secret|own|try|6",
    "1|shared|next|1",
    "1|shared|try|4",
    "1|shared|read|5",
    "1|secret|more|2",
    "1|secret|own|more|3",
    "1|secrets",
    "1|secrets|own",
    "1|share|4",
    "1|server|commands-off|on",
    "1|server|sharing-off|off",
    "1|server|any-country",
    "1|server|any-language",
    "1|settings|all",
    "1|settings|partner",
    "1|settings|language",
    "1|settings|discreet",
    "1|settings|journal",
    "1|settings|sealed",
    "1|fill|zone",
    "1|fill|name",
    "1|fill|name|he",
    "1|fill|name|she",
    "1|fill|name|they",
    "1|fill|quiet",
    "1|fill|length",
    "1|fill|risky",
    "1|fill|words",
    "1|fill|changed",
    "1|fill|plan",
    "1|fill|move|daily",
    "1|fill|move|urge",
    "1|fill|move|space",
    "1|fill|key",
    "1|pick|pronouns",
    "1|pick|language",
    "1|pick|line",
    "1|pick|living",
    "1|pick|fine",
    "1|pick|check-in",
    "1|pick|keep",
    "1|pick|zone",
    "1|zone|none",
    "1|set|zone|Europe/Lisbon",
    "1|set|language|auto",
    "1|set|language|en",
    "1|set|pronouns|she",
    "1|set|noname",
    "1|set|quiet|off",
    "1|set|quiet|22:00-08:00",
    "1|set|discreet|on",
    "1|set|discreet|off|2",
    "1|set|line|3",
    "1|set|plain|off",
    "1|set|clock|12",
    "1|set|clock|auto",
    "1|set|keep|30",
    "1|set|keep|always",
    "1|set|keep|burn",
    "1|safety",
    "1|safety|1",
    "1|safety|PT",
    "1|help|privacy",
    "1|daily|on|secrets|21:00 mon-sun",
    "1|daily|on|own|09:05 mon,wed,fri",
    "1|daily|off",
    "1|daily|show",
    "1|daily|less",
    "1|daily|again",
    "1|daily|stop",
    "1|daily|fewer",
    "1|daily|at",
    "1|daily|days",
    "1|daily|about",
    "1|urge|begin|10",
    "1|urge|now|1772438400000|10|2",
    "1|urge|tell|1772438400000|10",
    "1|urge|halfway|1772438400000|10",
    "1|urge|plan|1772438400000|10",
    "1|urge|stop",
    "1|urge|passed",
    "1|urge|wrote",
    "1|space|show",
    "1|space|new",
    "1|space|begin|14|apart",
    "1|space|setup",
    "1|space|screen|14|apart",
    "1|space|afraid|open|practical",
    "1|space|order|2026-12-24|together|y",
    "1|space|asked|14|apart|n",
    "1|space|plan|14|apart|n|y",
    "1|space|plan|14|apart|nm|nm",
    "1|space|fine|children",
    "1|space|go",
    "1|space|pause",
    "1|space|resume",
    "1|space|end?",
    "1|space|end",
    "1|space|length?",
    "1|space|extend|7",
    "1|space|shorten|3",
    "1|space|end-on|2026-03-16|2026-03-19",
    "1|space|endless",
    "1|space|courtesy",
    "1|space|happened",
    "1|space|lapse",
    "1|space|unlapse|1772438400000",
    "1|space|me",
    "1|space|them",
    "1|space|both",
    "1|space|longer",
    "1|space|life",
    "1|space|letgo",
    "1|space|less",
    "1|space|more",
    "1|space|mute",
    "1|space|budget|4",
    "1|space|even-if-quiet|on",
    "1|space|uncontact|1772438400000",
    "1|space|slip|looked",
    "1|space|ran-into",
    "1|space|slip-is|1772438400000|answered",
    "1|fill|slip|1772438400000",
    "1|nudges|show",
    "1|nudges|came|2",
    "1|nudges|skip|daily|1772438400",
    "1|nudges|more",
    "1|nudges|budget|4|5",
    "1|nudges|fewer",
    "1|nudges|test|space",
    "1|message|open|12|daily.secrets.3",
    "1|message|done|12|nudge.2.5",
    "1|message|again|12|urge",
    "1|message|finish|12|daily.question.3",
    "1|message|later|12|nudge.2.5|tonight",
    "1|later|12|test.space",
    "1|later|12|test",
    "1|journal|write|usual|0",
    "1|journal|write|burn|3",
    "1|journal|write|30|0",
    "1|journal|list|2",
    "1|journal|part|2",
    "1|journal|opened",
    "1|journal|read|00000000000000000000000000000001",
    "1|journal|pick",
    "1|journal|older|00000000000000000000000000000001",
    "1|journal|newer|00000000000000000000000000000001",
    "1|journal|edit|00000000000000000000000000000001",
    "1|journal|delete?|00000000000000000000000000000001",
    "1|journal|delete|00000000000000000000000000000001",
    "1|journal|close|00000000000000000000000000000001|4",
    "1|journal|search",
    "1|journal|letter",
    "1|journal|span",
    "1|journal|span|2026-01-01|2026-02-01",
    "1|journal|prompt|5",
    "1|journal|day",
    "1|journal|burnt",
    "1|data|show",
    "1|now|show",
    "1|now|begin|she",
    "1|now|skip",
    "1|now|tools|hard",
    "1|now|tools|steady",
    "1|now|tools|own",
    "1|now|tools|sent",
    "1|now|tools|kept",
    "1|now|journey",
    "1|now|pick",
    "1|now|on|3",
    "1|now|sofar",
    "1|draft|show",
    "1|draft|new",
    "1|draft|check|1767225600000|3",
    "1|draft|more|1767225600000|3",
    "1|draft|cut|1767225600000|3",
    "1|draft|ask|1767225600000|2|3",
    "1|draft|no|1767225600000|2|3",
    "1|draft|may|1767225600000|16387",
    "1|draft|safe|1767225600000",
    "1|draft|keep|1767225600000",
    "1|draft|hold|1767225600000|10m|off",
    "1|draft|hold|1767225600000|night|on",
    "1|draft|sent|1767225600000|16387",
    "1|draft|held",
    "1|draft|again|night",
    "1|draft|keepheld",
    "1|draft|gone|off",
    "1|if_then|show",
    "1|people|show",
    "1|checkin|show",
    "1|checkin|fill",
    "1|checkin|answer",
    "1|checkin|words",
    "1|checkin|reminders",
    "1|checkin|remind|18:00 sun",
    "1|checkin|pick",
    "1|checkin|off",
    "1|checkin|stop",
    "1|limits|show",
    "1|limits|write",
    "1|limits|often",
    "1|limits|number",
    "1|limits|blip",
    "1|limits|note",
    "1|limits|was|1772445600000",
    "1|limits|detail|1772445600000",
    "1|limits|undo|1772445600000",
    "1|limits|list",
    "1|limits|ask",
    "1|limits|clear",
    "1|life|show",
    "1|life|add",
    "1|life|ideas",
    "1|life|idea",
    "1|life|take|3",
    "1|life|today",
    "1|life|done|1",
    "1|life|not|1",
    "1|life|other|1",
    "1|life|awake",
    "1|life|ask|0",
    "1|life|remove",
    "1|life|remind",
    "1|life|on|11:00 sat",
    "1|life|off",
    "1|life|stop",
    "1|story|show",
    "1|story|ending",
    "1|story|tell|parted",
    "1|story|ask",
    "1|story|delete",
    "1|secret|badday",
    "1|week|show",
    "1|week|look",
    "1|week|on|18:00 sun",
    "1|week|off",
    "1|week|stop",
    "1|week|when",
    "1|week|day",
    "1|week|at",
    "1|fill|week",
    "1|data|export",
    "1|data|import",
    "1|data|erase?",
    "1|data|erase|29540860",
    "1|unseal",
    "1|if_then|pick",
    "1|if_then|card|3",
    "1|if_then|new",
    "1|if_then|edit|3",
    "1|if_then|borrow|1",
    "1|if_then|take|2|1",
    "1|if_then|at|3",
    "1|if_then|days|3",
    "1|if_then|hour|3|21:00 mon-fri",
    "1|if_then|quiet|3",
    "1|if_then|off|3",
    "1|if_then|delete?|3",
    "1|if_then|delete|3",
    "1|people|add",
    "1|people|pick",
    "1|people|edit|2",
    "1|people|remove?|2",
    "1|people|remove|2",
    "1|urge|helped",
    "1|now|stop",
    "1|journal|again",
];

#[test]
fn a_card_from_before_still_works() {
    for text in FROM_BEFORE {
        assert_eq!(Action::decode(text).map(|action| action.encode()).as_deref(), Ok(*text), "{text}");
        let consent = text.replacen("1|", "1|consent|yes|", 1);
        assert!(matches!(Pressed::read(&consent), Some(Pressed::Consent { granted: true, .. })), "{consent}");
        let begin = text.replacen("1|", "1|begin|", 1);
        assert!(matches!(Pressed::read(&begin), Some(Pressed::Begin(_))), "{begin}");
    }
    assert_eq!(hide().as_str(), "1|hide");
    assert!(matches!(Pressed::read("1|hide"), Some(Pressed::Hide)));
}

/// A card can outlive the data of the person who presses it. Where they are asked whether data may be stored, agreeing
/// does what they pressed.
#[tokio::test]
async fn a_stranger_who_agrees_gets_what_they_pressed() -> TestResult {
    let bot = Bot::set_up("2026-03-02T12:00Z").without_a_door().await?;
    let mut asked = 0;
    for (number, text) in FROM_BEFORE.iter().enumerate() {
        let press = press(*text);
        let reply = bot.delivers(&number.to_string(), &format!("stranger{number}"), press).await;
        let Reply::Show(show) = reply else { continue };
        let blocks = show.card.blocks.iter();
        let buttons =
            blocks.filter_map(|block| if let Block::Buttons(row) = block { Some(row) } else { None });
        for button in buttons.flatten() {
            let Press::Do(code) = &button.press else { continue };
            if let Some(then) = code.as_str().strip_prefix("1|consent|yes|") {
                // A lesson that everyone sees is practised on a card of one's own.
                assert_eq!(then, text[2..].replace("shared|", "secret|"));
                asked += 1;
            }
        }
    }
    assert!(asked > 30, "{asked} asked");
    Ok(())
}

/// A line that joins the tables joins the list above, so that it is kept from then on.
#[test]
fn every_line_of_the_tables_is_kept() {
    for line in Action::LINES.concat() {
        let is_one = |text: &&&str| {
            let rest = text.trim_start_matches("1|").strip_prefix(line.text);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('|'))
        };
        assert!(FROM_BEFORE.iter().any(|text| is_one(&text)), "no card with {:?} is in the list", line.text);
    }
}

#[test]
fn a_text_that_is_none_of_ours_is_old() {
    for text in [
        "",
        "1",
        "1|",
        "2|hide",
        "1|hide|x",
        "1|secret|next|8",
        "1|secret|sideways|2",
        "1|space|go|x",
        "1|set|quiet|x",
        "1|consent|yes|consent|yes|hide",
        "1|consent|maybe|hide",
        "1|begin",
        "1|begin|hide",
        "1|begin|begin|daily|off",
        "1|consent|yes|hide",
        "1|fill|name|it",
        "1|unseal|x",
        "1|message|open|x|urge",
        "1|message|open|1|urge.x.y.z",
    ] {
        assert!(Pressed::read(text).is_none(), "{text}");
    }
    let long = format!("1|help|{}", "x".repeat(100));
    assert!(Pressed::read(&long).is_none());
}
