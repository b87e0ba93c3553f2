use crate::core::Block;
use crate::features::Reply;

/// Returns a reply with the message below it, so that it can still be copied.
pub(super) fn above_text(reply: Reply, text: &str) -> Reply {
    match reply {
        Reply::Show(mut show) => {
            show.card.blocks.extend([Block::Divider, Block::Text(text.to_owned())]);
            Reply::Show(show)
        }
        other @ (Reply::Ask(_) | Reply::Suggest(_) | Reply::File(_) | Reply::Bring(_) | Reply::Erased(_)) => {
            other
        }
    }
}
