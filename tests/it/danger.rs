//! Danger in what people type is heard, whatever they type it for.

use std::collections::BTreeMap;

use breathing_room::core::command::{Kind, ListedCommand};
use breathing_room::core::{
    Audience, Block, Content, Input, Invocation, MemberId, Partner, Person, Place, Platform, Private, Request,
};
use breathing_room::features::{Action, COMMANDS, Member, Reply, decide};

use crate::buttons::FROM_BEFORE;
use crate::support::{content, instant};

/// The texts that stand above a reply, by the label of the lines in `tests/data/danger`.
const FIRST: [(&str, &str); 6] = [
    ("suicide", "safety-first-crisis"),
    ("selfharm", "safety-first-self-harm"),
    ("told", "safety-first-told"),
    ("young", "safety-first-young"),
    ("hurt", "safety-first-fear"),
    ("harmothers", "safety-first-harm"),
];
const CRY: &str = "i want to die";

fn reply(content: &Content, member: &Member, place: Place, input: Input) -> Reply {
    let person = Person { platform: Platform::Console, user: "ana".into() };
    let request =
        Request { id: "1".into(), person, place, locale: "en".into(), input, channel: None, server: None };
    decide(content, member, &request, instant("2026-03-02T12:00Z")).reply
}

/// Returns the texts of a reply, from above, and whether only its author sees them.
fn texts(reply: Reply) -> (Vec<String>, bool) {
    let show = match reply {
        Reply::Show(show) | Reply::Erased(show) => show,
        Reply::File(handout) => handout.show,
        Reply::Ask(form) => return (form.notice.into_iter().collect(), true),
        Reply::Suggest(choices) => return (choices.into_iter().map(|choice| choice.label).collect(), true),
        Reply::Bring(_) => return (Vec::new(), true),
    };
    let mut texts = Vec::new();
    for block in show.card.blocks {
        if let Block::Text(text) | Block::Small(text) = block {
            texts.push(text);
        }
    }
    (texts, show.audience == Audience::Private)
}

/// Returns the labels of the dangers that a reply to this text answers.
pub fn heard(content: &Content, text: &str) -> Vec<&'static str> {
    heard_in(content, Input::Said(Private::new(text)))
}

/// Returns the same for what was typed anywhere else.
pub fn heard_in(content: &Content, input: Input) -> Vec<&'static str> {
    let (texts, _) = texts(reply(content, &Member::default(), Place::Direct, input));
    let voice = content.words.voice("en", Partner::ANYBODY);
    let dangers = FIRST.into_iter().chain([("denied", "safety-first-unsure")]);
    dangers.filter(|(_, id)| texts.contains(&voice.say(id))).map(|(label, _)| label).collect()
}

/// How many lines of a label there are, how many were answered as labelled, and how many as any danger.
#[derive(Default)]
struct Count {
    lines: u32,
    right: u32,
    alarms: u32,
}

impl Count {
    fn rate(&self, part: u32) -> f64 {
        f64::from(part) / f64::from(self.lines)
    }
}

/// Answers every labelled line and counts. A line with two labels counts for each, and one of them is enough.
fn count(content: &Content, lines: &str) -> BTreeMap<String, Count> {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for (label, text) in lines.lines().filter_map(|line| line.split_once('\t')) {
        let heard = heard(content, text);
        let alarm = heard.iter().any(|label| *label != "denied");
        for one in label.split('|') {
            let count = counts.entry(one.to_owned()).or_default();
            count.lines += 1;
            count.alarms += u32::from(alarm);
            count.right += u32::from(match one {
                "none" => !alarm,
                _ => label.split('|').any(|label| heard.contains(&label)),
            });
        }
    }
    counts
}

/// Lines that the patterns were written with, and lines that were looked at only after the last pattern was written.
#[test]
#[expect(clippy::print_stdout, reason = "it prints figures")]
fn danger_is_heard_and_harmless_lines_are_left_alone() {
    let content = content();
    for (name, lines, least) in [
        ("tuned on", include_str!("../data/danger/tuned.tsv"), LEAST_TUNED),
        ("unseen", include_str!("../data/danger/unseen.tsv"), LEAST_UNSEEN),
    ] {
        let counts = count(&content, lines);
        for (label, count) in &counts {
            let (right, alarms) = (count.rate(count.right), count.rate(count.alarms));
            println!(
                "{name}, {label}: {:.3} of {} right, {alarms:.3} answered as danger",
                right, count.lines
            );
        }
        let right = |label: &str| counts[label].rate(counts[label].right);
        for (label, least) in least {
            assert!(right(label) >= *least, "{name}, {label}: {}", right(label));
        }
    }
}

