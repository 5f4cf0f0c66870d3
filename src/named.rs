//! Enums whose variants have a public name: the one that stands in the record.

/// Declares an enum with `ALL`, `name` and `named`, so that a variant and its public name stand on one line.
macro_rules! named {
    ($(#[$meta:meta])* pub enum $type:ident { $($(#[$doc:meta])* $variant:ident = $name:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $type {
            $($(#[$doc])* $variant,)*
        }

        impl $type {
            /// Every variant, in the order of its number.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name that stands in records.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The variant with this name.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|variant| variant.name() == name)
            }

            /// The variant with this name, or in one line which names there are.
            #[allow(dead_code, reason = "not every enum is read from what people write")]
            pub(crate) fn known(name: &str) -> Result<Self, String> {
                Self::named(name).ok_or_else(|| {
                    let names: Vec<&str> = Self::ALL.iter().map(|variant| variant.name()).collect();
                    format!("{name:?} is none of {}", names.join(", "))
                })
            }
        }
    };
}

pub(crate) use named;
