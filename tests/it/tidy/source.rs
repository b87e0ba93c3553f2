//! The source as trees: each file is parsed once, each module knows its names.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "syn's enums are open, and most of their arms declare no name"
)]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};
use syn::{Attribute, Item, Meta, UseTree, Visibility};

/// A source file.
pub struct File {
    /// From the project's root: `src/core/card.rs`.
    pub path: String,
    pub text: String,
    pub tree: syn::File,
    /// The module that the file is.
    pub module: usize,
}

/// A module, in a file of its own or inline.
pub struct Module {
    pub parent: Option<usize>,
    pub name: String,
    /// The file that it stands in.
    pub file: usize,
    pub names: Names,
}

/// What a name means inside a module or a block. One name can be a module, a type and a function at once.
#[derive(Clone)]
pub enum Binding {
    Module(usize),
    Item,
    Use(Vec<String>),
}

/// The names that a module or a block declares.
#[derive(Default)]
pub struct Names {
    pub bindings: HashMap<String, Vec<Binding>>,
    pub globs: Vec<Vec<String>>,
    /// Words in the calls of macros that declare items; such an item counts as defined where the macro is called.
    pub macro_words: BTreeSet<String>,
}

/// Every file and module that is compiled into the product. Code for tests is left out.
pub struct Sources {
    pub files: Vec<File>,
    pub modules: Vec<Module>,
    /// The modules of `src/lib.rs` and `src/main.rs`.
    pub roots: Vec<usize>,
    /// The file that defines each `macro_rules!` macro, for a call without a path.
    pub macros: BTreeMap<String, usize>,
}

impl Sources {
    /// Parses the files that `src/lib.rs` and `src/main.rs` lead to through `mod` items.
    ///
    /// `texts` has each file's text by its path.
    pub fn parse(texts: &BTreeMap<String, String>) -> Self {
        let mut sources =
            Self { files: Vec::new(), modules: Vec::new(), roots: Vec::new(), macros: BTreeMap::new() };
        for root in ["src/lib.rs", "src/main.rs"] {
            if texts.contains_key(root) {
                let module = sources.add_file(texts, root, None, "crate");
                sources.roots.push(module);
            }
        }
        sources
    }

    /// The names of the modules on the way to `module`, without the crate's.
    pub fn module_path(&self, module: usize) -> Vec<&str> {
        let mut path = Vec::new();
        let mut at = module;
        while let Some(parent) = self.modules[at].parent {
            path.insert(0, self.modules[at].name.as_str());
            at = parent;
        }
        path
    }

    /// The module of the crate that `module` belongs to.
    pub fn root_of(&self, module: usize) -> usize {
        let mut at = module;
        while let Some(parent) = self.modules[at].parent {
            at = parent;
        }
        at
    }

