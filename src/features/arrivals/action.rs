use crate::core::wire::{Parts, Wire, wire, wire_by_text};
use crate::features::Need;
use crate::features::{DeliveryId, Message};

wire! {
    /// What can be done about a message that the bot sent unasked. The button's text holds the delivery's number,
    /// so that a lookup finds the message in a conversation.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum MessageAction {
        /// Shows the full text of the message.
        Open(delivery: DeliveryId, message: Message) = "message|open", Change;
        /// Notes that the message has done its work.
        Done(delivery: DeliveryId, message: Message) = "message|done", Change;
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
        | MessageAction::Again(delivery, _)
        | MessageAction::Later(delivery, _)) = self;
        delivery
    }
}

wire_by_text!(Message: Message::parse);

impl Wire for DeliveryId {
    fn write(&self, text: &mut String) {
        self.0.write(text);
    }

    fn read(parts: &mut Parts<'_>) -> Option<Self> {
        i64::read(parts).map(DeliveryId)
    }
}
