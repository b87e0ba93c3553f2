//! Faults on demand: sentences that say what goes wrong, and how often.
//!
//! ```ignore
//! discord.create_message().to("ana").fails_with(50007).once();
//! discord.create_message().rate_limited(RateLimit::User, 1.5).times(2);
//! discord.interaction_callback().hangs().always();
//! ```

use std::sync::Mutex;

use serde_json::{Value, json};

use super::reply::{RateLimit, Reply, RetryAfter, rate_limited};
use super::route::Route;

/// What goes wrong with a request.
#[derive(Clone, Debug)]
pub(super) enum Fault {
    /// It is answered so, and nothing comes of it.
    Answered(Reply),
    /// It is never answered, and nothing comes of it.
    Hangs,
    /// Its connection is reset, and nothing comes of it.
    Resets,
    /// It is done, but never answered.
    HangsAfterwards,
    /// It is done, but its connection is reset before the answer.
    ResetsAfterwards,
    /// It is done, and its answer's body comes when the test lets it go.
    Held,
}

/// All faults that lie in wait, oldest first.
#[derive(Default)]
pub(super) struct Faults(Mutex<Vec<Ambush>>);

struct Ambush {
    on: Target,
    person: Option<String>,
    fault: Fault,
    /// How often it still strikes. `None` is always.
    left: Option<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    One(Route),
    /// Every REST route.
    AnyRest,
}

impl Faults {
    /// The fault that strikes this request, if one does. It is used up by one.
    pub(super) fn strike(&self, route: Route, person: Option<&str>) -> Option<Fault> {
        let mut waiting = self.0.lock().expect("no one panics while holding the faults");
        let place = waiting.iter().position(|ambush| ambush.hits(route, person))?;
        let fault = waiting[place].fault.clone();
        if let Some(left) = &mut waiting[place].left {
            *left -= 1;
            if *left == 0 {
                waiting.remove(place);
            }
        }
        Some(fault)
    }

    pub(super) fn clear(&self) {
        self.0.lock().expect("no one panics while holding the faults").clear();
    }

    pub(super) fn on(&self, route: Route) -> RoutePlan<'_> {
        RoutePlan { faults: self, on: Target::One(route), person: None }
    }

    pub(super) fn on_any(&self) -> RoutePlan<'_> {
        RoutePlan { faults: self, on: Target::AnyRest, person: None }
    }
}

impl Ambush {
    fn hits(&self, route: Route, person: Option<&str>) -> bool {
        let on_route = match self.on {
            Target::One(one) => one == route,
            Target::AnyRest => route != Route::Gateway,
        };
        on_route && self.person.as_deref().is_none_or(|wanted| person == Some(wanted))
    }
}

/// The start of a sentence: on which route something goes wrong, and for whom.
#[must_use = "say what goes wrong, as in `.fails_with(50007).once()`"]
pub struct RoutePlan<'a> {
    faults: &'a Faults,
    on: Target,
    person: Option<String>,
}

impl<'a> RoutePlan<'a> {
    /// Only for requests that concern this person.
    pub fn to(mut self, person: &str) -> Self {
        self.person = Some(person.to_owned());
        self
    }

    /// The answer is one of Discord's numbered errors.
    pub fn fails_with(self, code: u32) -> FaultPlan<'a> {
        self.goes_wrong(Fault::Answered(Reply::error(code)))
    }

    /// The answer is a 429.
    pub fn rate_limited(self, limit: RateLimit, after: impl Into<RetryAfter>) -> FaultPlan<'a> {
        self.goes_wrong(Fault::Answered(rate_limited(limit, &after.into())))
    }

    /// The answer is this status, with the body that usually goes with it.
    pub fn answers_status(self, status: u16) -> FaultPlan<'a> {
        self.goes_wrong(Fault::Answered(Reply::bare(status)))
    }

    /// The answer is this status with this body. A JSON string goes out as plain text.
    pub fn answers_with(self, status: u16, body: Value) -> FaultPlan<'a> {
        self.goes_wrong(Fault::Answered(Reply::of(status, body)))
    }

    /// The answer is a page of a proxy where JSON should be.
    pub fn answers_nonsense(self) -> FaultPlan<'a> {
        self.answers_with(200, json!("<html><body>Just a moment...</body></html>"))
    }

    /// No answer comes, and nothing happened.
    pub fn hangs(self) -> FaultPlan<'a> {
        self.goes_wrong(Fault::Hangs)
    }

    /// The connection is reset, and nothing happened.
    pub fn resets(self) -> FaultPlan<'a> {
        self.goes_wrong(Fault::Resets)
    }

    /// What was asked for happens, but no answer comes.
    pub fn hangs_after_accept(self) -> FaultPlan<'a> {
        self.goes_wrong(Fault::HangsAfterwards)
    }

    /// What was asked for happens, but the connection is reset before the answer.
    pub fn resets_after_accept(self) -> FaultPlan<'a> {
        self.goes_wrong(Fault::ResetsAfterwards)
    }

    /// What was asked for happens. The answer's head comes at once, its body only when the test calls
    /// [`lets_bodies_go`](super::StandIn::lets_bodies_go).
    pub fn holds_the_body(self) -> FaultPlan<'a> {
        self.goes_wrong(Fault::Held)
    }

    fn goes_wrong(self, fault: Fault) -> FaultPlan<'a> {
        FaultPlan { faults: self.faults, on: self.on, person: self.person, fault }
    }
}

/// The middle of a sentence: how often it goes wrong is still to be said.
#[must_use = "say how often, as in `.once()`"]
pub struct FaultPlan<'a> {
    faults: &'a Faults,
    on: Target,
    person: Option<String>,
    fault: Fault,
}

impl FaultPlan<'_> {
    /// For the next such request.
    pub fn once(self) {
        self.times(1);
    }

    /// For the next so many such requests.
    pub fn times(self, count: u32) {
        if count > 0 {
            self.lie_in_wait(Some(count));
        }
    }

    /// For every such request, until the faults are cleared.
    pub fn always(self) {
        self.lie_in_wait(None);
    }

    fn lie_in_wait(self, left: Option<u32>) {
        let ambush = Ambush { on: self.on, person: self.person, fault: self.fault, left };
        self.faults.0.lock().expect("no one panics while holding the faults").push(ambush);
    }
}
