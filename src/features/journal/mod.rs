pub(crate) mod entry;
pub(crate) mod letters;
pub(crate) mod own_key;
pub(crate) mod pages;
pub(crate) mod pages_of;
pub(crate) mod sealed;
pub(crate) mod write;
