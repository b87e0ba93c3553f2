//! Settings: what is read, what is refused, and what is never printed.

use std::collections::BTreeMap;

use breathing_room::config::{Config, Level, colour_is_welcome_in};

type Environment<'a> = [(&'a str, &'a str)];

fn read(file: Option<&str>, environment: &Environment<'_>) -> Result<Config, String> {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("config.toml");
    std::fs::write(&path, file.unwrap_or_default()).expect("it is written");
    let environment = environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let shown = path.display().to_string();
    Config::read(file.map(|_| path.as_path()), environment)
        .map_err(|error| error.to_string().replace(&shown, "FILE"))
}

#[test]
fn the_environment_wins_over_the_file_and_the_file_over_the_defaults() {
    let config = read(None, &[]).expect("the defaults are right");
    assert_eq!(config.log.level, Level::Warn);
    let file = "[log]\nlevel = \"info\"\n[database]\naddress = \"sqlite:a.db\"\n";
    let config = read(Some(file), &[]).expect("the file is right");
    assert_eq!((config.log.level, config.database.address.as_str()), (Level::Info, "sqlite:a.db"));
    let config =
        read(Some(file), &[("BREATHING_ROOM__LOG__LEVEL", "debug"), ("DATABASE_URL", "sqlite:b.db")]);
    let config = config.expect("the environment is right");
    assert_eq!((config.log.level, config.database.address.as_str()), (Level::Debug, "sqlite:b.db"));
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    for (file, expected) in [
        ("[log]\nlevle = \"info\"\n", "FILE:2: unknown field `levle`, expected `level`"),
        ("[discord]\ntoken = 7\n", "FILE:2: invalid type: integer, expected a string"),
        ("[log]\n\nlevel = \"loud\"\n", "FILE:3: unknown variant `loud`"),
        ("[logs]\n", "FILE:1: unknown field `logs`"),
        ("log = \n", "FILE:1: "),
    ] {
        let error = read(Some(file), &[]).expect_err("it is refused");
        assert!(error.starts_with(expected), "{error}");
    }
    let error = read(None, &[("BREATHING_ROOM__LOG", "x")]).expect_err("it is refused");
    assert_eq!(
        error,
        "the environment variable BREATHING_ROOM__LOG names no setting; they are written BREATHING_ROOM__SECTION__KEY, and \
         config/default.toml lists them all"
    );
    for name in ["BREATHING_ROOM_LOG_LEVEL", "BREATHING_ROOM_MASTERKEY_FILE", "BREATHING_ROOM_TOKEN"] {
        let error = read(None, &[(name, "MARKER")]).expect_err("it is refused");
        assert!(
            error.contains(&format!("variable {name} names no setting")) && !error.contains("MARKER"),
            "{error}"
        );
    }
    // Those that Kubernetes sets for a service of this name, and a packager's.
    for name in [
        "BREATHING_ROOM_SERVICE_HOST",
        "BREATHING_ROOM_PORT_8787_TCP",
        "BREATHING_ROOM_COMMIT",
        "BREATHING_ROOM_BUILD",
    ] {
        read(None, &[(name, "x")]).expect(name);
    }
    for (name, value, expected) in [
        (
            "BREATHING_ROOM__JOURNAL__KEEP_AT_MOST_DAYS",
            "100000",
            "invalid value: integer, expected a whole number from 0 to 65535",
        ),
        ("BREATHING_ROOM__JOURNAL__KEEP_AT_MOST_DAYS", "a month", "expected a whole number"),
        (
            "BREATHING_ROOM__RETENTION__IDLE_MONTHS",
            "true",
            "invalid type: boolean `true`, expected a whole number from 0 to 4294967295",
        ),
        ("BREATHING_ROOM__DISCORD__GATEWAY", "no", "expected true or false"),
        ("BREATHING_ROOM__DISCORD__GATEWAY", "0", "invalid type: integer, expected a boolean"),
        ("BREATHING_ROOM__LOG__FORMAT", "xml", "unknown variant `xml`, expected `human` or `json`"),
    ] {
        // Others before and after it are right.
        let given = [("DISCORD_TOKEN", "x"), (name, value), ("BREATHING_ROOM__LOG__LEVEL", "info")];
        let error = read(Some("[log]\nlevel = \"off\"\n"), &given).expect_err("it is refused");
        let named = format!("the environment variable {name} has a value that its setting does not take: ");
        assert_eq!(error.strip_prefix(&named), Some(expected), "{error}");
    }
}

