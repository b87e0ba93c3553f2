//! Enums whose variants have names: the words that commands, locale files and the database use for them.

/// Declares an enum whose variants have names. Each variant's line gives both directions and the list, so no
/// direction can be forgotten.
///
/// `names! { /// … #[derive(…)] pub enum Platform { /// … Console = "console", … } }` adds `Platform::ALL`,
/// `Platform::name` and `Platform::from_name`. The compiler warns when two variants have the same name.
macro_rules! names {
    ($(#[$doc:meta])* $vis:vis enum $enum:ident { $($(#[$item:meta])* $variant:ident = $name:literal),+ $(,)? }) => {
        $(#[$doc])*
        $vis enum $enum { $($(#[$item])* $variant),+ }

        impl $enum {
            /// Every variant, in the order of declaration.
            $vis const ALL: [Self; [$($name),+].len()] = [$(Self::$variant),+];

            /// Returns the name that commands, locale files and the database use.
            $vis fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// Returns the variant called `name`, or None when there is none.
            $vis fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

pub(crate) use names;
