//! What the bot counts about itself: that it is right, that it names no one, and that what an operator is given to watch
//! it with asks for nothing that it does not count.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::Arc;

use breathing_room::core::{Input, Invocation, Private};
use breathing_room::doors::discord::DiscordOptions;
use breathing_room::doors::web::MetricsOptions;
use breathing_room::engine::{CHANGES_A_MINUTE, Roles};
use breathing_room::features::COMMANDS;
use breathing_room::metrics::{
    DatabaseStep, HeldUpPart, Kind, Outcome, PaceName, RequestOutcome, SettledState,
};
use chrono::TimeDelta;
use serde_json::{Value, json};

use super::pages::asks;
use super::sending::rides_it_out;
use super::serving::{serve_by_http, serve_listening};
use crate::support::discord::Place;
use crate::support::{Bot, TestResult};

const MARKER: &str = "Q7MARKERq7";
const PREFIX: &str = "breathing_room_";

/// The lines that a scrape brings, each with its value.
struct Scraped {
    text: String,
    values: BTreeMap<String, f64>,
}

impl Scraped {
    async fn at(at: SocketAddr) -> Self {
        let page = asks(at, "GET", "/metrics").await;
        assert_eq!(page.status, 200);
        let kind = ("content-type".to_owned(), "text/plain; version=0.0.4; charset=utf-8".to_owned());
        assert!(page.headers.contains(&kind), "{:?}", page.headers);
        let lines = page.body.lines().filter(|line| !line.starts_with('#'));
        let values = lines.map(|line| {
            let (series, value) = line.rsplit_once(' ').expect("a line has a value");
            (series.to_owned(), value.parse().expect("a value is a number"))
        });
        Self { values: values.collect(), text: page.body }
    }

    /// The same, once the database has answered a look: on a busy machine it may not do so in time at first.
    async fn looked_up(bot: &Bot, at: SocketAddr) -> Self {
        bot.until("the database has answered", async || Self::at(at).await.value("database_up") > 0.5).await;
        Self::at(at).await
    }

    /// The value of a series, `requests_total{kind="command",…}`.
    #[track_caller]
    fn value(&self, series: &str) -> f64 {
        let found = self.values.get(&format!("{PREFIX}{series}"));
        *found.unwrap_or_else(|| panic!("there is no {series} in\n{}", self.text))
    }

    #[track_caller]
    fn expect(&self, series: &str, wanted: f64) {
        let found = self.value(series);
        assert!((found - wanted).abs() < 1e-9, "{series} is {found}, not {wanted}, in\n{}", self.text);
    }

    /// The names of the metrics, as the page declares them, and whether each is a histogram.
    fn names(&self) -> BTreeMap<String, bool> {
        let types = self.text.lines().filter_map(|line| line.strip_prefix("# TYPE "));
        let named = types.filter_map(|line| line.split_once(' '));
        named.map(|(name, kind)| (name.to_owned(), kind == "histogram")).collect()
    }

    /// Every label with every value that it has.
    fn labels(&self) -> BTreeMap<String, BTreeSet<String>> {
        let mut labels: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for series in self.values.keys() {
            let Some((_, inside)) = series.trim_end_matches('}').split_once('{') else { continue };
            for label in inside.split("\",") {
                let (name, value) = label.split_once("=\"").expect("a label has a value");
                labels.entry(name.to_owned()).or_default().insert(value.trim_end_matches('"').to_owned());
            }
        }
        labels
    }
}

/// Options whose metrics are shown on a free port.
fn metrics() -> MetricsOptions {
    MetricsOptions::read("127.0.0.1:0", "").expect("it is right").expect("it is on")
}

/// The bot, connected, which shows its metrics, and where.
async fn serve_measured(
    options: impl FnOnce(&mut DiscordOptions),
) -> Result<(Bot, SocketAddr), Box<dyn std::error::Error>> {
    let metrics = metrics();
    let bound = Arc::clone(&metrics.bound);
    let (bot, _) = serve_by_http(|chosen| {
        chosen.metrics = Some(metrics);
        options(chosen);
    })
    .await?;
    Ok((bot, *bound.get().expect("it listens before it serves")))
}

