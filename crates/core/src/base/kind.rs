//! 种类 Closed lists of kinds: a code for the wire and a Chinese title for people, declared once.

/// Declares an enum whose variants have a stable code and a Chinese title.
macro_rules! kinds {
    ($(#[$doc:meta])* $vis:vis enum $name:ident { $($variant:ident = $code:literal, $title:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        $vis enum $name {
            $(#[doc = $title] #[serde(rename = $code)] $variant,)*
        }

        impl $name {
            /// Every kind, in the order of the list.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The stable code.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)* }
            }

            /// The Chinese title.
            pub fn title(self) -> &'static str {
                match self { $($name::$variant => $title,)* }
            }
        }

        impl $crate::base::Chinese for $name {
            fn chinese(&self) -> String {
                self.title().to_owned()
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.code())
            }
        }
    };
}
pub(crate) use kinds;
