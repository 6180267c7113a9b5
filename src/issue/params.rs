//! What a message was made from.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a message was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum ParamValue {
    /// A count, a limit, a line.
    Number(u64),
    /// A name, a value, a suggestion.
    Text(String),
    /// Several names.
    List(Vec<String>),
}

/// The parameters of a message, in the order of their names.
///
/// ```
/// use graph_call_transfer::{Options, ParamValue, validate_transfer};
/// let report = validate_transfer(r#"{"transfer_target": {}}"#, &Options::default());
/// assert_eq!(report.issues[0].params.get("name"), Some(&ParamValue::Text("transfer_target".into())));
/// assert!(report.issues[0].params.iter().is_sorted_by_key(|(name, _)| name));
/// for (name, value) in &report.issues[0].params {
///     assert_eq!(report.issues[0].params.get(name), Some(value));
/// }
/// ```
// There are a handful at most, so that a list is all it takes: a tree of them would be two kilobytes of the module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Params(Vec<(String, ParamValue)>);

impl Params {
    /// The parameter of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&ParamValue> {
        self.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &ParamValue)> {
        self.into_iter()
    }

    /// Adds one: no sentence names one twice.
    pub(super) fn insert(&mut self, name: &str, value: ParamValue) {
        let place = self.0.iter().take_while(|(known, _)| known.as_str() < name).count();
        self.0.insert(place, (String::from(name), value));
    }

    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut ParamValue> {
        self.0.iter_mut().map(|(_, value)| value)
    }
}

impl<'a> IntoIterator for &'a Params {
    type Item = (&'a str, &'a ParamValue);
    type IntoIter =
        std::iter::Map<std::slice::Iter<'a, (String, ParamValue)>, fn(&'a (String, ParamValue)) -> Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }
}

impl Serialize for Params {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Params {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        BTreeMap::deserialize(from).map(|params| Self(params.into_iter().collect()))
    }
}
