//! Enums whose variants have a name each, as commands, locale files or the database write them.

/// Declares an enum with its names: both directions and the list come from one line a variant, so none can be
/// forgotten.
///
/// `names! { /// … #[derive(…)] pub enum Platform { /// … Console = "console", … } }` adds `Platform::ALL`,
/// `Platform::name` and `Platform::from_name`. Two variants of one name do not compile without a warning.
macro_rules! names {
    ($(#[$doc:meta])* $vis:vis enum $enum:ident { $($(#[$item:meta])* $variant:ident = $name:literal),+ $(,)? }) => {
        $(#[$doc])*
        $vis enum $enum { $($(#[$item])* $variant),+ }

        impl $enum {
            /// All of them, in the order in which they are declared.
            $vis const ALL: [Self; [$($name),+].len()] = [$(Self::$variant),+];

            /// The name in commands, locale files and the database.
            $vis fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// The one called `name`. None: none is.
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
