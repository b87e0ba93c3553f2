//! The files of `config/packaging` name only what there is: verbs, settings, credentials, files.

use std::fs;
use std::path::Path;

use breathing_room::config::Config;
use toml::{Table, Value};

use crate::binary::{anywhere, command, run};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const UNIT: &str = include_str!("../../config/packaging/breathing-room.service");
const CONTAINERFILE: &str = include_str!("../../config/packaging/Containerfile");
const COMPOSE: &str = include_str!("../../config/packaging/compose.yaml");
const PROGRAM: &str = "/usr/bin/breathing-room";

fn manifest() -> Table {
    toml::from_str(include_str!("../../Cargo.toml")).expect("the manifest")
}

/// The texts of an array of texts.
fn texts(array: &Value) -> Vec<&str> {
    array.as_array().expect("an array").iter().map(|text| text.as_str().expect("a text")).collect()
}

/// Every value that a unit gives a key, in order.
fn of_the_unit(key: &str) -> Vec<&'static str> {
    let values = UNIT.lines().filter_map(|line| line.strip_prefix(key)?.strip_prefix('='));
    let values: Vec<_> = values.collect();
    assert!(!values.is_empty(), "the unit has no {key}");
    values
}

#[track_caller]
fn assert_is_a_verb(verb: &str) {
    let output = run(anywhere(&[verb, "--help"]), "");
    assert!(output.status.success(), "{verb}: {output:?}");
}

/// The assets of the Debian package: each file's source, and where it is installed.
fn assets(manifest: &Table) -> Vec<(String, String)> {
    let assets = manifest["package"]["metadata"]["deb"]["assets"].as_array().expect("an array");
    let pair = |asset: &Value| (texts(asset)[0].to_owned(), texts(asset)[1].to_owned());
    assets.iter().map(pair).collect()
}

#[test]
fn the_unit_starts_the_installed_program_with_the_installed_settings() {
    let words: Vec<&str> = of_the_unit("ExecStart")[0].split(' ').collect();
    let [program, "--config", settings, verb] = words[..] else { panic!("{words:?}") };
    assert_eq!(program, PROGRAM);
    assert_is_a_verb(verb);
    let installed: Vec<(String, String)> = assets(&manifest());
    let source = |place: &str| {
        let at = |(_, dest): &&(String, String)| dest == place.trim_start_matches('/');
        installed.iter().find(at).map(|(source, _)| format!("{ROOT}/{source}")).expect("it is installed")
    };
    let none: [(String, String); 0] = [];
    let config = Config::read(Some(Path::new(&source(settings))), none).expect("the settings are right");
    let states: Vec<&str> = of_the_unit("StateDirectory")[0].split(' ').collect();
    for (path, state) in
        [&config.database_address(None).expect("an address"), &config.journal.master_key_file]
            .into_iter()
            .zip(&states)
    {
        assert!(
            path.contains(&format!("/var/lib/{state}/")),
            "{path} is not in {state}, and nothing else may be written"
        );
    }
    let sysusers = include_str!("../../config/packaging/breathing-room.sysusers");
    assert!(sysusers.contains(&format!("\nu {} ", of_the_unit("User")[0])), "{sysusers}");
}

#[test]
fn the_program_reads_each_credential_that_the_unit_hands_it() {
    let directory = tempfile::tempdir().expect("a directory");
    let (data, credentials) = (directory.path().join("data"), directory.path().join("credentials"));
    fs::create_dir(&credentials).expect("it is made");
    run(command(&data, &["try"]), "/secret 1\n");
    fs::rename(data.join("master-key"), directory.path().join("key")).expect("it is moved");
    let check = || {
        let mut check = command(&data, &["check"]);
        check.env("CREDENTIALS_DIRECTORY", &credentials);
        String::from_utf8(run(check, "").stdout).expect("text")
    };
    let before = check();
    assert!(before.contains("token     none") && before.contains("there is no master key"), "{before}");
    for loaded in of_the_unit("LoadCredential") {
        let id = loaded.split(':').next().expect("a name");
        if id.contains("key") {
            fs::copy(directory.path().join("key"), credentials.join(id)).expect("it is copied");
        } else {
            let token = "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs\n";
            fs::write(credentials.join(id), token).expect("it is written");
        }
    }
    let after = check();
    assert!(after.contains("token     there is one") && after.contains("the master key is"), "{after}");
}

