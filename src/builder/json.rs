//! Specs out of serde's formats, by the one reader of specs: nothing else would say so well what is wrong with one.

use serde::de::{Deserialize, Deserializer, Error};

use super::spec::{self, Party, TransferSpec, Transferee};
use crate::issue::Findings;
use crate::json::{Doc, NodeId};
use crate::options::Options;

macro_rules! read_by {
    ($($type:ident: $part:ident)*) => {
        $(impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                read(from, spec::$part)
            }
        })*
    };
}

read_by! { TransferSpec: spec Party: target Transferee: transferee }

fn read<'de, T, D: Deserializer<'de>>(
    from: D,
    part: impl Fn(&Doc<'_>, NodeId, &mut Findings) -> Option<T>,
) -> Result<T, D::Error> {
    let text = serde_json::Value::deserialize(from)?.to_string();
    match spec::from_json(text.as_bytes(), &Options::default(), part) {
        (Some(part), issues) if issues.is_empty() => Ok(part),
        (_, issues) => Err(Error::custom(issues.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))),
    }
}
