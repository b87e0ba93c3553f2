//! Which file uses which other: a path leads through imports and re-exports to the file that defines the item.

use std::collections::{BTreeMap, HashSet};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

use super::source::{Binding, Names, Sources, attributes, is_for_tests, is_re_export, leaves};

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Module(usize),
    /// An item of the project, and the file that defines it.
    Item(usize, String),
    /// Something of another crate, with the name that it has there.
    Outside(Vec<String>),
}

/// One place where one file uses what another defines.
#[derive(Clone, Debug)]
pub struct Use {
    pub item: String,
    pub line: usize,
}

/// A path as it stands in a file.
pub struct Written {
    pub file: usize,
    pub line: usize,
    pub path: String,
    /// The modules that the path itself names, without those behind its imports and re-exports.
    pub entered: Vec<usize>,
    pub targets: Vec<Target>,
}

/// Everything that the files use.
pub struct Graph<'a> {
    pub sources: &'a Sources,
    pub edges: BTreeMap<(usize, usize), Vec<Use>>,
    pub written: Vec<Written>,
    /// Paths into the project that lead nowhere: there the graph would have a hole.
    pub lost: Vec<String>,
}

impl<'a> Graph<'a> {
    pub fn of(sources: &'a Sources) -> Self {
        let mut graph = Self { sources, edges: BTreeMap::new(), written: Vec::new(), lost: Vec::new() };
        for (file, source) in sources.files.iter().enumerate() {
            let mut walker =
                Walker { graph: &mut graph, file, modules: vec![source.module], blocks: Vec::new() };
            walker.visit_file(&source.tree);
        }
        graph
    }

    pub fn path(&self, file: usize) -> &str {
        &self.sources.files[file].path
    }

    /// `src/a.rs → src/b.rs: item (line 3), other (line 9)`.
    pub fn describe(&self, from: usize, to: usize) -> String {
        let mut uses = self.edges.get(&(from, to)).cloned().unwrap_or_default();
        uses.sort_by_key(|one| one.line);
        let mut seen = HashSet::new();
        uses.retain(|one| seen.insert(one.item.clone()));
        let uses: Vec<String> = uses.iter().map(|one| format!("{} (line {})", one.item, one.line)).collect();
        format!("{} → {}: {}", self.path(from), self.path(to), uses.join(", "))
    }
}

/// Finds what paths mean.
struct Resolver<'a> {
    sources: &'a Sources,
    /// Names on the way, so that imports that lead to each other end.
    seen: HashSet<(usize, String)>,
}

impl Resolver<'_> {
    /// What `path` means in `module`, where the names of `blocks` hide those of the module.
    fn resolve(
        &mut self,
        path: &[String],
        module: usize,
        blocks: &[Names],
        entered: &mut Vec<usize>,
    ) -> Vec<Target> {
        let Some(first) = path.first() else { return Vec::new() };
        let (mut targets, mut rest) = match first.as_str() {
            "crate" => (vec![Target::Module(self.sources.root_of(module))], &path[1..]),
            "breathing_room" => (vec![Target::Module(self.sources.roots[0])], &path[1..]),
            "self" => (vec![Target::Module(module)], &path[1..]),
            "super" => {
                let parent = self.sources.modules[module].parent.unwrap_or(module);
                (vec![Target::Module(parent)], &path[1..])
            }
            name => {
                let mut found = Vec::new();
                for names in blocks.iter().rev() {
                    if found.is_empty() {
                        found = self.look_up_in(names, name, module, &mut Vec::new());
                    }
                }
                if found.is_empty() {
                    found = self.look_up(module, name, entered);
                }
                if found.is_empty() {
                    return vec![Target::Outside(path.to_vec())];
                }
                (found, &path[1..])
            }
        };
        while let [name, after @ ..] = rest {
            targets = targets.into_iter().flat_map(|target| self.step(target, name, entered)).collect();
            rest = after;
        }
        targets.dedup();
        targets
    }

    fn step(&mut self, target: Target, name: &str, entered: &mut Vec<usize>) -> Vec<Target> {
        match target {
            Target::Module(module) if name == "super" => {
                vec![Target::Module(self.sources.modules[module].parent.unwrap_or(module))]
            }
            Target::Module(module) => self.look_up(module, name, entered),
            Target::Item(..) => vec![target],
            Target::Outside(mut path) => {
                path.push(name.to_owned());
                vec![Target::Outside(path)]
            }
        }
    }

    fn look_up(&mut self, module: usize, name: &str, entered: &mut Vec<usize>) -> Vec<Target> {
        if !self.seen.insert((module, name.to_owned())) {
            return Vec::new();
        }
        let sources = self.sources;
        let found = self.look_up_in(&sources.modules[module].names, name, module, entered);
        self.seen.remove(&(module, name.to_owned()));
        found
    }

    fn look_up_in(
        &mut self,
        names: &Names,
        name: &str,
        module: usize,
        entered: &mut Vec<usize>,
    ) -> Vec<Target> {
        let mut found = Vec::new();
        for binding in names.bindings.get(name).into_iter().flatten() {
            match binding {
                Binding::Module(child) => {
                    entered.push(*child);
                    found.push(Target::Module(*child));
                }
                Binding::Item => {
                    found.push(Target::Item(self.sources.modules[module].file, name.to_owned()));
                }
                Binding::Use(path) if self.seen.insert((module, format!("use {}", path.join("::")))) => {
                    found.extend(self.resolve(path, module, &[], &mut Vec::new()));
                    self.seen.remove(&(module, format!("use {}", path.join("::"))));
                }
                Binding::Use(_) => {}
            }
        }
        if found.is_empty() {
            for glob in &names.globs {
                for target in self.resolve(glob, module, &[], &mut Vec::new()) {
                    if let Target::Module(behind) = target {
                        found.extend(self.look_up(behind, name, &mut Vec::new()));
                    }
                }
            }
        }
        if found.is_empty() && names.macro_words.contains(name) {
            found.push(Target::Item(self.sources.modules[module].file, name.to_owned()));
        }
        found
    }
}