#[tokio::test]
async fn it_is_off_unless_it_is_asked_for_and_never_beside_what_discord_posts_to() -> TestResult {
    let (bot, public) = serve_listening(|_| {}).await?;
    assert_eq!(asks(public, "GET", "/metrics").await.status, 404);
    bot.ends_well().await?;
    let metrics = metrics();
    let bound = Arc::clone(&metrics.bound);
    let (bot, public) = serve_listening(|options| options.metrics = Some(metrics)).await?;
    let private = *bound.get().expect("it listens");
    assert_eq!(asks(public, "GET", "/metrics").await.status, 404);
    assert_eq!(asks(private, "GET", "/metrics").await.status, 200);
    assert_eq!(asks(private, "POST", "/metrics").await.status, 405);
    assert_eq!(asks(private, "HEAD", "/metrics").await.body, "");
    for path in ["/", "/privacy", "/readyz", "/discord/interactions", "/metrics/"] {
        assert_eq!(asks(private, "GET", path).await.status, 404, "{path}");
    }
    for (listen, beside) in [("localhost:1", ""), ("x", ""), ("127.0.0.1:8787", "127.0.0.1:8787")] {
        assert!(MetricsOptions::read(listen, beside).is_err(), "{listen} beside {beside}");
    }
    bot.ends_well().await
}

