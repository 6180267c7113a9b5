//! Enumerations whose members have names: in JSON, in messages and in a program's own options the same ones.

/// A text that names no member of what it was to be read as.
///
/// ```
/// use graph_call_transfer::ApiVersion;
/// let error = "v2".parse::<ApiVersion>().unwrap_err();
/// assert_eq!(error.to_string(), r#""v2" is none of v1.0, beta, beta-2018"#);
/// assert_eq!(error.allowed, ["v1.0", "beta", "beta-2018"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownName {
    /// The text.
    pub name: String,
    /// The names there are.
    pub allowed: &'static [&'static str],
}

impl std::fmt::Display for UnknownName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} is none of {}", self.name, self.allowed.join(", "))
    }
}

impl std::error::Error for UnknownName {}

/// An enumeration, each member with its name.
macro_rules! named {
    (
        $(#[$meta:meta])*
        pub enum $type:ident {
            $(#[$first_meta:meta])* $first:ident = $first_name:literal,
            $($(#[$next_meta:meta])* $next:ident = $next_name:literal,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $type {
            $(#[$first_meta])* $first,
            $($(#[$next_meta])* $next,)*
        }

        impl $type {
            pub(crate) const NAMES: &[&str] = &[$first_name, $($next_name),*];

            /// Every one.
            pub const ALL: [Self; Self::NAMES.len()] = [Self::$first, $(Self::$next),*];

            /// The name, in JSON too; `parse` reads it again.
            ///
            /// ```
            #[doc = concat!("use graph_call_transfer::", stringify!($type), ";")]
            #[doc = concat!("let first = ", stringify!($type), "::", stringify!($first), ";")]
            #[doc = concat!("assert_eq!(first.as_str(), \"", $first_name, "\");")]
            #[doc = concat!("assert_eq!(\"", $first_name, "\".parse(), Ok(first));")]
            /// ```
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    Self::$first => $first_name,
                    $(Self::$next => $next_name,)*
                }
            }
        }

        $crate::named::named!($type);
    };
    // What has `ALL`, `NAMES` and `as_str`.
    ($type:ident) => {
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::named::UnknownName;

            fn from_str(name: &str) -> Result<Self, Self::Err> {
                let found = Self::ALL.iter().copied().find(|one| one.as_str() == name);
                found.ok_or_else(|| Self::Err { name: String::from(name), allowed: Self::NAMES })
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let name = <String as serde::Deserialize>::deserialize(from)?;
                name.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use named;
