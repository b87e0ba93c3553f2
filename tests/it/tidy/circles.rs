//! No file uses what is defined in a file that uses it back, directly or through others.
//!
//! `mod x;` and `pub use` are not uses, and hide none: what counts is the file that defines the used item. Methods
//! don't count; an `impl` block uses its type. Code for tests is left out.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::graph::Graph;
use super::source::Sources;
use super::{assert_none, texts};

/// Files that may be in a circle for now. This list only shrinks: a file that is in no circle any more fails the test
/// until its line is removed.
const KNOWN: &[&str] = &[];

/// The files that each file uses.
fn neighbours(graph: &Graph<'_>) -> BTreeMap<usize, BTreeSet<usize>> {
    let mut neighbours: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (from, to) in graph.edges.keys() {
        neighbours.entry(*from).or_default().insert(*to);
    }
    neighbours
}

/// The files that `start` leads to, each with the file before it on a shortest way.
fn reached(neighbours: &BTreeMap<usize, BTreeSet<usize>>, start: usize) -> BTreeMap<usize, usize> {
    let mut before = BTreeMap::new();
    let mut open = VecDeque::from([start]);
    while let Some(at) = open.pop_front() {
        for next in neighbours.get(&at).into_iter().flatten() {
            if !before.contains_key(next) {
                before.insert(*next, at);
                open.push_back(*next);
            }
        }
    }
    before
}

/// Returns the groups of two or more files that all lead to each other.
fn components(neighbours: &BTreeMap<usize, BTreeSet<usize>>) -> Vec<BTreeSet<usize>> {
    let reached: BTreeMap<usize, BTreeMap<usize, usize>> =
        neighbours.keys().map(|file| (*file, reached(neighbours, *file))).collect();
    let mut components: Vec<BTreeSet<usize>> = Vec::new();
    for (file, there) in &reached {
        let in_circle = there.contains_key(file);
        if in_circle && !components.iter().any(|found| found.contains(file)) {
            let back = |other: &&usize| reached.get(other).is_some_and(|there| there.contains_key(file));
            components.push(there.keys().filter(back).copied().collect());
        }
    }
    components
}

/// The shortest way from a file of the component back to itself.
fn shortest_circle(
    neighbours: &BTreeMap<usize, BTreeSet<usize>>,
    component: &BTreeSet<usize>,
) -> Vec<(usize, usize)> {
    let circle = |start: usize| {
        let before = reached(neighbours, start);
        let mut steps = Vec::new();
        let mut at = start;
        loop {
            steps.insert(0, (before[&at], at));
            at = before[&at];
            if at == start {
                return steps;
            }
        }
    };
    component.iter().map(|start| circle(*start)).min_by_key(Vec::len).unwrap_or_default()
}

/// What a reader needs in order to cut a component: its shortest circle, then every use inside it.
fn describe(
    graph: &Graph<'_>,
    neighbours: &BTreeMap<usize, BTreeSet<usize>>,
    component: &BTreeSet<usize>,
) -> String {
    let shortest: Vec<String> = shortest_circle(neighbours, component)
        .into_iter()
        .map(|(from, to)| format!("    {}", graph.describe(from, to)))
        .collect();
    let all: Vec<String> = graph
        .edges
        .keys()
        .filter(|(from, to)| component.contains(from) && component.contains(to))
        .map(|(from, to)| format!("    {}", graph.describe(*from, *to)))
        .collect();
    format!(
        "{} files in a circle. The shortest way around:\n{}\n  all {} uses among them:\n{}\n",
        component.len(),
        shortest.join("\n"),
        all.len(),
        all.join("\n"),
    )
}

#[test]
fn no_file_uses_what_uses_it() {
    let sources = Sources::parse(&texts());
    let graph = Graph::of(&sources);
    assert_none(&graph.lost);
    let neighbours = neighbours(&graph);
    let components = components(&neighbours);
    let mut breaches: Vec<String> = components
        .iter()
        .filter(|component| component.iter().any(|file| !KNOWN.contains(&graph.path(*file))))
        .map(|component| describe(&graph, &neighbours, component))
        .collect();
    let in_circles: BTreeSet<&str> = components.iter().flatten().map(|file| graph.path(*file)).collect();
    breaches.extend(
        KNOWN
            .iter()
            .filter(|path| !in_circles.contains(*path))
            .map(|path| format!("{path} is in no circle any more: remove it from KNOWN")),
    );
    println!(
        "{} files, {} pairs that use each other one way, {} files in {} circles, {} of them known:",
        sources.files.len(),
        graph.edges.len(),
        in_circles.len(),
        components.len(),
        KNOWN.len(),
    );
    for path in &in_circles {
        println!("    \"{path}\",");
    }
    assert_none(&breaches);
}

