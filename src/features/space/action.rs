use chrono::{Datelike, NaiveDate};

use crate::core::names;
use crate::core::wire::{Parts, Wire, wire, wire_by_name};
use crate::features::space::slip::SlipKind;
use crate::features::space::terms::{Draft, Exception, Length, Living, Who, Wish};
use crate::features::{DeliveryId, Need};

wire! {
    /// What can be done about a space.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum SpaceAction {
        /// Shows the space as it stands.
        Show = "space|show", Change;
        /// Asks how long a new one lasts.
        New = "space|new", Change;
        /// Sets up a new one of this length.
        Begin(draft: Draft) = "space|begin", Change;
        /// Opens the card on which it is set up, or changed.
        Setup = "space|setup", Change;
        /// Asks the first question before a space: whether the member is ever afraid.
        Screen(draft: Draft) = "space|screen", Change;
        /// Answers the first question with yes: shows helplines before anything else.
        Afraid(draft: Draft) = "space|afraid", Change;
        /// Asks the second question, after the first answer: whether contact is unwanted or forbidden.
        Order(draft: Draft, afraid: Answer) = "space|order", Change;
        /// Answers the second question with yes: says what a space can still be for.
        Asked(draft: Draft, afraid: Answer) = "space|asked", Change;
        /// Plans the space after both answers: whether the member is afraid, and whether it is only about their own
        /// life.
        Plan(draft: Draft, afraid: Answer, own: Answer) = "space|plan", Change asks ConsentAndZone;
        /// Allows a reason for contact, or forbids it again.
        Toggle(exception: Exception) = "space|fine", Change;
        /// Keeps that the member was asked for no contact, as they told in plain words. The answer stands beside the card
        /// with the button, or in its place.
        Told(beside: bool) = "space|told", Change;
        /// Begins it.
        Go = "space|go", Change asks ConsentAndZone;
        /// Pauses it.
        Pause = "space|pause", Change;
        /// Ends a pause.
        Resume = "space|resume", Change;
        /// Asks whether to end it.
        AskEnd = "space|end?", Change;
        /// Ends it.
        End = "space|end", Change;
        /// Asks when it ends.
        AskLength = "space|length?", Change;
        /// Lets it end this many days later. Cards from before have it; a second press moves it again.
        Extend(days: u8) = "space|extend", Change;
        /// Lets it end this many days sooner, in the same way.
        Shorten(days: u8) = "space|shorten", Change;
        /// Lets it end on the second of these days, if it ended on the first when the card was drawn. For a space without
        /// an end both are the same.
        EndOn(drawn: NaiveDate, end: NaiveDate) = "space|end-on", Change;
        /// Takes its end away.
        Endless = "space|endless", Change;
        /// Asks what happened: a slip, or contact.
        Happened = "space|happened", Change;
        /// Notes that the member wrote.
        Lapse = "space|lapse", Change;
        /// Notes a slip of this kind.
        Slip(kind: SlipKind) = "space|slip", Change;
        /// Notes that the two ran into each other.
        RanInto = "space|ran-into", Change;
        /// Says what the slip was that was noted at this millisecond since the epoch.
        SlipIs(noted_ms: i64, kind: SlipKind) = "space|slip-is", Change;
        /// Opens the form for the day of that slip, and for a note about it.
        SlipDetails(noted_ms: i64) = "fill|slip", Member then Change;
        /// Removes the slip that was noted at this millisecond since the epoch.
        Unlapse(noted_ms: i64) = "space|unlapse", Change;
        /// Takes back the contact that was noted at this millisecond since the epoch.
        Uncontact(noted_ms: i64) = "space|uncontact", Change;
        /// Notes that the member sent one courtesy line.
        Courtesy = "space|courtesy", Change;
        /// Notes that there was contact.
        Contact(who: Who) = "space", Change;
        /// Chooses what follows a space.
        Wish(wish: Wish) = "space", Change;
        /// Asks for fewer messages. Messages from before have it; a second press asks for fewer again.
        Less = "space|less", Change;
        /// Asks for more messages, in the same way.
        More = "space|more", Change;
        /// Asks for no messages.
        Mute = "space|mute", Change;
        /// Asks for fewer messages, from a button of this one.
        LessOf(delivery: DeliveryId) = "space|less-of", Change;
        /// Asks for no messages, from a button of this one.
        MuteOf(delivery: DeliveryId) = "space|mute-of", Change;
        /// Asks for fewer messages a week: for so many as the second number, if it was the first when the card was
        /// drawn.
        Fewer(drawn: u8, budget: u8) = "space|fewer", Change;
        /// Asks for so many messages a week at most, as it was before.
        Budget(budget: u8) = "space|budget", Change;
        /// Says whether messages may be sent in the hard hours even where they are quiet hours.
        EvenIfQuiet(even: bool) = "space|even-if-quiet", Change;
        /// Takes from a list how the two live.
        PickLiving = "pick|living", Change;
        /// Takes from a list after how many days of silence a courtesy line is suggested.
        PickCheckIn = "pick|check-in", Change;
        /// Takes from a list a reason for contact, and allows it, or forbids it again.
        PickFine = "pick|fine", Change;
        /// Opens the form for the length.
        Length = "fill|length", Member then Change;
        /// Opens the form for the hours that are hard.
        Hours = "fill|risky", Member then Change;
        /// Opens the form for the member's reason, what counts as contact, and which contact is fine.
        Words = "fill|words", Member then Change;
        /// Opens the form for what has changed, at the end.
        Changed = "fill|changed", Member then Change;
    }
}

names! {
    /// An answer to a question before a space.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Answer {
        /// Yes.
        Yes = "y",
        /// No. A card from before the member said yes may still offer it, so it takes no kept yes back.
        No = "n",
        /// No, given while the kept yes was on the card.
        NoMore = "nm",
    }
}

wire_by_name!(Answer, Exception, SlipKind, Who, Wish);

/// Stands for the length of a space that goes on.
const LONGER: &str = "longer";

/// Written as `14|apart`, `2026-12-24|together`, `open|practical` or `longer|apart`.
impl Wire for Draft {
    fn write(&self, text: &mut String) {
        text.push_str(&match self.length {
            _ if self.goes_on => LONGER.to_owned(),
            Length::Days(days) => days.to_string(),
            Length::Until(date) => date.to_string(),
            Length::Open => "open".to_owned(),
        });
        text.push('|');
        text.push_str(self.living.name());
    }

    fn read(parts: &mut Parts<'_>) -> Option<Self> {
        let text = parts.next()?;
        if text == LONGER {
            return Some(Draft::longer(Living::from_name(parts.next()?)?));
        }
        let length = match (text, text.parse(), text.parse()) {
            ("open", ..) => Length::Open,
            // No card offers another number of days.
            (_, Ok(days), _) if (1..=Length::MOST).contains(&days) => Length::Days(days),
            (_, _, Ok(date)) if is_of_our_time(date) => Length::Until(date),
            _ => return None,
        };
        Some(Draft::new(length, Living::from_name(parts.next()?)?))
    }
}

/// Returns whether a date has a year of four digits that the bot could have written. A card may be old, so the date may
/// have passed.
fn is_of_our_time(date: NaiveDate) -> bool {
    (1970..2200).contains(&date.year())
}
