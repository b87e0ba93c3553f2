//! A small simulated world, and the tests of its checker. `cargo run --example simulate` runs a big one.

#[path = "../simulation/mod.rs"]
mod simulation;

use breathing_room::config::Config;
use simulation::{Simulation, simulate};

fn run(simulation: Simulation) -> (String, usize) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let report = runtime.block_on(simulate(simulation, &Config::default())).expect("a report");
    (report.to_string(), report.violations.len())
}

#[test]
fn two_months_of_twenty_people_keep_every_promise() {
    let (said, violations) = run(Simulation { members: 20, days: 60, seed: 7 });
    assert_eq!(violations, 0, "{said}");
    assert!(said.contains("killed") && said.contains("found by looking"), "faults came up: {said}");
}

#[test]
fn a_seed_is_a_run_to_the_last_line() {
    let small = Simulation { members: 6, days: 20, seed: 3 };
    let (first, _) = run(small);
    assert_eq!(first, run(small).0);
    assert_ne!(first, run(Simulation { seed: 12, ..small }).0);
    let last = first.lines().last().expect("a last line");
    let words: Vec<&str> = last.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let ["events", _, "deliveries", delivered, "violations", "0", "texts", _] = words.as_slice() else {
        panic!("{first}")
    };
    assert!(delivered.parse::<u32>().is_ok_and(|delivered| delivered > 20), "{last}");
}
