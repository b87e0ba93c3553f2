//! How a space is kept: which part of its state stands in clear text, what is believed while the rest cannot be read,
//! and which values are sound.

use serde_json::{Value, json};

use super::course::Course;
use super::state::Space;
use super::terms::{Exception, Length, Living};
use super::words::SpaceWords;
use crate::core::Private;
use crate::core::state::{MOST_COUNTED, State};

impl State for Space {
    const CLEAR: Option<&'static [&'static str]> = Some(&[
        "number",
        "state",
        "started_ms",
        "started_on",
        "ends_on",
        "paused_on",
        "paused_for",
        "next",
        "done_until_ms",
        "budget",
        "sent",
        "ignored",
        "messages",
        "used",
        "evenings",
        "order",
        "missed",
        "terms.length",
    ]);

    /// A field that is added to a space is encrypted. It needs a line here: what is believed while it cannot be read.
    fn careful() -> Value {
        json!({
            "course": Course::Own,
            "afraid": null,
            "terms": { "living": Living::Apart, "exceptions": [], "risky": [], "even_if_quiet": false, "check_in": null },
            "silent_since_ms": 0,
            "lapses": [],
            "contact": null,
            "before_contact": null,
            "lessened": null,
            "earlier": [],
            "set_aside": null,
            "wished": null,
        })
    }

    fn shut(self) -> Self {
        Self { shut: true, ..self }
    }

    fn is_shut(&self) -> bool {
        self.shut
    }

    fn is_sound(&self) -> bool {
        let terms = &self.terms;
        let is_length = |length: Length| match length {
            Length::Days(days) => (1..=Length::MOST).contains(&days),
            Length::Until(_) | Length::Open => true,
        };
        let bare = self.clone().without_countdown();
        is_length(terms.length)
            && self.set_aside.is_none_or(|(length, _)| is_length(length))
            && (bare.terms.length, bare.ends_on) == (terms.length, self.ends_on)
            && terms.exceptions.len() <= Exception::ALL.len()
            && terms.risky.len() <= Self::MOST_HOURS
            && terms.check_in.is_none_or(|days| (1..=Length::MOST).contains(&days.into()))
            && self.budget <= Self::BUDGET.1
            && self.number <= MOST_COUNTED
            && self.missed <= MOST_COUNTED
            && self.counts_are_sound(MOST_COUNTED)
    }

    fn takes_words(text: &Private) -> bool {
        SpaceWords::parse(text).is_some_and(|words| words.is_sound())
    }

    fn with_words(self, text: Option<&Private>) -> Option<Self> {
        let words = match text {
            Some(text) => SpaceWords::parse(text)?,
            None => SpaceWords::default(),
        };
        Some(Self { words, ..self })
    }

    fn answered(&self) -> Option<Self> {
        (self.ignored > 0).then(|| Self { ignored: 0, ..self.clone() })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::core::state::{PrivatePart, read_state, split_state};
    use crate::features::space::terms::Terms;

    /// The names of an object's fields, and of those inside them.
    fn names(value: &Value, within: &str, all: &mut BTreeSet<String>) {
        for (name, value) in value.as_object().into_iter().flatten() {
            all.insert(format!("{within}{name}"));
            names(value, &format!("{within}{name}."), all);
        }
    }

    #[test]
    fn every_encrypted_field_has_a_careful_value() -> anyhow::Result<()> {
        let space = Space::planned(None, Terms::default(), Course::Whole, Some(false));
        let (clear, private) = split_state(&space)?;
        let private = private.map(|private| private.expose().to_owned()).unwrap_or_default();
        let (mut encrypted, mut careful) = (BTreeSet::new(), BTreeSet::new());
        names(&serde_json::from_str(&private)?, "", &mut encrypted);
        names(&Space::careful(), "", &mut careful);
        assert_eq!(encrypted, careful);
        for telling in
            ["course", "afraid", "living", "exceptions", "risky", "check_in", "lapses", "contact", "silent"]
        {
            assert!(!clear.contains(telling), "{clear}");
        }
        let shut: Option<Space> = read_state(&clear, PrivatePart::Shut);
        let shut = shut.ok_or_else(|| anyhow::anyhow!("the clear part is enough"))?;
        assert!(shut.is_shut() && shut.course == Course::Own && shut.is_sound());
        let open = Private::new(private);
        assert_eq!(read_state(&clear, PrivatePart::Read(&open)), Some(space.clone()));
        assert_eq!(read_state(&clear, PrivatePart::None), Some(shut), "its encrypted part is lost");
        let older = serde_json::to_string(&space)?;
        assert_eq!(read_state(&older, PrivatePart::None), Some(space.clone()), "all of it in clear text");
        assert_eq!(read_state(&older, PrivatePart::Read(&open)), Some(space));
        Ok(())
    }

    #[test]
    fn a_clear_value_does_not_stand_in_for_an_encrypted_one() -> anyhow::Result<()> {
        let space = Space::planned(None, Terms::default(), Course::Own, None);
        let (clear, private) = split_state(&space)?;
        let planted = clear.replacen('{', "{\"course\":\"whole\",\"lapses\":[7],", 1);
        let private = private.unwrap_or_default();
        assert_eq!(read_state(&planted, PrivatePart::Read(&private)), Some(space.clone()));
        let shut: Option<Space> = read_state(&planted, PrivatePart::Shut);
        assert!(shut.is_some_and(|shut| shut.course == Course::Own && shut.lapses.is_empty()));
        Ok(())
    }
}
