use crate::core::names;
use crate::core::wire::{Parts, Wire, wire, wire_by_name};
use crate::features::Need;
use crate::features::space::terms::{Draft, Exception, Length, Living, Who};

wire! {
    /// What can be done about a space.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum SpaceAction {
        /// Shows it.
        Show = "space|show", Change;
        /// Sets one up.
        New = "space|new", Change;
        /// Sets it up, or changes it.
        Setup = "space|setup", Change;
        /// Asks the first question before a first space.
        Screen(draft: Draft) = "space|screen", Change;
        /// The member is afraid at times: shows them people before anything else.
        Afraid(draft: Draft) = "space|afraid", Change;
        /// Asks the second question, after the first answer.
        Order(draft: Draft, afraid: Answer) = "space|order", Change;
        /// The other wants no contact: says what is left to do.
        Asked(draft: Draft, afraid: Answer) = "space|asked", Change;
        /// Plans it after both answers: whether the member is afraid, and whether it is about their own life alone.
        Plan(draft: Draft, afraid: Answer, own: Answer) = "space|plan", Change;
        /// Allows a reason for contact, or takes it back.
        Toggle(exception: Exception) = "space|fine", Change;
        /// Begins it.
        Go = "space|go", Change;
        /// Pauses it.
        Pause = "space|pause", Change;
        /// Lets it go on.
        Resume = "space|resume", Change;
        /// Asks whether to end it.
        AskEnd = "space|end?", Change;
        /// Ends it.
        End = "space|end", Change;
        /// Notes a lapse.
        Lapse = "space|lapse", Change;
        /// Takes the lapse back that was noted at this millisecond since the epoch.
        Unlapse(noted_ms: i64) = "space|unlapse", Change;
        /// Notes that there was contact.
        Contact(who: Who) = "space", Change;
        /// Says what comes after it.
        Wish(wish: Wish) = "space", Change;
        /// Asks for fewer messages.
        Less = "space|less", Change;
        /// Asks for more messages.
        More = "space|more", Change;
        /// Asks for no messages.
        Mute = "space|mute", Change;
        /// Takes how the two live from a list.
        PickLiving = "pick|living", Change;
        /// Takes after how much silence a courtesy line is suggested from a list.
        PickCheckIn = "pick|check-in", Change;
        /// The form for how long.
        Length = "fill|length", Member then Change;
        /// The form for the hours that are hard.
        Hours = "fill|risky", Member then Change;
        /// The form for why, what counts as contact, and what is fine.
        Words = "fill|words", Member then Change;
        /// The form for what has changed, at the end.
        Changed = "fill|changed", Member then Change;
    }
}

names! {
    /// An answer to a question before a first space.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Answer {
        /// Yes.
        Yes = "y",
        /// No.
        No = "n",
    }
}

names! {
    /// What a member wants after a space.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Wish {
        /// More of it.
        Longer = "longer",
        /// Back to life.
        Life = "life",
        /// To let go.
        LetGo = "letgo",
    }
}

wire_by_name!(Answer, Exception, Who, Wish);

/// `14|apart`, `2026-12-24|together`, `open|practical`.
impl Wire for Draft {
    fn write(&self, text: &mut String) {
        text.push_str(&match self.length {
            Length::Days(days) => days.to_string(),
            Length::Until(date) => date.to_string(),
            Length::Open => "open".to_owned(),
        });
        text.push('|');
        text.push_str(self.living.name());
    }

    fn read(parts: &mut Parts<'_>) -> Option<Self> {
        let text = parts.next()?;
        let length = match (text, text.parse(), text.parse()) {
            ("open", ..) => Length::Open,
            (_, Ok(days), _) => Length::Days(days),
            (_, _, Ok(date)) => Length::Until(date),
            _ => return None,
        };
        Some(Draft { length, living: Living::from_name(parts.next()?)? })
    }
}