#[test]
fn a_token_is_never_printed() {
    // Shaped like one of Discord's, and in every wrong place.
    const TOKEN: &str = "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs";
    let config = read(None, &[("DISCORD_TOKEN", "MARKER")]).expect("it is read");
    assert_eq!(config.discord.token.expose(), "MARKER");
    assert!(!format!("{config:?}").contains("MARKER"));
    for file in [
        "[discord]\ntoken = [\"TOKEN\"]\n",
        "[discord]\ntoken = TOKEN\n",
        "[discord]\ntoken = 'TOKEN\n",
        "[discord]\ntoken = \"TOKEN\n",
        "[discord]\ntoken \"TOKEN\"\n",
        "[discord]\nTOKEN\n",
        "[discord]\nTOKEN = \"token\"\n",
        "[discord]\n\"TOKEN\" = 1\n",
        "[TOKEN]\n",
        "[[TOKEN]]\n",
        "discord = \"TOKEN\"\n",
        "TOKEN\n",
        "token = \"TOKEN\"\n",
        "[log]\nlevel = \"TOKEN\"\n",
        "[journal]\nkeep_at_most_days = \"TOKEN\"\n",
        "[journal]\nkeep_at_most_days = \"it's `TOKEN`, expected \\\"TOKEN\\\"\"\n",
        "[discord]\npublic_key = { TOKEN = 1, TOKEN = 2 }\n",
    ] {
        let error = read(Some(&file.replace("TOKEN", TOKEN)), &[]).expect_err(file);
        for part in TOKEN.split('.') {
            assert!(error.starts_with("FILE:") && !error.contains(part), "{file}: {error}");
        }
    }
    let variable = format!("BREATHING_ROOM__DISCORD__{TOKEN}");
    let short = format!("BREATHING_ROOM_{TOKEN}");
    for environment in [
        [("BREATHING_ROOM__LOG__LEVEL", TOKEN)],
        [("BREATHING_ROOM__DISCORD__SENDS_PER_SECOND", TOKEN)],
        [(variable.as_str(), "x")],
        [(short.as_str(), "x")],
    ] {
        let environment = environment.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let error = Config::read(None, environment).expect_err("it is refused").to_string();
        for part in TOKEN.split('.') {
            assert!(!error.contains(part), "{error}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_token_comes_from_a_private_file_before_the_setting() {
    use std::os::unix::fs::PermissionsExt;
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("token");
    let shown = path.display().to_string();
    let token = || {
        let given = [("DISCORD_TOKEN", "MARKER-SETTING"), ("DISCORD_TOKEN_FILE", shown.as_str())];
        let config = read(None, &given).expect("it is read");
        let token = config.token().map(|token| token.expose().to_owned());
        token.map_err(|error| error.to_string().replace(&shown, "FILE"))
    };
    let put = |text: &[u8], mode: u32| {
        std::fs::write(&path, text).expect("it is written");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).expect("it is set");
    };
    let missing = token().expect_err("there is none, and the setting does not take its place");
    assert!(missing.starts_with("the token in FILE cannot be used: No such file"), "{missing}");
    put(b"  MARKER-FILE\n", 0o600);
    assert_eq!(token().as_deref(), Ok("MARKER-FILE"));
    for (text, mode, expected) in [
        (
            b"MARKER".as_slice(),
            0o640,
            "its mode is 0640, and it must be its owner’s alone; run chmod 600 on it",
        ),
        (b" \n", 0o600, "it is empty"),
        (b"MARKER\xff", 0o600, "stream did not contain valid UTF-8"),
    ] {
        put(text, mode);
        assert_eq!(token(), Err(format!("the token in FILE cannot be used: {expected}")));
    }
    std::fs::remove_file(&path).expect("it is removed");
    std::fs::create_dir(&path).expect("it is made");
    let expected = "the token in FILE cannot be used: it is a directory; name a file".to_owned();
    assert_eq!(token(), Err(expected));
    let without = read(None, &[("DISCORD_TOKEN", "MARKER-SETTING")]).expect("it is read").token();
    assert_eq!(without.expect("a token").expose(), "MARKER-SETTING");
}

#[test]
fn the_example_environment_names_settings_that_exist() {
    let example = include_str!("../../config/example.env");
    let variables: BTreeMap<String, String> = example
        .lines()
        .filter_map(|line| line.strip_prefix('#').unwrap_or(line).split_once('='))
        .filter(|(name, _)| name.chars().all(|c| c.is_ascii_uppercase() || c == '_'))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    assert!(variables.len() >= 4, "{variables:?}");
    Config::read(None, variables).expect("every variable names a setting");
}

#[test]
fn the_guide_lists_every_setting() {
    let guide = include_str!("../../src/guide/settings.md");
    let defaults: toml::Table =
        toml::from_str(include_str!("../../config/default.toml")).expect("it is right");
    for (section, keys) in &defaults {
        for key in keys.as_table().expect("a section").keys() {
            assert!(guide.contains(&format!("`{section}.{key}`")), "{section}.{key}");
        }
    }
}

#[test]
fn a_directory_names_a_file_whatever_it_is_called() {
    let config = Config::default();
    for (directory, address) in [
        ("data", "sqlite:data/breathing-room.db"),
        ("/srv/data", "sqlite:/srv/data/breathing-room.db"),
        ("//srv//data/", "sqlite:/srv/data/breathing-room.db"),
    ] {
        assert_eq!(config.database_address(Some(directory.as_ref())).expect("an address"), address);
    }
    let config = read(None, &[("DATABASE_URL", "sqlite:///srv/bot.db")]).expect("it is read");
    assert_eq!(config.database_address(None).expect("an address"), "sqlite:///srv/bot.db");
}

#[test]
fn colour_is_for_terminals_that_can_and_people_who_want_it() {
    let with = |variables: &[(&str, &str)]| {
        colour_is_welcome_in(|name| {
            variables.iter().find(|(set, _)| *set == name).map(|(_, value)| (*value).to_owned())
        })
    };
    assert!(with(&[]) && with(&[("TERM", "xterm-256color")]) && with(&[("NO_COLOR", "")]));
    assert!(!with(&[("NO_COLOR", "1")]) && !with(&[("TERM", "dumb")]));
}
