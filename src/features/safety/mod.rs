pub(crate) mod alarm;
pub(crate) mod lines;
