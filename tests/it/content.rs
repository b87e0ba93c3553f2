//! The words: whole, fitting, and replaceable.

use std::collections::HashSet;

use breathing_room::config::Config;
use breathing_room::core::command::OptionSpec;
use breathing_room::core::words::Secret;
use breathing_room::core::{Content, Partner, Pronouns};
use breathing_room::features::COMMANDS;

use crate::support::content;

/// Every way in which a text can speak of somebody.
fn partners() -> Vec<Partner<'static>> {
    Pronouns::ALL
        .into_iter()
        .flat_map(|pronouns| [None, Some("Robin")].map(|name| Partner { pronouns, name }))
        .collect()
}

/// The words of a text.
fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

/// The lessons: the seven, and the five for a reader who was told no.
fn lessons() -> impl Iterator<Item = String> {
    let usual = (1..=7).map(|number| format!("secret-{number}"));
    usual.chain(Secret::OWN.map(|number| format!("secret-{number}-own")))
}

#[test]
fn a_lesson_has_120_to_220_words_and_half_of_them_come_first() {
    let content = content();
    for partner in partners() {
        let voice = content.words.voice("en", partner);
        for lesson in lessons() {
            let words = |part: &str| count(&voice.say(&format!("{lesson}-{part}")));
            let [first, rest] = ["lesson", "more"].map(words);
            assert!((120..=220).contains(&(first + rest)), "{lesson} has {first} and {rest} words");
            assert!((60..=110).contains(&first), "{lesson} begins with {first} words");
        }
    }
}

