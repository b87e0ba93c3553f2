use crate::core::names;
use crate::core::wire::{Parts, Wire, wire, wire_by_name, wire_by_text};
use crate::features::Need;
use crate::features::{DeliveryId, Message};

names! {
    /// How long a member puts a message off.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Wait {
        /// Ten minutes, exactly.
        TenMinutes = "10m",
        /// An hour, exactly.
        Hour = "1h",
        /// Until the evening on the member's clock.
        Tonight = "tonight",
        /// Until the morning that follows the night on the member's clock: the next day's, and before dawn today's.
        Tomorrow = "tomorrow",
        /// The same, for a message that comes before dawn: its morning is today's.
        Morning = "morning",
    }
}

wire! {
    /// What can be done about a message that the bot sent unasked. The button's text holds the delivery's number,
    /// so that a lookup finds the message in a conversation.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum MessageAction {
        /// Shows the full text of the message.
        Open(delivery: DeliveryId, message: Message) = "message|open", Change;
        /// Notes that the message has done its work.
        Done(delivery: DeliveryId, message: Message) = "message|done", Change;
        /// Notes the same, from the card that shows the full text.
        Finish(delivery: DeliveryId, message: Message) = "message|finish", Change;
        /// Asks for the message again later, from the card that shows the full text.
        PutOff(delivery: DeliveryId, message: Message, wait: Wait) = "message|later", Change;
        /// Says that the urge is still there.
        Again(delivery: DeliveryId, message: Message) = "message|again", Change;
        /// Asks for the message again later, at the time that was chosen from a list.
        Later(delivery: DeliveryId, message: Message) = "later", Change;
    }
}

impl MessageAction {
    /// Returns the delivery that the button is about.
    pub fn delivery(self) -> DeliveryId {
        let (MessageAction::Open(delivery, _)
        | MessageAction::Done(delivery, _)
        | MessageAction::Finish(delivery, _)
        | MessageAction::PutOff(delivery, _, _)
        | MessageAction::Again(delivery, _)
        | MessageAction::Later(delivery, _)) = self;
        delivery
    }
}

wire_by_name!(Wait);
wire_by_text!(Message: Message::parse);

impl Wire for DeliveryId {
    fn write(&self, text: &mut String) {
        self.0.write(text);
    }

    fn read(parts: &mut Parts<'_>) -> Option<Self> {
        i64::read(parts).map(DeliveryId)
    }
}