    fn add_file(
        &mut self,
        texts: &BTreeMap<String, String>,
        path: &str,
        parent: Option<usize>,
        name: &str,
    ) -> usize {
        let text = texts[path].clone();
        let tree = syn::parse_file(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let file = self.files.len();
        self.files.push(File { path: path.to_owned(), text, tree, module: self.modules.len() });
        let items = std::mem::take(&mut self.files[file].tree.items);
        let module = self.add_module(texts, &items, parent, name, file);
        self.files[file].tree.items = items;
        module
    }

    fn add_module(
        &mut self,
        texts: &BTreeMap<String, String>,
        items: &[Item],
        parent: Option<usize>,
        name: &str,
        file: usize,
    ) -> usize {
        let module = self.modules.len();
        let names = Names::of_items(items);
        self.modules.push(Module { parent, name: name.to_owned(), file, names });
        for item in items.iter().filter(|item| !is_for_tests(attributes(item))) {
            match item {
                Item::Mod(inner) => {
                    let name = inner.ident.to_string();
                    let child = if let Some((_, items)) = &inner.content {
                        self.add_module(texts, items, Some(module), &name, file)
                    } else {
                        let path = self.path_of_child(texts, module, &name);
                        self.add_file(texts, &path, Some(module), &name)
                    };
                    let bindings = self.modules[module].names.bindings.entry(name).or_default();
                    bindings.push(Binding::Module(child));
                }
                Item::Macro(rules) if rules.ident.is_some() => {
                    self.macros.extend(rules.ident.iter().map(|name| (name.to_string(), file)));
                }
                _ => {}
            }
        }
        module
    }

    fn path_of_child(&self, texts: &BTreeMap<String, String>, module: usize, name: &str) -> String {
        let path = Path::new(&self.files[self.modules[module].file].path);
        let stem = path.file_stem().expect("a file's name").to_str().expect("UTF-8");
        let mut directory = path.parent().expect("a directory").to_path_buf();
        if !["mod", "lib", "main"].contains(&stem) {
            directory.push(stem);
        }
        let candidates = [format!("{name}.rs"), format!("{name}/mod.rs")];
        let found = candidates.iter().map(|end| directory.join(end).display().to_string());
        found
            .into_iter()
            .find(|path| texts.contains_key(path))
            .unwrap_or_else(|| panic!("no file for `mod {name}` of {}", path.display()))
    }
}

impl Names {
    /// What `items` declare, without the modules and without the code for tests.
    pub fn of_items<'a>(items: impl IntoIterator<Item = &'a Item>) -> Self {
        let mut names = Self::default();
        for item in items.into_iter().filter(|item| !is_for_tests(attributes(item))) {
            match item {
                Item::Use(import) => {
                    for leaf in leaves(&import.tree) {
                        match leaf.name {
                            Some(name) => names.bind(name, Binding::Use(leaf.path)),
                            None => names.globs.push(leaf.path),
                        }
                    }
                }
                Item::Macro(call) => match &call.ident {
                    Some(name) => names.bind(name.to_string(), Binding::Item),
                    None => collect_words(call.mac.tokens.clone(), &mut names.macro_words),
                },
                other => {
                    if let Some(name) = declared_name(other) {
                        names.bind(name, Binding::Item);
                    }
                }
            }
        }
        names
    }

    fn bind(&mut self, name: String, binding: Binding) {
        self.bindings.entry(name).or_default().push(binding);
    }
}

/// One name that a `use` item brings in.
pub struct Leaf {
    /// As written, from the first word on.
    pub path: Vec<String>,
    /// The name in this file; none for a glob and for `as _`.
    pub name: Option<String>,
    pub line: usize,
}

/// Returns the names that a `use` tree brings in.
pub fn leaves(tree: &UseTree) -> Vec<Leaf> {
    fn walk(tree: &UseTree, before: &[String], found: &mut Vec<Leaf>) {
        let with = |ident: &syn::Ident| [before, &[ident.to_string()]].concat();
        let mut leaf = |path: Vec<String>, name: Option<String>, line| {
            let is_self = path.len() > 1 && path.last().is_some_and(|last| last == "self");
            let path = if is_self { path[..path.len() - 1].to_vec() } else { path };
            let name = if name.as_deref() == Some("self") { path.last().cloned() } else { name };
            found.push(Leaf { path, name, line });
        };
        match tree {
            UseTree::Path(path) => walk(&path.tree, &with(&path.ident), found),
            UseTree::Name(name) => {
                let line = name.ident.span().start().line;
                leaf(with(&name.ident), Some(name.ident.to_string()), line);
            }
            UseTree::Rename(name) => {
                let line = name.ident.span().start().line;
                leaf(with(&name.ident), Some(name.rename.to_string()), line);
            }
            UseTree::Glob(glob) => {
                leaf(before.to_vec(), None, glob.star_token.spans[0].start().line);
            }
            UseTree::Group(group) => group.items.iter().for_each(|tree| walk(tree, before, found)),
        }
    }
    let mut found = Vec::new();
    walk(tree, &[], &mut found);
    found
}

/// Whether a `use` only passes names on.
pub fn is_re_export(import: &syn::ItemUse) -> bool {
    !matches!(import.vis, Visibility::Inherited)
}

/// Whether code is compiled for tests only.
pub fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || (attribute.path().is_ident("cfg")
                && match &attribute.meta {
                    Meta::List(list) => {
                        let mut words = BTreeSet::new();
                        collect_words(list.tokens.clone(), &mut words);
                        words.contains("test") && !words.contains("not")
                    }
                    Meta::Path(_) | Meta::NameValue(_) => false,
                })
    })
}

fn collect_words(tokens: TokenStream, words: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => collect_words(group.stream(), words),
            TokenTree::Ident(word) => {
                words.insert(word.to_string());
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// The attributes of an item.
pub fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::TraitAlias(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// The name that an item other than a module or a macro declares.
fn declared_name(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::TraitAlias(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(ident.to_string())
}
