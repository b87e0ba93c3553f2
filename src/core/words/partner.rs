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

impl Pronouns {
    /// The forms of each set, as people write them after a name.
    const FORMS: [(Self, &[&str]); 3] = [
        (Self::He, &["he", "him", "his"]),
        (Self::She, &["she", "her", "hers"]),
        (Self::They, &["they", "them", "their", "theirs"]),
    ];

    /// Returns the set that a form belongs to.
    fn of_form(form: &str) -> Option<Self> {
        let form = form.trim().to_lowercase();
        Self::FORMS.into_iter().find(|(_, forms)| forms.contains(&form.as_str())).map(|(set, _)| set)
    }

    /// Returns the set that a text such as `he/him` or `(She/her/hers)` names. Of `she/they` it is the first. One word alone
    /// is no set: it may be part of a name.
    fn parse_set(text: &str) -> Option<Self> {
        let bare = text.trim().trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
        let sets: Option<Vec<Self>> = bare.split('/').map(Self::of_form).collect();
        sets.filter(|sets| sets.len() > 1)?.first().copied()
    }
}

/// Returns a name without the pronouns that stand at its end, as in `Max he/him`, and those pronouns. The name may be empty.
pub fn split_pronouns(text: &Private) -> (Private, Option<Pronouns>) {
    let text = text.expose().trim();
    // `he / him` is one set as well, so each place where a word begins is tried, the longest set first.
    let starts = text
        .char_indices()
        .filter(|(at, _)| text.get(..*at).is_some_and(|before| before.ends_with([' ', '('])));
    let starts = std::iter::once(0).chain(starts.map(|(at, _)| at));
    let found = starts.filter_map(|at| text.split_at_checked(at)).find_map(|(name, rest)| {
        let set = Pronouns::parse_set(rest)?;
        Some((Private::new(name.trim_end_matches([' ', '(', ',', '-', '–', '·'])), Some(set)))
    });
    found.unwrap_or_else(|| (Private::new(text), None))
}

/// The forms of pronouns that no text has, as people write them.
const OTHER_FORMS: [&str; 24] = [
    "xe", "xem", "xyr", "xyrs", "ze", "zie", "zir", "zirs", "hir", "hirs", "ey", "em", "eir", "eirs", "fae",
    "faer", "ve", "ver", "vis", "ne", "nem", "nir", "it", "its",
];
/// Those of them that stand alone for a whole set.
const OTHER_SETS: [&str; 3] = ["xe", "ze", "ey"];
/// The most letters of a form.
const MOST_FORM: usize = 5;

/// Returns whether a text names pronouns that no text has: `xe/xem/xyr`, `Max (ze/hir)`, `xe`.
pub fn names_other_pronouns(text: &Private) -> bool {
    let text = text.expose().trim().to_owned();
    let is_set = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphabetic());
        let forms: Vec<&str> = bare.split('/').collect();
        let is_form = |form: &&str| {
            let short = (1..=MOST_FORM).contains(&form.chars().count());
            // Two names with a stroke between them begin with capitals.
            short && form.chars().all(char::is_lowercase)
        };
        let is_known = |form: &&str| OTHER_FORMS.contains(&form.to_lowercase().as_str());
        forms.len() > 1 && (forms.iter().all(is_form) || forms.iter().any(is_known))
    };
    // `xe / xem` is one set as well.
    let joined = text.replace(" / ", "/");
    OTHER_SETS.contains(&text.to_lowercase().as_str()) || joined.split_whitespace().any(is_set)
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
