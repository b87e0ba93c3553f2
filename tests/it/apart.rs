//! Three people use everything at random, in servers and alone: what one of them does never shows or changes what is
//! kept of another, and everything is answered.

use breathing_room::core::command::{Kind, OptionSpec};
use breathing_room::core::{Block, Code, Form, Input, Invocation, Person, Place, Platform, Press, Private};
use breathing_room::core::{Card, Request, Select, Show};
use breathing_room::doors::console::{Look, draw};
use breathing_room::engine::Sent;
use breathing_room::features::{COMMANDS, Reply};
use chrono::TimeDelta;
use sqlx::{AnyConnection, Connection};

use crate::support::{Bot, TestResult};

const NAMES: [&str; 3] = ["ana", "ben", "cleo"];
/// What each of them writes everywhere.
const MARKS: [&str; 3] = ["quince", "sorrel", "thistle"];
/// How many requests one person makes before it is the next one's turn.
const TURN: usize = 25;
/// How many codes of buttons are remembered. They are everyone's: a person may press what another one saw.
const REMEMBERED: usize = 4_000;

/// Numbers that look random and are the same at every run (`SplitMix64`).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).expect("below the limit")
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// What can be pressed, chosen or filled in, as cards and forms have shown it so far.
#[derive(Default)]
struct Seen {
    codes: Vec<(String, Vec<String>)>,
    forms: Vec<(String, Vec<String>)>,
}

impl Seen {
    fn press(&mut self, id: String, values: Vec<String>, at: usize) {
        let one = (id, values);
        if self.codes.len() < REMEMBERED {
            self.codes.push(one);
        } else {
            self.codes[at % REMEMBERED] = one;
        }
    }

    fn card(&mut self, card: &Card, numbers: &mut Numbers) {
        for block in &card.blocks {
            let at = numbers.below(REMEMBERED);
            match block {
                Block::Line { button, .. } => self.button(&button.press, at),
                Block::Buttons(row) => row.iter().for_each(|button| self.button(&button.press, at)),
                Block::Select(select) => self.select(select, at),
                Block::Menu(menu) => {
                    menu.items.iter().for_each(|item| self.press(item.press.to_string(), Vec::new(), at));
                }
                Block::Text(_)
                | Block::Heading(_)
                | Block::Small(_)
                | Block::Divider
                | Block::Fact { .. }
                | Block::Moment { .. }
                | Block::Picture(_) => {}
            }
        }
    }

    fn button(&mut self, press: &Press, at: usize) {
        if let Press::Do(code) = press {
            self.press(Code::to_string(code), Vec::new(), at);
        }
    }

    fn select(&mut self, select: &Select, at: usize) {
        let values = select.options.iter().map(|option| option.value.clone()).collect();
        self.press(select.action.to_string(), values, at);
    }

    fn form(&mut self, form: &Form) {
        let one = (form.action.to_string(), form.fields.iter().map(|field| field.name.clone()).collect());
        if !self.forms.contains(&one) && self.forms.len() < REMEMBERED {
            self.forms.push(one);
        }
    }
}

struct Walk {
    bot: Bot,
    numbers: Numbers,
    seen: Seen,
    requests: usize,
    /// How many requests had an answer of each kind: cards, forms, others.
    answers: [usize; 3],
}

fn person(who: usize) -> Person {
    Person { platform: Platform::Discord, user: NAMES[who].to_owned() }
}

impl Walk {
    /// Returns something to write: often with the writer's mark, sometimes what the bot can read.
    fn text(&mut self, who: usize) -> String {
        let readable = [
            "4",
            "1",
            "14",
            "3 days",
            "21:00",
            "9 pm",
            "tomorrow",
            "open",
            "Europe/Berlin",
            "he went quiet",
            "sundays 18:00",
            "29540860",
            "22:00-08:00",
            "",
        ];
        match self.numbers.below(3) {
            0 => (*self.numbers.of(&readable)).to_owned(),
            1 => MARKS[who].to_owned(),
            _ => format!("{} {}", MARKS[who], self.numbers.below(1_000)),
        }
    }