/// Goes through a file and notes each path that it meets.
struct Walker<'a, 'g> {
    graph: &'g mut Graph<'a>,
    file: usize,
    modules: Vec<usize>,
    blocks: Vec<Names>,
}

impl Walker<'_, '_> {
    fn note(&mut self, path: &[String], line: usize, is_import: bool) {
        let Some(module) = self.modules.last().copied() else { return };
        let mut entered = Vec::new();
        let blocks = if is_import { &[][..] } else { &self.blocks[..] };
        let mut resolver = Resolver { sources: self.graph.sources, seen: HashSet::new() };
        let targets = resolver.resolve(path, module, blocks, &mut entered);
        let text = path.join("::");
        let first = path.first().map_or("", String::as_str);
        if targets.is_empty() && ["crate", "super", "self", "breathing_room"].contains(&first) {
            self.graph.lost.push(format!("{}:{line}: {text}", self.graph.path(self.file)));
        }
        for target in &targets {
            if let Target::Item(to, item) = target
                && *to != self.file
            {
                let uses = self.graph.edges.entry((self.file, *to)).or_default();
                uses.push(Use { item: item.clone(), line });
            }
        }
        self.graph.written.push(Written { file: self.file, line, path: text, entered, targets });
    }

    /// Notes the paths in a macro's tokens: `only_crate` leaves out those that have a meaning at the call only.
    fn note_tokens(&mut self, tokens: TokenStream, only_crate: bool) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let is = |at: usize, sign: char| matches!(tokens.get(at), Some(TokenTree::Punct(found)) if found.as_char() == sign);
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            match token {
                TokenTree::Group(group) => self.note_tokens(group.stream(), only_crate),
                TokenTree::Ident(word) => {
                    let is_field = at > 0 && is(at - 1, '.') && !(at > 1 && is(at - 2, '.'));
                    let line = word.span().start().line;
                    let mut path = vec![word.to_string()];
                    while is(at + 1, ':') && is(at + 2, ':') {
                        let Some(TokenTree::Ident(next)) = tokens.get(at + 3) else { break };
                        path.push(next.to_string());
                        at += 3;
                    }
                    if !is_field && (!only_crate || path[0] == "crate") {
                        self.note(&path, line, false);
                    }
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
            at += 1;
        }
    }
}

fn words(path: &syn::Path) -> Vec<String> {
    path.segments.iter().map(|segment| segment.ident.to_string()).collect()
}

impl<'ast> Visit<'ast> for Walker<'_, '_> {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if !is_for_tests(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        if !is_for_tests(&function.attrs) {
            visit::visit_impl_item_fn(self, function);
        }
    }

    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        let (Some(outer), Some((_, items))) = (self.modules.last(), &module.content) else { return };
        let name = module.ident.to_string();
        let bindings = self.graph.sources.modules[*outer].names.bindings.get(&name);
        let inner = bindings.into_iter().flatten().find_map(|binding| match binding {
            Binding::Module(inner) => Some(*inner),
            Binding::Item | Binding::Use(_) => None,
        });
        self.modules.push(inner.expect("every inline module has a number"));
        let blocks = std::mem::take(&mut self.blocks);
        for item in items {
            self.visit_item(item);
        }
        self.blocks = blocks;
        self.modules.pop();
    }

    fn visit_item_use(&mut self, import: &'ast syn::ItemUse) {
        if !is_re_export(import) {
            for leaf in leaves(&import.tree) {
                self.note(&leaf.path, leaf.line, true);
            }
        }
    }

    fn visit_block(&mut self, block: &'ast syn::Block) {
        let items = block.stmts.iter().filter_map(|statement| match statement {
            syn::Stmt::Item(item) => Some(item),
            syn::Stmt::Local(_) | syn::Stmt::Expr(..) | syn::Stmt::Macro(_) => None,
        });
        self.blocks.push(Names::of_items(items));
        visit::visit_block(self, block);
        self.blocks.pop();
    }

    fn visit_expr_path(&mut self, path: &'ast syn::ExprPath) {
        match &path.qself {
            Some(of) if of.position == 0 => self.visit_type(&of.ty),
            _ => visit::visit_expr_path(self, path),
        }
    }

    fn visit_type_path(&mut self, path: &'ast syn::TypePath) {
        match &path.qself {
            Some(of) if of.position == 0 => self.visit_type(&of.ty),
            _ => visit::visit_type_path(self, path),
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let line = path.segments.first().map_or(0, |segment| segment.ident.span().start().line);
        if path.leading_colon.is_none() {
            self.note(&words(path), line, false);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        visit::visit_macro(self, call);
        self.note_tokens(call.tokens.clone(), call.path.is_ident("macro_rules"));
        let name = call.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
        let line = call.path.segments.first().map_or(0, |segment| segment.ident.span().start().line);
        // A macro's name reaches further down the file than an item's, without an import.
        if call.path.segments.len() == 1
            && let Some(file) = self.graph.sources.macros.get(&name).copied()
            && file != self.file
        {
            self.graph.edges.entry((self.file, file)).or_default().push(Use { item: name, line });
        }
    }

    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}
}