/// The uses in a small project, as `a.rs → b.rs: item`.
fn uses(files: &[(&str, &str)]) -> Vec<String> {
    let texts = files.iter().map(|(path, text)| (format!("src/{path}"), (*text).to_owned())).collect();
    let sources = Sources::parse(&texts);
    let graph = Graph::of(&sources);
    assert_none(&graph.lost);
    let uses = graph.edges.iter().flat_map(|((from, to), uses)| {
        let short = |file: usize| graph.path(file)[4..].to_owned();
        let items: BTreeSet<&str> = uses.iter().map(|one| one.item.as_str()).collect();
        items.into_iter().map(|item| format!("{} → {}: {item}", short(*from), short(*to))).collect::<Vec<_>>()
    });
    uses.collect()
}

#[test]
fn a_use_leads_through_re_exports_to_the_file_that_defines_the_item() {
    let inner = ("a/inner.rs", "pub struct Item; pub fn make() -> Item { Item }");
    for user in [
        "use crate::a::Item as Other;",
        "use crate::{a::{Item, self}};",
        "use crate::a; fn f() -> a::Item { loop {} }",
        "use crate::a as z; fn f(_: z::Item) {}",
        "fn f(_: &dyn Fn(Vec<crate::a::Item>)) {}",
        "fn f() { let _ = super::a::Item; }",
        "use super::a::*; fn f(_: Item) {}",
        "use crate::*; fn f(_: a::Item) {}",
        "fn f() { use crate::a::Item; }",
        "fn f() { use crate::a as z; println!(\"{}\", vec![z::Item.len()].len()); }",
        "impl From<crate::a::Item> for u8 {}",
        "struct S { field: <crate::a::Item as Iterator>::Item }",
        "fn f(x: u8) { matches!(x, crate::a::Item::CONST) }",
        "mod inline { fn f(_: super::super::a::Item) {} }",
        "macro_rules! m { () => { $crate::a::Item } }",
    ] {
        let root = "pub mod a; pub mod user; pub use a::Item;";
        let files =
            [("lib.rs", root), ("a/mod.rs", "mod inner; pub use inner::*;"), inner, ("user.rs", user)];
        assert_eq!(uses(&files), ["user.rs → a/inner.rs: Item"], "{user}");
    }
}

#[test]
fn what_is_no_use_makes_no_edge() {
    for user in [
        "pub use crate::a::Item;",
        "pub(crate) use crate::a::Item;",
        "use crate::a;",
        "mod b { pub struct Item; } use b::Item; fn f(_: Item) {}",
        "#[cfg(test)] mod tests { use crate::a::Item; }",
        "#[test] fn f() { crate::a::Item; }",
        "// crate::a::Item\n",
        "fn f() { \"crate::a::Item\"; }",
        "#[cfg(test)] mod tests;",
    ] {
        let files = [("lib.rs", "mod a; mod user;"), ("a.rs", "pub struct Item;"), ("user.rs", user)];
        assert_eq!(uses(&files), [""; 0], "{user}");
    }
}

#[test]
fn what_a_macro_declares_is_defined_where_the_macro_is_called() {
    let rules = "macro_rules! named { ($name:ident) => { pub enum $name {} } } pub(crate) use named;";
    let files = [
        ("lib.rs", "mod rules; mod called; mod user;"),
        ("rules.rs", rules),
        ("called.rs", "use crate::rules::named; named! { Made }"),
        ("user.rs", "use crate::called::Made;"),
    ];
    assert_eq!(uses(&files), ["called.rs → rules.rs: named", "user.rs → called.rs: Made"]);
}

#[test]
fn a_circle_is_found_through_a_re_export() {
    let files = [
        ("lib.rs", "mod a; mod b; mod c;"),
        ("a/mod.rs", "mod inner; pub use inner::Item; pub struct Shared;"),
        ("a/inner.rs", "pub struct Item(crate::b::Other);"),
        ("b.rs", "use crate::a::Item; pub struct Other(Item);"),
        ("c.rs", "use crate::{a::Item, b::Other};"),
    ];
    let texts = files.iter().map(|(path, text)| (format!("src/{path}"), (*text).to_owned())).collect();
    let sources = Sources::parse(&texts);
    let graph = Graph::of(&sources);
    let neighbours = neighbours(&graph);
    let found = components(&neighbours);
    assert_eq!(found.len(), 1);
    let text = describe(&graph, &neighbours, &found[0]);
    assert!(text.starts_with("2 files in a circle"), "{text}");
    assert!(text.contains("src/a/inner.rs → src/b.rs: Other (line 1)"), "{text}");
    assert!(text.contains("src/b.rs → src/a/inner.rs: Item (line 1)"), "{text}");
}