#[test]
fn the_debian_package_installs_files_that_there_are() {
    let manifest = manifest();
    let made = include_str!("../../config/packaging/build-deb");
    for (source, _) in assets(&manifest) {
        match source.strip_prefix("target/") {
            Some("release/breathing-room") => {}
            Some(other) => {
                let name = other.strip_prefix("packaging/").expect("the script's directory");
                assert!(made.contains(&format!("$made/{name}\"")), "{source} is made by nothing");
            }
            None => assert!(Path::new(ROOT).join(&source).is_file(), "{source}"),
        }
    }
    let deb = &manifest["package"]["metadata"]["deb"];
    assert!(Path::new(ROOT).join(texts(&deb["license-file"])[0]).is_file());
    let units = deb["maintainer-scripts"].as_str().expect("a directory");
    assert!(Path::new(ROOT).join(units).join("breathing-room.service").is_file(), "{units}");
    for line in made.lines().filter_map(|line| line.strip_prefix("\"$program\" ")) {
        let arguments: Vec<&str> = line.split(" >").next().expect("words").split(' ').collect();
        assert!(run(anywhere(&arguments), "").status.success(), "{line}");
    }
}

#[test]
fn the_container_names_settings_and_verbs_that_there_are() {
    let is_variable = |name: &str| name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    let composed = COMPOSE.lines().filter_map(|line| line.trim().trim_start_matches('#').split_once(": "));
    let built = CONTAINERFILE.lines().filter_map(|line| line.strip_prefix("ENV ")?.split_once('='));
    let named = composed.chain(built).filter(|(name, _)| is_variable(name));
    let named: Vec<_> = named.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    assert!(named.len() >= 4, "{named:?}");
    // A commented setting is as true as the others.
    Config::read(None, named).expect("every variable names a setting");
    let mut verbs = 0;
    for line in CONTAINERFILE.lines() {
        let Some((_, words)) = line.split_once("CMD ") else { continue };
        let words: Value =
            toml::from_str::<Table>(&format!("words = {words}")).expect("an array")["words"].clone();
        assert_is_a_verb(texts(&words).last().expect("a verb"));
        verbs += 1;
    }
    assert_eq!(verbs, 2, "the health check and the start");
}

/// The health check must not fail for a directory that is nowhere in the container.
#[test]
fn the_container_keeps_everything_in_its_volumes_with_a_server_too() {
    let directory = tempfile::tempdir().expect("a directory");
    let mut check = anywhere(&["check"]);
    // No home of the image's user can be written.
    check.env("HOME", "/proc/home");
    for (name, value) in CONTAINERFILE.lines().filter_map(|line| line.strip_prefix("ENV ")?.split_once('=')) {
        let place = directory.path().display().to_string();
        check.env(
            name,
            value.replace("/data", &format!("{place}/data")).replace("/key", &format!("{place}/key")),
        );
    }
    for name in ["data", "key"] {
        fs::create_dir(directory.path().join(name)).expect("it is made");
    }
    // Nothing listens at port 1.
    let server = "postgres://127.0.0.1:1/bot?sslmode=disable";
    check.env("DATABASE_URL", server);
    check.env("BREATHING_ROOM__DATABASE__KEYS_ADDRESS", "postgres://127.0.0.1:1/keys?sslmode=disable");
    let said = String::from_utf8(run(check, "").stdout).expect("text");
    let copies = directory.path().join("data/breathing-room/exports");
    assert!(said.contains(&format!("copies    fine ({})\n", copies.display())), "{said}");
}

#[test]
fn the_container_is_built_by_a_compiler_that_is_new_enough() {
    let minor =
        |version: &str| version.split('.').nth(1).and_then(|minor| minor.parse::<u32>().ok()).expect("1.X");
    let (_, image) = CONTAINERFILE.split_once("/rust:").expect("an image");
    let asked = manifest()["package"]["rust-version"].as_str().map(minor).expect("a version");
    assert!(minor(image.split('-').next().expect("a version")) >= asked);
}
