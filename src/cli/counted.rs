use std::fmt;

/// A number of things, for an operator to read: `1 page`, `2 pages`.
pub(super) struct Counted<N>(pub(super) N, pub(super) &'static str);

impl<N: fmt::Display + PartialEq + From<u8>> fmt::Display for Counted<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(number, name) = self;
        let ending = if *number == N::from(1) { "" } else { "s" };
        write!(f, "{number} {name}{ending}")
    }
}
