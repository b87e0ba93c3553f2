//! What the listener shows to people and to supervisors.

use std::net::SocketAddr;
use std::sync::Arc;

use breathing_room::features::PlanKind;
use chrono::TimeDelta;
use sqlx::Connection;

use super::sending::rides_it_out;
use super::serving::{serve_by_http, serve_listening, start_on};
use crate::support::another::roles;
use crate::support::discord::{Place, StandIn, WebhookAnswer, exchange};
use crate::support::{TestResult, web_options};

pub(super) async fn asks(at: SocketAddr, method: &str, path: &str) -> WebhookAnswer {
    let request = format!("{method} {path} HTTP/1.1\r\nHost: bot.example\r\n\r\n");
    exchange(at, request.as_bytes()).await.expect("it listens").expect("it answers")
}

#[tokio::test]
async fn the_two_pages_need_nothing_from_elsewhere() -> TestResult {
    let (bot, at) = serve_listening(|options| {
        let notice = &mut options.web.as_mut().expect("it is on").notice;
        (notice.operator, notice.contact) = ("Ana Silva".to_owned(), "ana@example.org".to_owned());
        (notice.idle_months, notice.keep_at_most_days) = (12, 90);
    })
    .await?;
    for path in ["/privacy", "/terms", "/privacy?from=discord"] {
        let page = asks(at, "GET", path).await;
        assert_eq!(page.status, 200, "{path}");
        let header = |name: &str| {
            let found = page.headers.iter().find(|(known, _)| known == name);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        assert_eq!(header("content-type"), "text/html; charset=utf-8");
        assert!(
            header("content-security-policy").starts_with("default-src 'none'; style-src 'unsafe-inline';")
        );
        assert_eq!(
            (header("x-content-type-options"), header("referrer-policy")),
            ("nosniff".into(), "no-referrer".into())
        );
        for foreign in
            ["<script", "<img", "<link", "@import", "url(", "onload", "onclick", "javascript", "http:"]
        {
            assert!(!page.body.contains(foreign), "{path} has {foreign}");
        }
        assert!(
            page.body.contains(
                "Ana Silva, who runs this bot. You reach them at <a href=\"mailto:ana@example.org\">"
            )
        );
        assert!(page.body.contains("prefers-color-scheme: dark") && page.body.contains("width=device-width"));
        let head = asks(at, "HEAD", path).await;
        assert_eq!((head.status, head.body.as_str()), (200, ""));
        assert_eq!(asks(at, "POST", path).await.status, 405);
    }
    let privacy = asks(at, "GET", "/privacy").await.body;
    assert!(privacy.contains("This bot keeps none for longer than 90 days."));
    assert!(privacy.contains("After 12 months without you") && privacy.contains("When you remove the app"));
    bot.ends_well().await
}

/// What the page on privacy says about each table. A new table needs words of its own there.
const TABLES: [(&str, &str); 14] = [
    ("member", "Your Discord account’s number"),
    ("address", "whether messages can reach you"),
    ("practice", "Which practices you took, on which day"),
    ("plan", "What you set up and note in the tools"),
    ("timer", "when the next message is due"),
    ("delivery", "Which messages went out to you, when"),
    ("entry", "Your journal’s pages and letters"),
    ("burn", "that you wrote something on a day and burnt it"),
    ("handled_request", "For two days, the numbers of the requests that changed something"),
    ("cleanup", "then the messages that the bot sent you"),
    ("erased", "a mark stays that names no one"),
    ("server", "Of a server whose managers have set something"),
    // About no member: what the machine's clock showed, and which migrations were made.
    ("clock", ""),
    ("_sqlx_migrations", ""),
];

/// What the page on privacy says about each kind of plan.
const PLANS: [(PlanKind, &str); 12] = [
    (PlanKind::Daily, "daily messages"),
    (PlanKind::Urge, "urge timers"),
    (PlanKind::Space, "a space with its dates and terms"),
    (PlanKind::Journey, "which secret you are on"),
    (PlanKind::HeldDraft, "a draft that you hold"),
    (PlanKind::IfThens, "if-then plans"),
    (PlanKind::People, "people"),
    (PlanKind::CheckIns, "check-ins"),
    (PlanKind::Limits, "limits"),
    (PlanKind::Life, "things to do"),
    (PlanKind::Story, "your story"),
    (PlanKind::Week, "the week’s line"),
];

#[tokio::test]
async fn the_page_on_privacy_names_all_that_is_kept() -> TestResult {
    let (bot, at) = serve_listening(|_| {}).await?;
    let privacy = asks(at, "GET", "/privacy").await.body.replace('\n', " ");
    let mut database = bot.database().await;
    let tables: Vec<(String,)> =
        sqlx::query_as("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
            .fetch_all(&mut database)
            .await?;
    database.close().await?;
    for (table,) in tables {
        let said = TABLES.iter().find(|(known, _)| *known == table);
        let (_, words) = said.unwrap_or_else(|| panic!("what does /privacy say about the table {table}?"));
        assert!(privacy.contains(words), "{table}: {words}");
    }
    for kind in PlanKind::ALL {
        let said = PLANS.iter().find(|(known, _)| *known == kind);
        let (_, words) = said.unwrap_or_else(|| panic!("what does /privacy say about {kind:?}?"));
        assert!(privacy.contains(words), "{kind:?}: {words}");
    }
    bot.ends_well().await
}

#[tokio::test]
async fn a_supervisor_learns_whether_it_serves() -> TestResult {
    let (bot, at) = serve_by_http(|_| {}).await?;
    assert_eq!(asks(at, "GET", "/healthz").await.status, 200);
    bot.until("it is ready", async || asks(at, "GET", "/readyz").await.status == 200).await;
    let ready = asks(at, "GET", "/readyz").await.body;
    assert_eq!(ready, "database: answers\ndeliveries: none is stuck\ngateway: connected\nstart: done\n");
    let web = web_options();
    let bound = Arc::clone(&web.bound);
    let beside = bot
        .gets_a_process(|options| {
            options.roles = roles("http");
            options.web = Some(web);
        })
        .await?;
    bot.until("the other one listens", async || bound.get().is_some()).await;
    let at_beside = *bound.get().expect("it listens");
    bot.until("it is ready", async || asks(at_beside, "GET", "/readyz").await.status == 200).await;
    // Discord takes the bot's token no more, so nothing goes out.
    rides_it_out(&bot, "ana").await;
    bot.discord().any().answers_status(401).always();
    bot.passes(TimeDelta::minutes(11));
    bot.until("what is due waits", async || bot.rows("delivery where wake_at is not null").await > 0).await;
    assert_eq!(asks(at, "GET", "/readyz").await.status, 200, "it is late, and not yet stuck");
    // Nothing is tried again meanwhile: after another attempt the next one would be due later.
    let held = bot.database_held().await;
    bot.passes(TimeDelta::minutes(25));
    let stuck = asks(at, "GET", "/readyz").await;
    assert_eq!(stuck.status, 503);
    assert!(stuck.body.contains("deliveries: the oldest is over 20 minutes late\n"), "{}", stuck.body);
    assert_eq!(asks(at, "GET", "/healthz").await.status, 200, "a new process would do no better");
    // A process that sends nothing answers people as before.
    let beside_it = asks(at_beside, "GET", "/readyz").await;
    assert_eq!(beside_it.status, 200);
    let says = "deliveries: the oldest is over 20 minutes late, in another process\n";
    assert!(beside_it.body.contains(says), "{}", beside_it.body);
    drop(held);
    bot.discord().clear_faults();
    beside.ends_well().await?;
    bot.ends_well().await
}

#[tokio::test]
async fn without_its_database_it_is_not_ready() -> TestResult {
    let (bot, at) = serve_by_http(|_| {}).await?;
    bot.until("it is ready", async || asks(at, "GET", "/readyz").await.status == 200).await;
    bot.database_fails().await;
    let report = asks(at, "GET", "/readyz").await;
    assert_eq!(report.status, 503);
    assert!(report.body.starts_with("database: does not answer\n"), "{}", report.body);
    // What needs no database is answered all the same, and so are the pages.
    let lines = bot.discord().slash("ana", Place::Guild, "safety", &[]).message().await;
    assert!(lines.plain_text().starts_with("Real people you can reach"), "{}", lines.plain_text());
    assert_eq!(asks(at, "GET", "/privacy").await.status, 200);
    bot.ends_well().await
}

#[tokio::test]
async fn until_the_gateway_is_connected_it_is_not_ready() -> TestResult {
    let discord = StandIn::start().await;
    discord.gateway().hangs().always();
    let web = web_options();
    let bound = Arc::clone(&web.bound);
    let bot = start_on(discord, |options| options.web = Some(web)).await?;
    bot.until("it listens", async || bound.get().is_some()).await;
    let at = *bound.get().expect("it listens");
    bot.until("it has started", async || asks(at, "GET", "/readyz").await.body.contains("start: done")).await;
    let report = asks(at, "GET", "/readyz").await;
    assert_eq!(report.status, 503);
    assert!(report.body.contains("gateway: not connected\n"), "{}", report.body);
    // It is alive, and what is posted is answered.
    assert_eq!(asks(at, "GET", "/healthz").await.status, 200);
    let payload = bot.discord().interaction_request(&serde_json::json!({ "type": 1, "id": "1" }));
    assert_eq!(payload.post_to(at).await.status, 200);
    Ok(())
}