#[test]
fn a_card_of_a_lesson_has_200_words_at_most_with_its_practice() {
    let content = content();
    for partner in partners() {
        let voice = content.words.voice("en", partner);
        for lesson in lessons() {
            let words = |parts: &[&str]| -> usize {
                parts.iter().map(|part| count(&voice.say(&format!("{lesson}-{part}")))).sum()
            };
            // What stands on the card besides: which of seven, two buttons, and the menu.
            let first = 10 + words(&["title", "essence", "lesson", "not-for-you", "practice"]);
            assert!(first <= 200, "{lesson} has {first} words");
            let rest = 13 + words(&["title", "more", "plan-1", "plan-2", "not-for-you"]);
            assert!(rest <= 220, "the rest of {lesson} has {rest} words");
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
            let parts = ["title", "essence", "lesson", "more", "practice", "plan-1", "plan-2", "not-for-you"];
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
    for spec in COMMANDS.iter() {
        check(format!("command-{}", spec.name));
        options(spec.options);
        for sub in &spec.subs {
            check(format!("command-{}-{}", spec.name, sub.name));
            options(sub.options);
        }
    }
}

/// The content with one file put into a content directory.
fn with_file(name: &str, text: &str) -> Result<Content, String> {
    with_files(&[(name, text)])
}

/// The content with a content directory of these files.
fn with_files(files: &[(&str, &str)]) -> Result<Content, String> {
    let directory = tempfile::tempdir().expect("a directory");
    for (name, text) in files {
        let path = directory.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a directory")).expect("it is made");
        std::fs::write(&path, text).expect("it is written");
    }
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
fn what_editors_and_version_control_keep_beside_the_content_is_left_alone() {
    with_files(&[
        (".git/config", "[core]\n"),
        ("..2026_11_28/locales/en/ours.ftl", "button-next = {"),
        ("locales/.idea/a.ftl", "button-next = {"),
        ("locales/en/.#ours.ftl", "button-next = {"),
        ("draft/en.toml", include_str!("../../config/draft/en.toml")),
        ("notes.txt", "to do"),
    ])
    .expect("it is right");
}

#[test]
fn another_language_falls_back_to_english_where_it_has_no_words() {
    let content = with_file("locales/pt/ui.ftl", "button-next = Seguinte\n").expect("it is right");
    let voice = content.words.voice("pt-BR", Partner::ANYBODY);
    assert_eq!((voice.say("button-next").as_str(), voice.say("button-back").as_str()), ("Seguinte", "Back"));
}

/// What is said about a content directory with this one file.
#[track_caller]
fn refused(name: &str, text: &str) -> String {
    with_file(name, text).expect_err("it is refused")
}

#[test]
fn a_bad_content_file_stops_the_start_with_its_place() {
    for (name, text, expected) in [
        ("locales/en/a.ftl", "button-next = Next\nbutton-back = { $a\n", "DIR/locales/en/a.ftl:2: "),
        (
            "locales/not a tag/a.ftl",
            "button-next = Next\n",
            "DIR/locales/not a tag/a.ftl:1: the folder `not a tag` is not named after a language",
        ),
        ("secrets.toml", "[[secret]]\nnumber = 1\n", "DIR/secrets.toml:1: missing field `nudges`"),
        ("secrets.toml", "secret = []\n", "DIR/secrets.toml:1: needs the secrets 1 to 7 in order"),
        ("places.toml", "usual = []\n", "DIR/places.toml:1: missing field `clocks`"),
        (
            "places.toml",
            "usual = []\ncities = []\ncountries = {}\nparts = {}\nclocks = [\n  \"MSK; Moscow time: Europe/Moskow\",\n]\n",
            "DIR/places.toml:6: no time zone is called `Europe/Moskow`",
        ),
        (
            "places.toml",
            "usual = []\nclocks = []\ncities = []\nparts = {}\n[countries]\nES = \"Spain\"\n",
            "DIR/places.toml:6: needs names, a colon and zones",
        ),
        (
            "places.toml",
            "usual = []\nclocks = []\ncities = [\"!: Europe/Paris\"]\nparts = {}\ncountries = {}\n",
            "DIR/places.toml:3: has a name without a letter",
        ),
        ("sercets.toml", "", "DIR/sercets.toml:1: no content file has this name"),
        ("locales/en.ftl", "button-next = Next\n", "DIR/locales/en.ftl:1: no content file has this name"),
        ("danger/xx.toml", "", "DIR/danger/xx.toml:1: no content file has this name"),
        (
            "locale/en/a.ftl",
            "button-next = Next\n",
            "content.directory: no content is read from DIR/locale; its folders are locales, danger and draft",
        ),
    ] {
        let error = refused(name, text);
        assert!(error.starts_with(expected), "{error}\nexpected {expected}");
    }
}

#[test]
fn a_text_needs_only_what_it_is_given() {
    for (text, expected) in [
        ("\nbuton-next = Next", "2: there is no text called `buton-next`"),
        ("trouble = Oh no. { $code }", "1: `trouble` uses $code, which it is not given"),
        (
            "help-intro = { nothing }",
            "1: `help-intro` refers to `nothing`, which is not there in this language",
        ),
        (
            "done-zone = { $pronouns ->\n    [he] { gone }\n   *[she] Set.\n }",
            "1: `done-zone` refers to `gone`, which is not there",
        ),
        (
            "about-what = { about-not }{ about-story }\nabout-not = { about-what }",
            "2: `about-not` cannot be put together: it refers to itself",
        ),
        ("help-intro = { NUMBER(1) }", "1: `help-intro` calls NUMBER, and there are no functions"),
        ("help-intro =\n    .title = Help", "1: `help-intro` has no text"),
        ("help-intro = { \"\" }", "1: `help-intro` has 0 characters; it needs 1 to 4000"),
        ("neutral-line-1 = For { $name }", "1: `neutral-line-1` uses $name, which it is not given"),
        ("neutral-line-2 = About { partner }", "1: `neutral-line-2` uses $name, which it is not given"),
    ] {
        let error = refused("locales/en/a.ftl", &format!("{text}\n"));
        let expected = format!("DIR/locales/en/a.ftl:{expected}");
        assert!(error.starts_with(&expected), "{error}\nexpected {expected}");
    }
}

#[test]
fn a_text_fits_where_it_stands() {
    for (id, most) in [
        ("secret-3-practice", 200),
        ("secret-3-essence", 90),
        ("button-next", 80),
        ("consent-yes", 80),
        ("neutral-line-1", 100),
        ("form-zone", 45),
        ("form-zone-title", 45),
        ("form-zone-example", 100),
        ("command-secret", 100),
        ("command-settings-plain", 100),
        ("option-topic", 100),
        ("country-GB", 60),
    ] {
        let text = |length: usize| format!("{id} = {}\n", "a".repeat(length));
        for folder in ["en", "pt"] {
            let name = format!("locales/{folder}/a.ftl");
            assert!(with_file(&name, &text(most)).is_ok(), "{id}");
            let expected = format!("DIR/{name}:1: `{id}` has {} characters; it needs 1 to {most}", most + 1);
            assert_eq!(refused(&name, &text(most + 1)), expected);
        }
    }
}

#[test]
fn another_language_stands_on_its_own() {
    let file = "locales/pt/a.ftl";
    assert_eq!(
        refused(file, "\nhelp-intro = Para { partner }\n"),
        format!("DIR/{file}:2: `help-intro` refers to `partner`, which is not there in this language")
    );
    let whole = "partner = { $named ->\n    [yes] { $name }\n   *[no] a tua pessoa\n }\nhelp-intro = Para { partner }\n";
    let content = with_file(file, whole).expect("it is right");
    assert_eq!(content.words.voice("pt", Partner::ANYBODY).say("help-intro"), "Para a tua pessoa");
    // Another language may need the partner where English does not, and may have its own terms.
    let gendered =
        "-bot = o bot\nhelp-intro = { $pronouns ->\n    [she] ela, { -bot }\n   *[he] ele, { -bot }\n }\n";
    let content = with_file(file, gendered).expect("it is right");
    assert_eq!(content.words.voice("pt", Partner::ANYBODY).say("help-intro"), "ele, o bot");
}

#[test]
fn a_new_nudge_and_a_new_country_bring_their_texts() {
    let built_in = include_str!("../../config/secrets.toml");
    let more = |from: &str, to: &str| {
        assert!(built_in.contains(from), "{from}");
        built_in.replacen(from, to, 1)
    };
    let secrets =
        more("number = 2\nnudges = 24\ntools = [\n", "number = 2\nnudges = 25\ntools = [\n    \"urge\",\n");
    assert_eq!(
        refused("secrets.toml", &secrets),
        "DIR/secrets.toml:1: it needs a text `secret-2-nudge-25`, and no English file has it"
    );
    let text = "secret-2-nudge-25 = Breathe out, { $pronouns ->\n    [he] he\n   *[she] they\n } can wait.\n";
    assert!(with_files(&[("secrets.toml", &secrets), ("locales/en/a.ftl", text)]).is_ok());
    // A tool that is forgotten, one that is misspelt, one that is about the partner, and evenings that are none.
    let first = "number = 2\nnudges = 24\ntools = [\n    \"space\", ";
    let forgotten = more(first, "number = 2\nnudges = 24\ntools = [\n    ");
    assert_eq!(
        refused("secrets.toml", &forgotten),
        "DIR/secrets.toml:1: secret 2 has 24 `nudges` and 23 `tools`"
    );
    let misspelt = refused("secrets.toml", &more("\"space\"", "\"spaec\""));
    assert!(misspelt.contains("unknown variant `spaec`"), "{misspelt}");
    let about_them = more("own_tools = [\n    \"urge\"", "own_tools = [\n    \"draft\"");
    assert_eq!(
        refused("secrets.toml", &about_them),
        "DIR/secrets.toml:1: secret 1 has a tool in `own_tools` that is about the partner"
    );
    assert!(
        refused("secrets.toml", &more("15, 16]", "15, 26]")).contains("secret 1 has numbers in `evening`")
    );
    let poland = helplines("country = \"PL\"\nkind = \"crisis\"\nname = \"Linia\"\ncall = \"116 123\"\n");
    let content = with_files(&[("helplines.toml", &poland), ("locales/en/a.ftl", "country-PL = Poland\n")]);
    assert_eq!(content.expect("it is right").countries(), ["PL"]);
}

#[test]
fn every_number_has_two_sources_and_every_country_one_for_danger_right_now() {
    let content = content();
    let two = |sources: &[String]| {
        sources.len() >= 2
            && sources.iter().all(|page| page.starts_with("http"))
            && sources.iter().collect::<HashSet<_>>().len() == sources.len()
    };
    let file_day = content.helplines.iter().map(|line| line.checked.as_str()).max().expect("a line");
    for code in content.countries() {
        let emergency = content.emergency(code).unwrap_or_else(|| panic!("{code} has no emergency number"));
        assert!(two(&emergency.sources), "{emergency:?}");
    }
    for line in &content.helplines {
        // The addresses for some lines were not written down on an earlier day.
        let earlier = line.checked.as_str() < file_day && line.sources.is_empty();
        assert!(earlier || two(&line.sources), "{line:?}");
    }
}

/// A file of helplines with one line, which begins on line 3.
fn helplines(line: &str) -> String {
    format!("checked = \"2026-11-22\"\n\n[[line]]\n{line}")
}

#[test]
fn a_helpline_that_nobody_could_use_is_refused() {
    const WHOLE: &str = "country = \"GB\"\nkind = \"abuse\"\nname = \"Refuge\"\ncall = \"0808\"\n";
    assert!(with_file("helplines.toml", &helplines(WHOLE)).is_ok());
    for (from, to, expected) in [
        ("call = \"0808\"\n", "", "3: the line `Refuge` has no way to reach it"),
        ("call = \"0808\"", "call = \" \"", "3: the line `Refuge` has an empty field"),
        ("call = \"0808\"", "text_word = \"HI\"\ncall = \"1\"", "3: the line `Refuge` has a word to text"),
        (
            "call",
            "url = \"http://refuge.org\"\ncall",
            "3: the line `Refuge` needs a `url` that begins with https://",
        ),
        ("call", "url = \"https://\"\ncall", "3: the line `Refuge` needs a `url` that begins with https://"),
        ("\"GB\"", "\"gb\"", "3: the line `Refuge` needs a country of two capital letters"),
        ("\"GB\"", "\"XX\"", "3: `XX` has no name: no English file has a text `country-XX`"),
        ("\"abuse\"", "\"help\"", "5: unknown variant `help`, expected one of `abuse`, `crisis`, `teen`"),
        ("\"GB\"", "7", "4: invalid type"),
        ("name", "nmae", "6: unknown field `nmae`"),
        ("\"Refuge\"", "\"\"", "3: the line `` needs a name"),
        (
            "call",
            "checked = \"soon\"\ncall",
            "3: the line `Refuge` needs a day such as 2026-11-22 in `checked`",
        ),
        ("call", "part = \" \"\ncall", "3: the line `Refuge` has an empty field"),
        (
            "call",
            "for_whom = \"cats\"\ncall",
            "7: unknown variant `cats`, expected one of `anyone`, `men`, `women`, `women-and-lgbti`",
        ),
    ] {
        let error = refused("helplines.toml", &helplines(&WHOLE.replacen(from, to, 1)));
        let expected = format!("DIR/helplines.toml:{expected}");
        assert!(error.starts_with(&expected), "{error}\nexpected {expected}");
    }
    for (countries, expected) in [
        ("code = \"GB\"\nemergency = \"\"\n", "8: the country `GB` needs a number"),
        ("code = \"GB\"\nemergency = \"9\"\nambulance = \"\"\n", "8: the country `GB` needs a number"),
        ("code = \"FR\"\nemergency = \"112\"\n", "8: the country `FR` has no `[[line]]`"),
        (
            "code = \"GB\"\nemergency = \"9\"\n[[country]]\ncode = \"GB\"\nemergency = \"9\"\n",
            "11: the country `GB` is there twice",
        ),
    ] {
        let error = refused("helplines.toml", &format!("{}[[country]]\n{countries}", helplines(WHOLE)));
        assert!(error.starts_with(&format!("DIR/helplines.toml:{expected}")), "{error}\nexpected {expected}");
    }
    let second = format!("{}\n[[line]]\n{}", helplines(WHOLE), WHOLE.replace("call = \"0808\"\n", ""));
    assert!(
        refused("helplines.toml", &second).starts_with("DIR/helplines.toml:9: "),
        "the second line is named"
    );
    assert_eq!(
        refused("helplines.toml", "checked = \"2026-11-22\"\n"),
        "DIR/helplines.toml:1: needs at least one `[[line]]`"
    );
    assert_eq!(
        refused("helplines.toml", &helplines(WHOLE).replace("2026-11-22", "soon")),
        "DIR/helplines.toml:1: `checked` needs a day such as 2026-11-22"
    );
}
