//! Files, functions and folders stay small enough to read. Code for tests (`#[cfg(test)]` and the files behind it) is
//! left out of all but the length of files.

use std::collections::BTreeMap;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use super::source::{Sources, attributes, is_for_tests};
use super::{assert_known, assert_none, files, texts};

const MOST_LINES_IN_A_FILE: usize = 400;
/// From `fn` to the closing brace.
const MOST_LINES_IN_A_FUNCTION: usize = 70;
const MOST_LINES_IN_NINE_OF_TEN_FUNCTIONS: usize = 25;
/// The largest is `src/features`: the members' features are most of what the bot does, each has a folder of its own in it,
/// and nothing but a feature is there. What several of them share and no feature owns is in `src/core`. A share below that of
/// the features would ask for a second folder of the same kind.
const MOST_PERCENT_IN_A_FOLDER: usize = 40;
/// Blocks inside each other, the function's own included.
const MOST_NESTED_BLOCKS: usize = 6;

/// What is too large for now, by its path and name. This list only shrinks.
const KNOWN: &[&str] = &[];

#[test]
fn files_can_be_read_in_one_sitting() {
    let long: Vec<String> = files("src", "rs")
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES_IN_A_FILE)
        .map(|(path, lines)| format!("{path}: {lines} lines"))
        .collect();
    assert_none(&long);
}

/// A function's name, first line, number of lines and depth of blocks.
struct Function {
    name: String,
    line: usize,
    lines: usize,
    depth: usize,
}

#[derive(Default)]
struct Functions {
    found: Vec<Function>,
    test_lines: usize,
    depth: usize,
    deepest: usize,
}

impl Functions {
    fn add(&mut self, signature: &syn::Signature, block: &syn::Block, inside: impl FnOnce(&mut Self)) {
        let (depth, deepest) = (std::mem::take(&mut self.depth), std::mem::take(&mut self.deepest));
        inside(self);
        let line = signature.span().start().line;
        let lines = block.brace_token.span.close().end().line + 1 - line;
        self.found.push(Function { name: signature.ident.to_string(), line, lines, depth: self.deepest });
        (self.depth, self.deepest) = (depth, deepest);
    }
}

impl<'ast> Visit<'ast> for Functions {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if is_for_tests(attributes(item)) {
            self.test_lines += item.span().end().line + 1 - item.span().start().line;
        } else {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.add(&function.sig, &function.block, |this| visit::visit_item_fn(this, function));
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.add(&function.sig, &function.block, |this| visit::visit_impl_item_fn(this, function));
    }

    fn visit_trait_item_fn(&mut self, function: &'ast syn::TraitItemFn) {
        if let Some(block) = &function.default {
            self.add(&function.sig, block, |this| visit::visit_trait_item_fn(this, function));
        }
    }

    fn visit_block(&mut self, block: &'ast syn::Block) {
        self.depth += 1;
        self.deepest = self.deepest.max(self.depth);
        visit::visit_block(self, block);
        self.depth -= 1;
    }
}

#[test]
fn functions_and_folders_are_small() {
    let sources = Sources::parse(&texts());
    let mut breaches = Vec::new();
    let mut lengths = Vec::new();
    let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
    for file in &sources.files {
        let mut functions = Functions::default();
        functions.visit_file(&file.tree);
        for Function { name, line, lines, depth } in functions.found {
            lengths.push(lines);
            if lines > MOST_LINES_IN_A_FUNCTION {
                let key = format!("{}: {name}", file.path);
                breaches.push((key, format!("{}:{line}: {name} has {lines} lines", file.path)));
            }
            if depth > MOST_NESTED_BLOCKS {
                let key = format!("{}: {name}", file.path);
                breaches
                    .push((key, format!("{}:{line}: {name} has {depth} blocks in each other", file.path)));
            }
        }
        let folder = file.path["src/".len()..].split('/').next().unwrap_or_default();
        *folders.entry(folder).or_default() += file.text.lines().count() - functions.test_lines;
    }
    lengths.sort_unstable();
    let (half, nine_tenths) = (lengths[lengths.len() / 2], lengths[lengths.len() * 9 / 10]);
    let longest = lengths[lengths.len() - 1];
    println!("{} functions: p50 {half}, p90 {nine_tenths}, max {longest} lines", lengths.len());
    if nine_tenths > MOST_LINES_IN_NINE_OF_TEN_FUNCTIONS {
        let text = format!("a tenth of all functions has {nine_tenths} lines or more");
        breaches.push(("p90".to_owned(), text));
    }
    let all: usize = folders.values().sum();
    for (folder, lines) in folders {
        println!("{folder}: {lines} lines, {} %", lines * 100 / all);
        if lines * 100 > all * MOST_PERCENT_IN_A_FOLDER {
            breaches.push((format!("src/{folder}"), format!("src/{folder} has {lines} of {all} lines")));
        }
    }
    assert_known(&breaches, KNOWN);
}
