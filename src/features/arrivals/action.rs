use crate::core::wire::{Parts, Wire, wire, wire_by_text};
use crate::features::Need;
use crate::features::{DeliveryId, Message};

wire! {
    /// What can be done about a message that the bot sent by itself. Its text holds the delivery's number, by which the
    /// message is known in a conversation.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum MessageAction {
        /// Shows what it says.
        Open(delivery: DeliveryId, message: Message) = "message|open", Change;
        /// It has done its work.
        Done(delivery: DeliveryId, message: Message) = "message|done", Change;
        /// The urge is still there.
        Again(delivery: DeliveryId, message: Message) = "message|again", Change;
        /// Asks for it later; when was chosen from a list.
        Later(delivery: DeliveryId, message: Message) = "later", Change;
    }
}

impl MessageAction {
    /// Returns which delivery it is about.
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
