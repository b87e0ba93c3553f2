//! The partner: what the texts call them.

use crate::core::{Private, names};

/// The partner, as the texts need to know them.
#[derive(Debug, Clone, Copy)]
pub struct Partner<'a> {
    /// Their pronouns.
    pub pronouns: Pronouns,
    /// Their name, where the member gave one and only the member reads the text.
    pub name: Option<&'a str>,
}

impl Partner<'_> {
    /// No partner in particular, for texts that others can read.
    pub const ANYBODY: Partner<'static> = Partner { pronouns: Pronouns::They, name: None };
}

/// The most characters of a partner's name.
pub const MOST_NAME: u16 = 32;

names! {
    /// The partner's pronouns.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Pronouns {
        /// he, him, his.
        He = "he",
        /// she, her, hers.
        She = "she",
        /// they, them, theirs.
        They = "they",
    }
}

/// Returns the name if it can stand in a sentence: one line, no control or direction marks, not too long, and
/// something visible. Returns None for any other text.
pub fn presentable_name(name: &Private) -> Option<Private> {
    // The zero-width non-joiner and joiner are invisible, but names in Persian, Hindi and other scripts need them.
    let joiner = |c: char| matches!(c, '\u{200C}' | '\u{200D}');
    let unseen = |c: char| {
        matches!(c, '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
            || matches!(c, '\u{2060}'..='\u{206F}' | '\u{FEFF}')
    };
    let name: Vec<&str> = name.expose().split_whitespace().collect();
    let name = name.join(" ");
    let fits = (1..=usize::from(MOST_NAME)).contains(&name.chars().count());
    let clean = name.chars().all(|c| joiner(c) || !(c.is_control() || unseen(c)));
    (fits && clean && !name.chars().all(joiner)).then(|| Private::new(name))
}