/// The least share of right answers, by label.
type Least = &'static [(&'static str, f64)];
const LEAST_TUNED: Least = &[
    ("suicide", 0.9),
    ("selfharm", 0.9),
    ("hurt", 0.9),
    ("harmothers", 0.9),
    ("young", 0.95),
    ("none", 0.98),
];
/// What was measured on the unseen lines. It falls only if a pattern is lost.
const LEAST_UNSEEN: Least =
    &[("suicide", 0.9), ("selfharm", 0.9), ("hurt", 0.9), ("harmothers", 0.9), ("none", 0.96)];

#[test]
fn a_language_adds_to_english_and_switches_nothing_off() {
    let content = content();
    for (text, label) in [
        ("Ich will nicht mehr leben", "suicide"),
        ("quiero morir", "suicide"),
        ("j'ai envie de mourir", "suicide"),
        ("quero me matar", "suicide"),
        ("er hat mich geschlagen", "hurt"),
        ("mi novio me pega", "hurt"),
        ("il m’a frappée", "hurt"),
        ("ele me bateu ontem", "hurt"),
        ("ich ritze mich wieder", "selfharm"),
        ("voy a matarlo", "harmothers"),
        ("хочу умереть", "suicide"),
        ("не хочу больше жить", "suicide"),
        ("не хочу жити", "suicide"),
        ("我想死", "suicide"),
        ("我不想活了", "suicide"),
        ("もう死にたい", "suicide"),
        ("voglio morire", "suicide"),
        ("chcę umrzeć", "suicide"),
        ("chce umrzec", "suicide"),
        ("ik wil dood", "suicide"),
        ("jag vill dö", "suicide"),
        ("أريد أن أموت", "suicide"),
        ("ölmek istiyorum", "suicide"),
        ("k m s", "suicide"),
        ("KILLMYSELF", "suicide"),
        ("gonna k1ll my$elf", "suicide"),
        ("su icide", "suicide"),
        ("I wanna dieeee", "suicide"),
    ] {
        assert!(heard(&content, text).contains(&label), "{text}: {:?}", heard(&content, text));
    }
    for text in ["I'm not going to kill myself", "he never hit me", "non voglio morire"] {
        assert_eq!(heard(&content, text), ["denied"], "{text}");
    }
    for text in
        ["voglio morire dal ridere", "我想死你了", "ik wil niet", "jag vill döpa hunden", "хочу спать"]
    {
        assert_eq!(heard(&content, text), Vec::<&str>::new(), "{text}");
    }
}

/// The partner's name stands for the partner.
#[test]
fn danger_is_heard_under_the_partners_name() {
    let content = content();
    let mut member = Member::default();
    member.settings.partner_name = Some(Private::new("Zoë Lee"));
    let said = Input::Said(Private::new("I’m scared of Zoe Lee"));
    let (texts, _) = texts(reply(&content, &member, Place::Direct, said));
    let first = content.words.voice("en", Partner::ANYBODY).say("safety-first-fear");
    assert_eq!(texts.first(), Some(&first));
}

/// Returns every command with danger in each of its options, in place of a sub-command, and behind its name.
fn commands() -> Vec<Invocation> {
    let mut all = vec![cry("nothing", None, None), cry("die", None, None)];
    for ListedCommand { name, options, subs, .. } in COMMANDS.iter() {
        let of_subs =
            subs.iter().flat_map(|sub| sub.options.iter().map(move |option| (Some(sub.name), option)));
        let own = options.iter().map(|option| (None, option));
        // A file is named by the front door, not typed as text.
        let typed = own.chain(of_subs).filter(|(_, option)| !matches!(option.kind, Kind::File));
        all.extend(typed.map(|(sub, option)| cry(name, sub, Some(option.name))));
        all.push(cry(name, Some("nothing"), None));
        all.push(cry(name, None, None));
    }
    all
}

