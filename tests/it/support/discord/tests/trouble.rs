//! Faults, and requests that are not in order.

use std::time::Duration;

use serde_json::{Value, json};

use super::super::{RateLimit, RetryAfter, Route};
use super::{Bot, bounded, reply, saying};

#[tokio::test]
async fn a_fault_strikes_whom_it_is_meant_for_as_often_as_it_says() {
    bounded(async {
        let bot = Bot::start().await;
        let (ana, bea) = (bot.discord.person("ana").dm_channel(), bot.discord.person("bea").dm_channel());
        bot.discord.create_message().to("ana").fails_with(50007).times(2);
        assert_eq!(bot.create_message(bea, saying("x")).await.0, 200);
        assert_eq!(bot.create_message(ana, saying("x")).await.1["code"], 50007);
        assert_eq!(bot.create_message(ana, saying("x")).await.1["code"], 50007);
        assert_eq!(bot.create_message(ana, saying("x")).await.0, 200);
        bot.discord.any().answers_status(503).always();
        assert_eq!(bot.create_message(ana, saying("x")).await.0, 503);
        assert_eq!(bot.answer(&bot.slash(), reply(saying("x"))).await.0, 503);
        bot.discord.clear_faults();
        bot.discord.create_message().answers_nonsense().once();
        assert!(bot.create_message(ana, saying("x")).await.1.is_string());
        assert_eq!(bot.create_message(ana, saying("x")).await.0, 200);
    })
    .await;
}

#[tokio::test]
async fn a_rate_limit_says_how_long_or_says_it_oddly() {
    bounded(async {
        let bot = Bot::start().await;
        let channel = bot.discord.person("ana").dm_channel();
        let path = format!("/channels/{channel}/messages");
        let waits: [(RetryAfter, Option<&str>); 5] = [
            (1.5.into(), Some("2")),
            (3600.0.into(), Some("3600")),
            ((-1.0).into(), Some("-1")),
            ("abc".into(), Some("abc")),
            (RetryAfter::missing(), None),
        ];
        for (after, header) in waits {
            bot.discord.create_message().rate_limited(RateLimit::Shared, after).once();
            let response = bot.request("POST", &path).json(&saying("x")).send().await.expect("an answer");
            assert_eq!(response.status(), 429);
            let told = |name| response.headers().get(name).map(|value| value.to_str().expect("text"));
            assert_eq!(told("retry-after"), header);
            assert_eq!(told("x-ratelimit-scope"), Some("shared"));
        }
        bot.discord.create_message().rate_limited(RateLimit::Global, 1.0).once();
        assert_eq!(bot.create_message(channel, saying("x")).await.1["global"], true);
    })
    .await;
}

#[tokio::test]
async fn a_reset_may_come_before_or_after_the_deed() {
    bounded(async {
        let bot = Bot::start().await;
        let channel = bot.discord.person("ana").dm_channel();
        let send = async || {
            let path = format!("/channels/{channel}/messages");
            bot.request("POST", &path).json(&saying("x")).send().await
        };
        bot.discord.create_message().resets().once();
        assert!(send().await.is_err());
        assert_eq!(bot.discord.dms("ana").len(), 0);
        bot.discord.create_message().resets_after_accept().once();
        assert!(send().await.is_err());
        assert_eq!(bot.discord.dms("ana").len(), 1);
        assert!(send().await.is_ok());
        let statuses: Vec<_> =
            bot.discord.requests_of(Route::CreateMessage).iter().map(|request| request.status).collect();
        assert_eq!(statuses, [None, None, Some(200)]);
    })
    .await;
}

#[tokio::test]
async fn a_hanging_request_is_never_answered() {
    bounded(async {
        let bot = Bot::start().await;
        let channel = bot.discord.person("ana").dm_channel();
        let path = format!("/channels/{channel}/messages");
        let briefly = || bot.request("POST", &path).timeout(Duration::from_millis(100)).json(&saying("x"));
        bot.discord.create_message().hangs().once();
        assert!(briefly().send().await.is_err_and(|error| error.is_timeout()));
        bot.discord.create_message().hangs_after_accept().once();
        assert!(briefly().send().await.is_err_and(|error| error.is_timeout()));
        assert_eq!(bot.discord.dms("ana").len(), 1);
        bot.discord.create_message().holds_the_body().once();
        let response = briefly().send().await.expect("the head comes at once");
        assert_eq!(response.status(), 200);
        assert!(response.text().await.is_err_and(|error| error.is_timeout()));
        assert_eq!(bot.discord.dms("ana").len(), 2);
        bot.discord.create_message().holds_the_body().once();
        let response = bot.request("POST", &path).json(&saying("x")).send().await.expect("a head");
        bot.discord.lets_bodies_go();
        assert!(response.text().await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn what_breaks_a_rule_is_refused_and_remembered() {
    bounded(async {
        let bot = Bot::start().await;
        let channel = bot.discord.person("ana").dm_channel();
        let (status, body) = bot.create_message(channel, saying(&"x".repeat(2001))).await;
        assert_eq!((status, &body["code"]), (400, &json!(50035)));
        assert_eq!(body["errors"]["content"]["_errors"][0]["code"], "BASE_TYPE_BAD_LENGTH");
        let violations = bot.discord.take_violations();
        assert_eq!(violations[0].rule, "rule:content-2000");
        assert_eq!(violations[0].request, format!("POST /channels/{channel}/messages"));
        assert_eq!(bot.discord.violations(), []);
        assert_eq!(bot.create_message(channel, saying("")).await.1["code"], 50006);
        assert_eq!(bot.ask("GET", "/no/such/route", Value::Null).await.0, 404);
        assert_eq!(bot.ask("PATCH", "/users/@me/channels", json!({})).await.0, 405);
        let rules: Vec<String> =
            bot.discord.violations().into_iter().map(|violation| violation.rule).collect();
        assert_eq!(rules, ["rule:empty-message", "route", "route"]);
        assert_eq!(bot.discord.dms("ana").len(), 0);
    })
    .await;
}

#[tokio::test]
async fn only_the_bots_own_token_opens_its_routes() {
    bounded(async {
        let bot = Bot::start().await;
        let url = format!("{}/users/@me", bot.discord.base_url());
        for (token, status) in [("Bot wrong", 401), ("", 401)] {
            let request = bot.http.get(&url).header("authorization", token);
            assert_eq!(request.send().await.expect("an answer").status(), status);
        }
        assert!(bot.discord.take_violations().iter().all(|violation| violation.rule == "header"));
        assert_eq!(bot.ask("GET", "/users/@me", Value::Null).await.0, 200);
        assert_eq!(bot.ask("GET", "/gateway/bot", Value::Null).await.0, 200);
        assert_eq!(bot.discord.violations(), []);
    })
    .await;
}

#[tokio::test]
async fn no_json_is_refused() {
    bounded(async {
        let bot = Bot::start().await;
        let channel = bot.discord.person("ana").dm_channel();
        let request = bot.request("POST", &format!("/channels/{channel}/messages"));
        let request = request.header("content-type", "application/json").body("{");
        assert_eq!(request.send().await.expect("an answer").status(), 400);
        assert_eq!(bot.discord.violations()[0].rule, "body");
    })
    .await;
}
