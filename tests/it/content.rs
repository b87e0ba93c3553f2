//! The words: whole, fitting, and replaceable.

use breathing_room::config::Config;
use breathing_room::domain::commands::{COMMANDS, OptionSpec};
use breathing_room::domain::{Content, Partner, Pronouns};

use crate::support::content;

/// Every way in which a text can speak of somebody.
fn partners() -> Vec<Partner<'static>> {
    Pronouns::ALL
        .into_iter()
        .flat_map(|pronouns| [None, Some("Robin")].map(|name| Partner { pronouns, name }))
        .collect()
}

#[test]
fn a_lesson_has_120_to_220_words() {
    let content = content();
    for partner in partners() {
        for number in 1..=7 {
            let lesson = content.words.voice("en", partner).say(&format!("secret-{number}-lesson"));
            let words = lesson.split_whitespace().count();
            assert!((120..=220).contains(&words), "secret {number} has {words}");
        }
    }
}

#[test]
fn verbs_agree_with_the_pronouns() {
    const SLIPS: [&str; 16] = [
        "they is ",
        "they was ",
        "they has ",
        "they does ",
        "they needs ",
        "they wants ",
        "they goes ",
        "they says ",
        "he are ",
        "she are ",
        "he have ",
        "she have ",
        "he need ",
        "she need ",
        "he want ",
        "she want ",
    ];
    let content = content();
    for partner in partners() {
        let voice = content.words.voice("en", partner);
        for number in 1..=7 {
            let nudges = (1..=content.secret(number).expect("it is there").nudges)
                .map(|nudge| format!("nudge-{nudge}"));
            let parts = ["title", "essence", "lesson", "practice", "plan-1", "plan-2", "not-for-you"];
            for part in parts.into_iter().map(str::to_owned).chain(nudges) {
                let text = voice.say(&format!("secret-{number}-{part}")).to_lowercase();
                let slip = SLIPS.iter().find(|slip| text.contains(*slip));
                assert_eq!(slip, None, "secret {number}, {part}: {text}");
                assert!(!text.contains('{') && !text.contains("  "), "{text}");
            }
        }
    }
}

#[test]
fn every_secret_says_when_it_is_not_for_you_and_where_to_turn() {
    let content = content();
    let voice = content.words.voice("en", Partner::ANYBODY);
    for number in 1..=7 {
        let text = voice.say(&format!("secret-{number}-not-for-you"));
        assert!(text.contains("/safety"), "secret {number}: {text}");
    }
}

#[test]
fn every_command_and_option_is_described_within_discords_limit() {
    let content = content();
    let voice = content.words.voice("en", Partner::ANYBODY);
    let check = |id: String| {
        let text = voice.find(&id, &[]).unwrap_or_else(|| panic!("{id} is missing"));
        assert!((1..=100).contains(&text.chars().count()), "{id}: {text}");
    };
    let options =
        |options: &[OptionSpec]| options.iter().for_each(|option| check(format!("option-{}", option.name)));
    for spec in COMMANDS {
        check(format!("command-{}", spec.name));
        options(spec.options);
        for sub in spec.subs {
            check(format!("command-{}-{}", spec.name, sub.name));
            options(sub.options);
        }
    }
}

#[test]
fn helplines_are_complete_enough_to_use() {
    for line in content().helplines {
        assert!(line.call.is_some() || line.text_to.is_some(), "{}: no way to reach it", line.name);
        assert!(line.text_word.is_none() || line.text_to.is_some(), "{}: a word, but no number", line.name);
        assert!(line.url.is_none_or(|url| url.starts_with("https://")), "{}", line.name);
    }
}

/// The content with one file put into a content directory.
fn with_file(name: &str, text: &str) -> Result<Content, String> {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join(name);
    std::fs::create_dir_all(path.parent().expect("a directory")).expect("it is made");
    std::fs::write(&path, text).expect("it is written");
    let variable = ("BREATHING_ROOM__CONTENT__DIRECTORY".to_owned(), directory.path().display().to_string());
    let config = Config::read(None, [variable]).expect("the setting is right");
    let shown = directory.path().display().to_string();
    config.content().map_err(|error| error.to_string().replace(&shown, "DIR"))
}

#[test]
fn a_content_directory_replaces_messages_one_by_one() {
    let content =
        with_file("locales/en/ours.ftl", "neutral-line-1 = Milk, bread, eggs.\n").expect("it is right");
    let voice = content.words.voice("en", Partner::ANYBODY);
    assert_eq!(voice.say("neutral-line-1"), "Milk, bread, eggs.");
    assert_eq!(voice.say("neutral-line-2"), "A note for later.");
}

#[test]
fn another_language_falls_back_to_english_where_it_has_no_words() {
    let content = with_file("locales/pt/ui.ftl", "button-next = Seguinte\n").expect("it is right");
    let voice = content.words.voice("pt-BR", Partner::ANYBODY);
    assert_eq!((voice.say("button-next").as_str(), voice.say("button-back").as_str()), ("Seguinte", "Back"));
}

#[test]
fn a_bad_content_file_stops_the_start_with_its_place() {
    for (name, text, expected) in [
        ("locales/en/a.ftl", "button-next = Next\nbutton-back = { $a\n", "DIR/locales/en/a.ftl:2: "),
        (
            "locales/en/a.ftl",
            "\nbuton-next = Next\n",
            "DIR/locales/en/a.ftl:2: there is no text called `buton-next`",
        ),
        (
            "locales/en/a.ftl",
            "secret-3-practice = { nothing }\n",
            "DIR/locales/en/a.ftl:1: `secret-3-practice` is missing or refers to something that is not there",
        ),
        (
            "locales/not a tag/a.ftl",
            "button-next = Next\n",
            "DIR/locales/not a tag/a.ftl:1: the folder `not a tag` is not named after a language",
        ),
        ("secrets.toml", "[[secret]]\nnumber = 1\n", "DIR/secrets.toml:1: missing field `slug`"),
        ("secrets.toml", "secret = []\n", "DIR/secrets.toml:1: needs the secrets 1 to 7 in order"),
        (
            "helplines.toml",
            "checked = \"2026\"\n\n[[line]]\ncountry = 7\n",
            "DIR/helplines.toml:4: invalid type",
        ),
        ("sercets.toml", "", "DIR/sercets.toml:1: no content file has this name"),
    ] {
        let error = with_file(name, text).expect_err("it is refused");
        assert!(error.starts_with(expected), "{error}\nexpected {expected}");
    }
    let long = format!("secret-3-practice = {}\n", "long ".repeat(50));
    let error = with_file("locales/en/a.ftl", &long).expect_err("it is refused");
    assert_eq!(error, "DIR/locales/en/a.ftl:1: `secret-3-practice` has 249 characters; it needs 1 to 200");
}