    fn value(&mut self, who: usize, option: &OptionSpec) -> String {
        match option.kind {
            Kind::OneOf(words) => (*self.numbers.of(words)).to_owned(),
            Kind::Flag => (*self.numbers.of(&["true", "false"])).to_owned(),
            Kind::Whole { .. } | Kind::Minutes { .. } | Kind::Text { .. } | Kind::When | Kind::File => {
                self.text(who)
            }
        }
    }

    fn command(&mut self, who: usize) -> Input {
        let command = self.numbers.of(&COMMANDS[..]);
        let sub = (!command.subs.is_empty()).then(|| self.numbers.of(&command.subs));
        let specs = sub.map_or(command.options, |sub| sub.options);
        let mut options = Vec::new();
        for spec in specs {
            if self.numbers.below(2) == 0 {
                options.push((spec.name.to_owned(), Private::new(self.value(who, spec))));
            }
        }
        let sub = sub.map(|sub| sub.name.to_owned());
        Input::Command(Invocation { command: command.name.to_owned(), sub, options })
    }

    fn input(&mut self, who: usize) -> Input {
        match self.numbers.below(10) {
            0..=2 => self.command(who),
            3 => Input::Said(Private::new(self.text(who))),
            4 | 5 if !self.seen.forms.is_empty() => {
                let (id, names) = self.numbers.of(&self.seen.forms).clone();
                let fields = names.into_iter().map(|name| (name, Private::new(self.text(who)))).collect();
                Input::Submit { id, fields }
            }
            _ if self.seen.codes.is_empty() => self.command(who),
            _ => {
                let (id, values) = self.numbers.of(&self.seen.codes).clone();
                let value = (!values.is_empty()).then(|| self.numbers.of(&values).clone());
                let owner = (self.numbers.below(8) == 0).then(|| person(self.numbers.below(3)));
                Input::Press { id, values: value.into_iter().collect(), owner }
            }
        }
    }

    async fn asks(&mut self, who: usize) {
        let input = self.input(who);
        let said = format!("{input:?}");
        self.requests += 1;
        let place = *self.numbers.of(&[Place::Direct, Place::Direct, Place::Guild, Place::PrivateChannel]);
        let request = Request {
            id: format!("request-{}", self.requests),
            person: person(who),
            place,
            locale: "en".to_owned(),
            input,
            channel: None,
            server: None,
        };
        let reply = self.bot.app().handle(&request, self.bot.now()).await;
        self.reads(who, &reply, &said);
    }

    /// Checks an answer, and remembers what can be done with it.
    fn reads(&mut self, who: usize, reply: &Reply, to: &str) {
        let mut text = String::new();
        let kind = match reply {
            Reply::Show(show) | Reply::Erased(show) => {
                text = self.shows(show);
                0
            }
            Reply::File(handout) => {
                text = self.shows(&handout.show);
                0
            }
            Reply::Ask(form) => {
                self.seen.form(form);
                for field in &form.fields {
                    text.push_str(&field.label);
                    text.push_str(field.value.expose());
                }
                1
            }
            Reply::Suggest(_) | Reply::Bring(_) => 2,
        };
        self.answers[kind] += 1;
        assert!(kind == 2 || !text.trim().is_empty(), "no answer to {to}");
        is_own(who, &text, to);
    }

    fn shows(&mut self, show: &Show) -> String {
        self.seen.card(&show.card, &mut self.numbers);
        draw(show, None, Look::bare())
    }

    /// Time passes, and what is due is sent: each message to the one it belongs to.
    async fn time_passes(&mut self) {
        let minutes = *self.numbers.of(&[1, 10, 60, 600, 1_440, 10_080]);
        self.bot.clock().shift(TimeDelta::minutes(minutes)).expect("a time that a clock can show");
        let handed = self.bot.hands_over().await;
        let mut batch = Vec::new();
        for outgoing in handed {
            let who = NAMES.iter().position(|name| *name == outgoing.user).expect("one of the three");
            let show = self.bot.app().outbox().render(&outgoing, self.bot.now());
            let text = self.shows(&show);
            is_own(who, &text, "a message");
            batch.push((outgoing, Sent::Delivered { message: "1".into(), channel: "2".into() }));
        }
        let now = self.bot.now();
        self.bot.app().outbox().settle(&batch, now).await.expect("settled");
    }
}

