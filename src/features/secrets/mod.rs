pub(crate) mod lessons;
pub(crate) mod topic;