/// Returns a command with danger in the option `option`, or in words that no option takes.
fn cry(command: &str, sub: Option<&str>, option: Option<&str>) -> Invocation {
    let options = match option {
        Some(option) => vec![(option.to_owned(), Private::new(CRY))],
        None => CRY.split(' ').map(|word| (word.to_owned(), Private::default())).collect(),
    };
    Invocation { command: command.to_owned(), sub: sub.map(str::to_owned), options }
}

#[test]
fn danger_in_any_text_that_can_be_typed_is_answered_first_and_in_private() {
    let content = content();
    let first = content.words.voice("en", Partner::ANYBODY).say("safety-first-crisis");
    let suggested = content.words.voice("en", Partner::ANYBODY).say("safety-suggest");
    let forms =
        FROM_BEFORE.iter().filter(|id| Action::decode(id).is_ok_and(|action| action.need_filled().is_some()));
    let filled = forms.map(|id| {
        let fields = vec![("text".to_owned(), Private::default()), ("other".to_owned(), Private::new(CRY))];
        Input::Submit { id: (*id).to_owned(), fields }
    });
    let typed = commands().into_iter().map(Input::Command);
    let inputs: Vec<Input> = typed.chain(filled).chain([Input::Said(Private::new(CRY))]).collect();
    assert!(inputs.len() > 60, "{} ways to type", inputs.len());
    let member = Member { id: Some(MemberId(1)), ..Member::default() };
    for member in [Member::default(), member] {
        for place in [Place::Direct, Place::Guild] {
            for input in &inputs {
                let (texts, private) = texts(reply(&content, &member, place, input.clone()));
                assert!(
                    private && texts.first().is_some_and(|text| text.starts_with(&first)),
                    "{input:?}: {texts:?}"
                );
            }
        }
    }
    for invocation in commands() {
        let Some((option, _)) = invocation.options.iter().find(|(_, value)| value.expose() == CRY) else {
            continue;
        };
        let typing = Input::Complete { option: option.clone(), invocation: invocation.clone() };
        let (choices, _) = texts(reply(&content, &Member::default(), Place::Direct, typing));
        assert_eq!(choices.first(), Some(&suggested), "{invocation:?}");
    }
}

/// The commonest sentence here is about a message without an answer. It is no farewell.
#[test]
fn a_last_message_without_an_answer_is_no_farewell() {
    let content = content();
    for text in [
        "Did you get my last message?",
        "he did not answer my last message",
        "he never replied to my last text",
        "sorry about my last message",
        "my last text was a week ago and nothing",
        "he left my last message on read",
        "should i delete my last message",
        "ever since her last text i feel sick",
        "he watched my last video and said nothing",
    ] {
        assert_eq!(heard(&content, text), Vec::<&str>::new(), "{text}");
    }
    for text in [
        "this is my last message",
        "Here’s my last text. Tell mum I loved her",
        "a goodbye message to everyone",
        "i wrote my final message",
        "i am writing my last letters",
        "my last note is on the table",
        "i am recording my last video",
        "my last message to my family",
    ] {
        assert_eq!(heard(&content, text), ["suicide"], "{text}");
    }
}

/// A partner who threatens to die is no danger that the member is, and what the member says of themself still is one.
#[test]
fn what_another_says_of_their_own_life_is_answered_as_told() {
    let content = content();
    for (text, wanted) in [
        ("he says he will kill himself if i leave", vec!["told"]),
        ("He wants to kill himself", vec!["told"]),
        ("he tried to kill himself", vec!["told"]),
        ("she will kill herself", vec!["told"]),
        ("my ex says he'll end his life", vec!["told"]),
        ("he threatens suicide", vec!["told"]),
        ("my best friend is suicidal", vec!["told"]),
        ("she doesn't want to live", vec!["told"]),
        ("er will sich umbringen", vec!["told"]),
        ("he says he'll kill himself and take me with him", vec!["told", "hurt"]),
        ("he said goodbye forever", vec!["denied"]),
        ("he doesn’t want to be here anymore", vec!["denied"]),
        ("he said he would never kill himself", vec!["denied"]),
        ("my brother committed suicide last year", vec!["denied"]),
        ("he needs time for himself", vec![]),
        ("he hurt himself at football", vec![]),
        ("she will kill herself laughing", vec![]),
        ("i want to kill him", vec!["harmothers"]),
        ("he told me to kill myself", vec!["suicide"]),
        ("i am someone who wants to die", vec!["suicide"]),
        ("he left and i want to end it all", vec!["suicide"]),
        ("my ex wants to die and i want to die too", vec!["suicide", "told"]),
    ] {
        assert_eq!(heard(&content, text), wanted, "{text}");
    }
}

