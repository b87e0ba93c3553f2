//! A member's own words, before the bot brings them back as a plan, a reason or an idea.
//!
//! What a member wrote on a dark evening is kept, but it is no plan. And after a no, what they planned before it is none
//! any more.

use crate::core::Private;
use crate::core::danger::Kind;
use crate::core::words::{Lexicon, Pronouns, words};
use crate::features::scene::Scene;

/// Why words are not brought back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// They are about dying, about injuring oneself, or about hurting another.
    Danger,
    /// They lead to the partner of a member who must keep away.
    Contact,
}

/// How many words a denial takes back: "instead of texting her".
const TAKEN_BACK: usize = 3;

/// Returns why these words are not brought back. Returns None where nothing speaks against it.
pub(crate) fn unfit(scene: &Scene<'_>, text: &str) -> Option<Unfit> {
    unfit_deed(scene, "", text)
}

/// Returns the same for what a member does, `deed`, in a case that they named before it. The case itself may be as dark
/// as it is: "if I want to die, then I ring my sister" is a good plan.
pub(crate) fn unfit_deed(scene: &Scene<'_>, case: &str, deed: &str) -> Option<Unfit> {
    if is_dark(scene, deed) {
        return Some(Unfit::Danger);
    }
    leads_to_partner(scene, case, deed).then_some(Unfit::Contact)
}

/// Returns the case and the deed of a plan in one piece: "if it gets late, I go to bed". Without a case it is all deed.
pub(crate) fn halves<'a>(scene: &Scene<'_>, plan: &'a str) -> (&'a str, &'a str) {
    let begins = words(plan).first().is_some_and(|first| words(&scene.say("plan-cases")).contains(first));
    let then = format!(" {} ", scene.say("if-then-then"));
    let end = || {
        plan.find(&then).map(|at| at + then.len()).or_else(|| plan.find([',', ';', '\n']).map(|at| at + 1))
    };
    end().filter(|_| begins).map_or(("", plan), |at| plan.split_at(at))
}

/// Returns whether words tell of dying, of injuring oneself or of hurting another. To be hurt is another matter: a plan for
/// that evening is worth having.
fn is_dark(scene: &Scene<'_>, text: &str) -> bool {
    let name = scene.member.settings.partner_name.as_ref().map(Private::expose);
    let danger = scene.content.ear.hear(text, name);
    [Kind::Suicide, Kind::SelfHarm, Kind::HarmOthers].into_iter().any(|kind| danger.has(kind))
}

/// Returns whether a deed leads to the partner, or hopes for them, while the member must keep away.
fn leads_to_partner(scene: &Scene<'_>, case: &str, deed: &str) -> bool {
    if !scene.keeps_away() {
        return false;
    }
    let about = about_partner(scene, case, deed);
    let lexicon = Lexicon::new(&scene.voice, scene.member.settings.partner_name.as_ref());
    ["contact-phrases", "hope-phrases"].into_iter().any(|phrases| lexicon.says(&about, &scene.say(phrases)))
        || names_partner(scene, &about)
}

/// Returns a deed without what it denies, and without pronouns that mean another person: those of another gender, and
/// those behind a person who was named before, as in "I ring my sister and tell her".
fn about_partner(scene: &Scene<'_>, case: &str, deed: &str) -> String {
    let list = |id: &str| words(&scene.say(id));
    let (denying, others, pronouns) =
        (list("contact-not"), list("contact-others"), list("partner-forms-all"));
    let own = match scene.member.settings.pronouns {
        Pronouns::They => pronouns.clone(),
        Pronouns::He | Pronouns::She => list("partner-forms"),
    };
    let mut is_other = words(case).iter().any(|word| others.contains(word));
    let mut kept = Vec::new();
    let mut left_out = 0;
    for word in words(deed) {
        is_other |= others.contains(&word);
        if denying.contains(&word) {
            left_out = TAKEN_BACK;
        } else if left_out > 0 {
            left_out -= 1;
        } else if !pronouns.contains(&word) || (own.contains(&word) && !is_other) {
            kept.push(word);
        }
    }
    kept.join(" ")
}

/// Returns whether a text names the partner by the name that the member gave them.
fn names_partner(scene: &Scene<'_>, text: &str) -> bool {
    let name = scene.member.settings.partner_name.as_ref().map(|name| words(name.expose()));
    let name = name.filter(|name| !name.is_empty());
    name.is_some_and(|name| words(text).windows(name.len()).any(|part| part == name))
}