#[tokio::test]
async fn what_happens_is_counted() -> TestResult {
    let (mut bot, at) = serve_measured(|_| {}).await?;
    bot.agrees("ana").await;
    bot.says("ana", "/secret 3").await;
    bot.expect("ana", "Secret 3 of 7");
    bot.says("ana", "3").await;
    bot.expect("ana", "Secret 3 of 7");
    rides_it_out(&bot, "ana").await;
    bot.passes(TimeDelta::minutes(3));
    bot.messages_are(&["delivered"]).await;
    bot.tampers("bot.db", "update plan set state = 'x' where kind = 'urge'").await;
    bot.passes(TimeDelta::minutes(3));
    let put_off = (bot.now() + TimeDelta::minutes(50)).timestamp_millis();
    bot.rows_become(&format!("timer where due_at > {put_off}"), 1).await;
    let scraped = Scraped::looked_up(&bot, at).await;
    scraped.expect(r#"requests_total{kind="command",command="secret",outcome="answered"}"#, 1.0);
    scraped.expect(r#"requests_total{kind="words",command="words",outcome="answered"}"#, 1.0);
    scraped.expect(r#"requests_total{kind="press",command="consent",outcome="answered"}"#, 1.0);
    scraped.expect(r#"handling_seconds_count{kind="words"}"#, 1.0);
    scraped.expect("timers_fired_total", 1.0);
    scraped.expect(r#"deliveries_settled_total{state="delivered"}"#, 1.0);
    scraped.expect("delivery_lag_seconds_count", 1.0);
    scraped.expect(r#"gateway_connected{shard="0"}"#, 1.0);
    scraped.expect("database_up", 1.0);
    scraped.expect(&format!("build_info{{version=\"{}\"}}", env!("CARGO_PKG_VERSION")), 1.0);
    for step in DatabaseStep::ALL {
        assert!(scraped.value(&format!("database_seconds_count{{step=\"{}\"}}", step.name())) > 0.0);
    }
    // The message, and the answer to plain words.
    assert!(scraped.value(r#"discord_requests_total{outcome="answered"}"#) >= 2.0);
    assert!(scraped.value(r#"pacing_wait_seconds_count{pace="sends"}"#) >= 1.0);
    scraped.expect(r#"held_up{part="everything"}"#, 0.0);
    scraped.expect(r#"unreadable_rows_total{table="timer"}"#, 1.0);
    bot.ends_well().await
}

#[tokio::test]
async fn what_is_late_shows_when_no_process_has_the_timers() -> TestResult {
    let (bot, at) = serve_measured(|options| {
        options.roles = Roles::parse("gateway, http").expect("roles");
    })
    .await?;
    rides_it_out(&bot, "ana").await;
    bot.passes(TimeDelta::seconds(150 + 600));
    let scraped = Scraped::looked_up(&bot, at).await;
    scraped.expect("timers_due", 1.0);
    scraped.expect("timers_overdue_seconds", 600.0);
    scraped.expect("timers_fired_total", 0.0);
    scraped.expect("deliveries_due", 0.0);
    scraped.expect("deliveries_overdue_seconds", 0.0);
    bot.ends_well().await
}

#[tokio::test]
async fn messages_that_discord_holds_up_show() -> TestResult {
    let (bot, at) = serve_measured(|_| {}).await?;
    rides_it_out(&bot, "ana").await;
    bot.discord().any().answers_status(401).always();
    bot.passes(TimeDelta::seconds(150));
    let tried = "delivery where attempts > 0 and state = 'owed'";
    bot.rows_become(tried, 1).await;
    bot.passes(TimeDelta::minutes(10));
    let scraped = Scraped::looked_up(&bot, at).await;
    scraped.expect(r#"held_up{part="everything"}"#, 1.0);
    scraped.expect(r#"discord_requests_total{outcome="unwanted"}"#, 1.0);
    scraped.expect(r#"deliveries_settled_total{state="again"}"#, 1.0);
    scraped.expect("deliveries_due", 1.0);
    // The next message of the urge may have overtaken the first one by now. It was due two and a half minutes later.
    assert!(scraped.value("deliveries_overdue_seconds") > 400.0, "{}", scraped.text);
    bot.discord().clear_faults();
    bot.ends_well().await
}

#[tokio::test]
async fn without_its_database_it_says_so() -> TestResult {
    let (mut bot, at) = serve_measured(|_| {}).await?;
    bot.agrees("ana").await;
    bot.database_fails().await;
    bot.says("ana", "/settings").await;
    bot.expect("ana", "failed");
    let scraped = Scraped::at(at).await;
    scraped.expect("database_up", 0.0);
    scraped.expect(r#"requests_total{kind="command",command="settings",outcome="failed"}"#, 1.0);
    bot.ends_well().await
}

/// Does what leads to as many labels as can be, and writes a mark wherever a person can write.
async fn lives_through_everything(bot: &mut Bot) -> Vec<String> {
    bot.agrees("ana").await;
    let mut secrets = vec![MARKER.to_owned(), bot.user_of("ana"), bot.user_of(MARKER)];
    for line in
        ["/secret", "/safety", "/help", "/settings timezone", "/settings partner name:", "/settings quiet"]
    {
        bot.says("ana", &format!("{line} {MARKER}").replace(": ", ":")).await;
        bot.expect("ana", "");
    }
    bot.says("ana", MARKER).await;
    bot.expect("ana", "None of the seven");
    bot.says("ana", "/vent").await;
    bot.fills("ana", &[MARKER]).await;
    bot.expect("ana", "Saved: one word.");
    bot.says("ana", "/settings journal").await;
    bot.expect("ana", "How long I keep a new page");
    bot.hides("ana", "").await;
    for place in [Place::BotDm, Place::Guild, Place::PrivateChannel] {
        let asked = bot.discord().slash(MARKER, place, "secret", &[("about", json!(MARKER))]);
        secrets.push(asked.token().to_owned());
        secrets.push(asked.id().to_string());
        asked.message().await;
    }
    let typed = ("zone", MARKER);
    bot.discord().autocomplete("ana", Place::BotDm, "settings timezone", &[], typed).answer().await;
    let odd = |change: fn(&mut Value)| {
        let mut payload =
            bot.discord().slash_payload("ana", Place::BotDm, "secret", &[("about", json!(MARKER))]);
        change(&mut payload);
        bot.discord().dispatch_interaction(payload)
    };
    odd(|payload| payload["data"]["name"] = json!(MARKER)).message().await;
    odd(|payload| payload["locale"] = json!(MARKER)).message().await;
    odd(|payload| payload["data"]["options"][0]["name"] = json!(MARKER)).message().await;
    odd(|payload| payload["data"]["name"] = json!([MARKER])).message().await;
    // More changes than one person may make in a minute.
    for number in 0..=CHANGES_A_MINUTE {
        let plain = Invocation {
            command: "settings".to_owned(),
            sub: Some("plain".to_owned()),
            options: vec![("mode".to_owned(), Private::new("on"))],
        };
        bot.delivers(&format!("{MARKER}-{number}"), "ana", Input::Command(plain)).await;
    }
    rides_it_out(bot, MARKER).await;
    secrets
}

#[tokio::test]
async fn no_label_holds_anything_personal() -> TestResult {
    let (mut bot, at) = serve_measured(|_| {}).await?;
    let secrets = lives_through_everything(&mut bot).await;
    let scraped = Scraped::at(at).await;
    let text = scraped.text.to_lowercase();
    for secret in &secrets {
        assert!(!text.contains(&secret.to_lowercase()), "{secret} is in\n{}", scraped.text);
    }
    let folders = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/features"))?;
    let folders: Vec<String> = folders
        .map(|folder| folder.map(|folder| folder.file_name().to_string_lossy().into_owned()))
        .collect::<Result<_, _>>()?;
    let is_ours = |name: &str, value: &str| match name {
        "kind" => Kind::from_name(value).is_some(),
        "command" => {
            COMMANDS.iter().any(|command| command.name == value)
                || folders.iter().any(|folder| folder == value)
                || ["words", "hide", "consent", "unknown"].contains(&value)
        }
        "outcome" => Outcome::from_name(value).is_some() || RequestOutcome::from_name(value).is_some(),
        "state" => SettledState::from_name(value).is_some(),
        "pace" => PaceName::from_name(value).is_some(),
        "part" => HeldUpPart::from_name(value).is_some(),
        "step" => DatabaseStep::from_name(value).is_some(),
        "shard" => value == "0",
        "version" => value == env!("CARGO_PKG_VERSION"),
        "le" => value == "+Inf" || value.parse::<f64>().is_ok(),
        _ => false,
    };
    for (name, values) in scraped.labels() {
        let strange: Vec<&String> = values.iter().filter(|value| !is_ours(&name, value)).collect();
        assert!(strange.is_empty(), "{name} is {strange:?}");
    }
    // It was all counted, under names of ours.
    for (kind, command) in
        [("command", "unknown"), ("words", "words"), ("typing", "settings"), ("form", "journal")]
    {
        let series = format!("requests_total{{kind=\"{kind}\",command=\"{command}\",outcome=\"answered\"}}");
        assert!(scraped.value(&series) >= 1.0, "{series}");
    }
    let slowed = r#"requests_total{kind="command",command="settings",outcome="slowed_down"}"#;
    assert!(scraped.value(slowed) >= 1.0);
    assert!(scraped.value("interactions_unreadable_total") >= 1.0);
    Ok(())
}

/// The names of metrics in a text.
fn names_in(text: &str) -> BTreeSet<String> {
    let words = text.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_'));
    words.filter(|word| word.starts_with(PREFIX)).map(str::to_owned).collect()
}

/// What a series of a histogram is called besides the metric.
const OF_HISTOGRAMS: [&str; 3] = ["_bucket", "_sum", "_count"];

#[tokio::test]
async fn what_an_operator_is_given_to_watch_it_with_asks_for_what_there_is() -> TestResult {
    let (mut bot, at) = serve_measured(|_| {}).await?;
    // Three have no fixed labels, so they show once something is counted.
    bot.says("ana", "/secret 3").await;
    bot.expect("ana", "Secret 3 of 7");
    bot.store().report_unreadable("timer", 1);
    bot.discord().gateway_asks_for_heartbeat();
    let latency = r#"gateway_latency_seconds{shard="0"}"#;
    let known = async || Scraped::at(at).await.values.contains_key(&format!("{PREFIX}{latency}"));
    bot.until("the heartbeat is measured", known).await;
    let names = Scraped::at(at).await.names();
    bot.ends_well().await?;
    let root = env!("CARGO_MANIFEST_DIR");
    for file in ["config/grafana/dashboard.json", "config/prometheus/alerts.yml"] {
        let text = std::fs::read_to_string(format!("{root}/{file}"))?;
        let asked = names_in(&text);
        assert!(asked.len() > 5, "{file} asks for {asked:?}");
        for asked in asked {
            let of_histogram = OF_HISTOGRAMS.iter().find_map(|end| asked.strip_suffix(end));
            let known = match (names.get(&asked), of_histogram.and_then(|name| names.get(name))) {
                // A histogram has no series of its own name.
                (Some(is_histogram), _) => !is_histogram,
                (None, found) => found == Some(&true),
            };
            assert!(known, "{file} asks for {asked}, which does not exist; there are {names:#?}");
        }
    }
    let dashboard = std::fs::read_to_string(format!("{root}/config/grafana/dashboard.json"))?;
    let dashboard: Value = serde_json::from_str(&dashboard)?;
    assert!(dashboard["panels"].as_array().is_some_and(|panels| panels.len() > 5));
    // The guide names each, and none that does not exist.
    let guide = names_in(include_str!("../../../src/guide/watching.md"));
    assert_eq!(guide, names.into_keys().collect(), "what src/guide/watching.md names, and what is printed");
    Ok(())
}