#[test]
fn a_partner_who_controls_threatens_or_shouts_is_heard() {
    let content = content();
    for text in [
        "he checks my phone every day",
        "He checks my phone all the time",
        "she keeps checking my phone all night",
        "He said if he can’t have me nobody will",
        "He says if he cant have me no one can",
        "he wants me dead",
        "He screams at me every night",
        "he yells at me and i get scared",
        "i get scared when he shouts",
        "Please don't hurt me",
        "I'm scared of you",
        "You scared me last night",
    ] {
        assert_eq!(heard(&content, text), ["hurt"], "{text}");
    }
    for text in [
        "i check my phone every five minutes",
        "he went quiet and i keep checking my messages every hour",
        "how do i stop checking my phone all the time",
        "checking my messages every minute",
        "he can’t have me over on Friday",
        "my boss yelled at me today",
        "he shouted at the tv all night",
        "I’m scared of you leaving me",
        "you scared me when you didn’t answer",
        "losing you scared me",
    ] {
        assert_eq!(heard(&content, text), Vec::<&str>::new(), "{text}");
    }
}

/// In a message to the partner, "you" is the partner, and a threat to them is one like any other.
#[test]
fn a_threat_in_a_message_to_the_partner_is_heard_as_one() {
    let content = content();
    let mut wrong = Vec::new();
    for (label, text) in
        include_str!("../data/danger/drafts.tsv").lines().filter_map(|line| line.split_once('\t'))
    {
        let options = vec![("message".to_owned(), Private::new(text))];
        let typed = Invocation { command: "draft".to_owned(), options, ..Invocation::default() };
        let filled = vec![("text".to_owned(), Private::new(text))];
        for input in [
            Input::Command(typed),
            Input::Submit { id: "1|draft|new".to_owned(), fields: filled.clone() },
            Input::Submit { id: "1|draft|may|0|0".to_owned(), fields: filled },
        ] {
            if heard_in(&content, input).contains(&"harmothers") != (label == "threat") {
                wrong.push(text);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Lines of which not one may be lost, and lines that are nothing of the kind.
#[test]
fn dying_a_child_and_a_partner_who_punishes_are_each_heard() {
    let content = content();
    for (label, texts) in SURE {
        for text in *texts {
            let wanted = if *label == "none" { vec![] } else { vec![*label] };
            assert_eq!(heard(&content, text), wanted, "{text}");
        }
    }
}

const SURE: &[(&str, &[&str])] = &[
    ("suicide", &["I feel like dying", "feel like im dying"]),
    (
        "denied",
        &["i just want it all to end", "i want everything to end", "i cant take it anymore", "im so done"],
    ),
    ("denied", &["im done with everything", "feel like im dying inside"]),
    ("none", &["i feel like dying my hair", "im so done with him", "im done with the dishes"]),
    (
        "young",
        &["my boyfriend is 30 and im 15", "i'm 14 and my boyfriend is 22", "my teacher is my boyfriend"],
    ),
    ("young", &["he wants pictures of me and im 14", "i'm 15 and he is 27 and my parents don't know"]),
    (
        "none",
        &["i'm 15 and my boyfriend is 16", "im 17 and hes 20", "my son is 15 and he is 30 minutes late"],
    ),
    ("none", &["im 15 and my mum is 40", "i'm 15 weeks pregnant and he is 27", "i'm 34 and he is 22"]),
    ("hurt", &["he gets mad when i go out", "he gets so angry when i go out with friends"]),
    ("hurt", &["he gets so angry when i see my friends", "she yells at me if i'm late"]),
    ("hurt", &["he gets furious when i'm late", "he gets jealous when i talk to anyone"]),
    ("hurt", &["he won't let me near my family"]),
    ("none", &["he gets mad when i text him too much", "i get jealous when he talks to other women"]),
    ("none", &["my husband has cancer, he won't let me near him", "he won't let me near him"]),
    ("denied", &["my husband has cancer and he is dying, he won't let me near him"]),
    ("none", &["I hope you get there safely", "did he get home safely"]),
];

/// An order against the member is no danger to them.
#[test]
fn an_order_against_the_member_is_no_danger() {
    let content = content();
    for text in [
        "i have a restraining order against me",
        "he got a protective order against me",
        "my ex filed a restraining order on me",
    ] {
        assert_eq!(heard(&content, text), Vec::<&str>::new(), "{text}");
    }
    assert_eq!(heard(&content, "i have a restraining order against him"), ["hurt"]);
}

/// Pills that were taken need no number to be heard, and "die" no right spelling. Medicine and hair dye are nothing of the
/// kind.
#[test]
fn pills_without_a_number_and_die_misspelt_are_heard() {
    let content = content();
    let ways: &[(&str, &[&str])] = &[
        ("suicide", &["i took pills", "i swallowed pills", "I’ve taken pills", "i took some pills"]),
        ("suicide", &["took pills", "i took my mums pills", "i have taken the tablets", "i popped pills"]),
        (
            "suicide",
            &["i took pills and vodka", "i just swallowed some tablets", "i took those sleeping pills"],
        ),
        ("suicide", &["i took pills because of him", "im going to take some pills", "i want to take pills"]),
        ("suicide", &["i wnat to dye", "i wanna dye", "i want 2 dye", "wnat to dei", "i wnat to die"]),
        ("suicide", &["i have nobody i want to die", "no one left and i just want to die"]),
        ("suicide", &["i want to dye tonight", "im going to dye", "i wanna dye without him"]),
        ("told", &["he took pills", "she has taken pills", "my girlfriend took a lot of pills"]),
        (
            "denied",
            &["i took painkillers", "i’ve taken paracetamol", "i took two pills", "should i take pills"],
        ),
        ("none", &["i took my pills", "i took my meds", "I took my pill this morning", "i took the pill"]),
        ("none", &["i took pills for my headache", "i took the tablets the doctor gave me"]),
        (
            "none",
            &["i took some tablets with water", "i took the pills back to the shop", "i took his pills away"],
        ),
        ("none", &["she took the pills the doctor gave her", "i took paracetamol for my back"]),
        ("none", &["i want to dye my hair", "i want to dye it blue", "i dyed my hair today", "lets dye it"]),
    ];
    for (label, texts) in ways {
        for text in *texts {
            let wanted = if *label == "none" { vec![] } else { vec![*label] };
            assert_eq!(heard(&content, text), wanted, "{text}");
        }
    }
    assert_eq!(heard(&content, "he took my pills"), ["hurt"]);
}

/// A no that is not heard is harm, and what a partner calls the member may be.
#[test]
fn a_partner_who_goes_on_after_a_no_is_heard() {
    let content = content();
    let ways: &[(&str, &[&str])] = &[
        ("hurt", &["he keeps calling me after i said no", "she still texts me though i told her to stop"]),
        ("hurt", &["he keeps messaging me even though i said leave me alone"]),
        ("hurt", &["i told him to stop and he keeps calling me", "I said no but he keeps touching me"]),
        ("denied", &["he calls me stupid", "she always calls me fat", "he keeps calling me names"]),
        ("denied", &["i'm scared", "I am so scared right now", "im terrified"]),
        (
            "none",
            &["i keep calling him after he said no", "he keeps calling me babe", "he calls me every night"],
        ),
        ("none", &["i keep texting him though he said stop", "i’m scared he won’t come back"]),
        ("none", &["he calls me his best friend", "she keeps texting me after work"]),
    ];
    for (label, texts) in ways {
        for text in *texts {
            let wanted = if *label == "none" { vec![] } else { vec![*label] };
            assert_eq!(heard(&content, text), wanted, "{text}");
        }
    }
}
