//! Limits how fast requests go out.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::{Instant, sleep_until, timeout_at};

/// Lets at most `rate` callers pass in any second, evenly spread, in the order in which they asked.
#[derive(Debug)]
pub(super) struct Pace {
    /// Callers in a second; 0 is no limit.
    rate: usize,
    interval: Duration,
    passed: Mutex<Passed>,
}

#[derive(Debug)]
struct Passed {
    /// When the latest callers passed: at most as many as may pass in a second.
    latest: VecDeque<Instant>,
    /// When the next caller may pass, so that they are evenly spread.
    next: Instant,
}

const SECOND: Duration = Duration::from_secs(1);

impl Pace {
    /// Returns a pace of `rate` callers a second; 0 is no limit.
    pub(super) fn new(rate: u32) -> Self {
        let interval = SECOND.checked_div(rate).unwrap_or_default();
        let passed = Mutex::new(Passed { latest: VecDeque::new(), next: Instant::now() });
        Self { rate: usize::try_from(rate).unwrap_or(usize::MAX), interval, passed }
    }

    /// Waits until the caller may pass. Returns false, as soon as it is known, when that would be after `until`;
    /// then the caller has not passed and leaves its slot to the next.
    pub(super) async fn pass(&self, until: Instant) -> bool {
        if self.rate == 0 {
            return Instant::now() <= until;
        }
        // The caller that waits for the next slot holds the lock, and the others wait in line for the lock.
        let Ok(mut passed) = timeout_at(until, self.passed.lock()).await else { return false };
        let full = passed.latest.len() >= self.rate;
        let room = passed.latest.front().filter(|_| full).map(|oldest| *oldest + SECOND);
        let slot = room.map_or(passed.next, |room| room.max(passed.next));
        if slot > until {
            return false;
        }
        sleep_until(slot).await;
        let now = Instant::now();
        if now > until {
            // The process was held up meanwhile.
            return false;
        }
        if full {
            passed.latest.pop_front();
        }
        passed.latest.push_back(now);
        // A caller that wakes a little late must not delay the next one, so at most a tenth of a second is caught up.
        passed.next = slot.max(now - self.interval.min(SECOND / 10)) + self.interval;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn most_in_a_second(times: &[Instant]) -> usize {
        let within =
            |from: &Instant| times.iter().filter(|at| **at >= *from && **at < *from + SECOND).count();
        times.iter().map(within).max().unwrap_or_default()
    }

    async fn times(pace: &Pace, count: usize) -> Vec<Instant> {
        let mut times = Vec::new();
        for _ in 0..count {
            assert!(pace.pass(Instant::now() + SECOND * 100).await);
            times.push(Instant::now());
        }
        times
    }

    #[tokio::test(start_paused = true)]
    async fn no_second_has_more_than_its_share_and_none_is_wasted() {
        for rate in [1_u16, 3, 40, 48, 700] {
            let pace = Pace::new(u32::from(rate));
            let began = Instant::now();
            let count = usize::from(rate) * 5;
            let mut all = times(&pace, count).await;
            let spent = began.elapsed();
            assert!(spent <= SECOND * 5 + SECOND / 20, "{rate} a second: {count} in {spent:?}");
            // A pause is not followed by a burst.
            tokio::time::sleep(SECOND * 7 / 2).await;
            all.extend(times(&pace, count).await);
            let most = most_in_a_second(&all);
            assert!(most <= usize::from(rate), "{rate} a second: {most}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn ten_thousand_at_once_pass_at_the_rate() {
        let pace = Pace::new(40);
        let began = Instant::now();
        let all = std::sync::Mutex::new(Vec::new());
        let one = async || {
            for _ in 0..10_000 / 32 {
                assert!(pace.pass(began + SECOND * 1_000).await);
                all.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(Instant::now());
            }
        };
        // The delivery loop sends 32 messages at the same time.
        serenity::futures::future::join_all((0..32).map(|_| one())).await;
        let all = all.into_inner().unwrap_or_default();
        assert_eq!(most_in_a_second(&all), 40);
        assert!(began.elapsed() <= SECOND * 250, "{:?}", began.elapsed());
    }

    #[tokio::test(start_paused = true)]
    async fn one_whose_process_was_held_up_does_not_pass() {
        let pace = Pace::new(1);
        let began = Instant::now();
        assert!(pace.pass(began).await);
        let waits = pace.pass(began + SECOND * 30);
        let held_up = async {
            tokio::task::yield_now().await;
            tokio::time::advance(SECOND * 60).await;
        };
        assert!(!tokio::join!(waits, held_up).0);
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_cannot_pass_in_time_leaves_the_slot_to_others() {
        let pace = Pace::new(1);
        let began = Instant::now();
        assert!(pace.pass(began).await);
        assert!(!pace.pass(began + SECOND / 2).await);
        assert_eq!(Instant::now(), began, "it is told at once");
        assert!(pace.pass(began + SECOND).await);
        assert_eq!(Instant::now(), began + SECOND);
    }

    #[tokio::test(start_paused = true)]
    async fn without_a_limit_nobody_waits() {
        let pace = Pace::new(0);
        let began = Instant::now();
        times(&pace, 10_000).await;
        assert_eq!(Instant::now(), began);
    }
}