/// Nothing that another person wrote is in a text.
fn is_own(who: usize, text: &str, to: &str) {
    for (other, mark) in MARKS.iter().enumerate().filter(|(other, _)| *other != who) {
        assert!(!text.contains(mark), "{} reads what {} wrote, after {to}: {text}", NAMES[who], NAMES[other]);
    }
}

/// Returns all that is kept of every member but one, as text.
async fn kept_of_others(database: &mut AnyConnection, who: usize) -> Vec<String> {
    let tables: Vec<(String,)> = sqlx::query_as(
        "select distinct m.name from sqlite_master m, pragma_table_info(m.name) c
         where m.type = 'table' and c.name = 'member_id' order by 1",
    )
    .fetch_all(&mut *database)
    .await
    .expect("the tables");
    assert!(tables.len() >= 4, "{tables:?}");
    let mut kept = Vec::new();
    for (table, id) in tables.iter().map(|(table,)| (table.as_str(), "member_id")).chain([("member", "id")]) {
        let sql = format!(
            "select group_concat('quote(t.' || name || ')', ' || ''|'' || ') from pragma_table_info('{table}')"
        );
        let (columns,): (String,) =
            sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_one(&mut *database).await.expect("columns");
        let sql = format!(
            "select '{table}: ' || {columns} from {table} t
             where {id} not in (select id from member where user_id = '{}') order by 1",
            NAMES[who]
        );
        let rows: Vec<(String,)> =
            sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(&mut *database).await.expect("rows");
        kept.extend(rows.into_iter().map(|(row,)| row));
    }
    kept
}

#[expect(clippy::print_stdout, reason = "it prints what it did")]
async fn walk(seed: u64, requests: usize) -> TestResult {
    let bot = Bot::set_up("2026-03-02T12:00Z").without_a_door().await?;
    let mut database = bot.database().await;
    let mut walk = Walk { bot, numbers: Numbers(seed), seen: Seen::default(), requests: 0, answers: [0; 3] };
    let mut kept = 0;
    while walk.requests < requests {
        walk.time_passes().await;
        let who = walk.numbers.below(3);
        let before = kept_of_others(&mut database, who).await;
        for _ in 0..TURN {
            walk.asks(who).await;
        }
        let after = kept_of_others(&mut database, who).await;
        assert!(before == after, "{} changed what is kept of another", NAMES[who]);
        kept = kept.max(after.len());
    }
    database.close().await?;
    println!(
        "seed {seed}: {requests} requests, answers {:?}, at most {kept} rows of two others",
        walk.answers
    );
    assert!(walk.answers.iter().take(2).all(|count| *count > requests / 200), "{:?}", walk.answers);
    assert!(kept > 20, "much is kept of the others: {kept}");
    Ok(())
}

/// Returns how many requests one walk has. The four walks of `.ci/run` have 25,000 each.
#[expect(clippy::disallowed_methods, reason = "the tests read no configuration")]
fn requests() -> usize {
    std::env::var("WALK_REQUESTS").ok().and_then(|given| given.parse().ok()).unwrap_or(2_500)
}

#[tokio::test]
async fn a_first_walk_keeps_members_apart() -> TestResult {
    walk(1, requests()).await
}

#[tokio::test]
async fn a_second_walk_keeps_members_apart() -> TestResult {
    walk(2, requests()).await
}

#[tokio::test]
async fn a_third_walk_keeps_members_apart() -> TestResult {
    walk(3, requests()).await
}

#[tokio::test]
async fn a_fourth_walk_keeps_members_apart() -> TestResult {
    walk(4, requests()).await
}
