//! JSON out: what the module hands to JavaScript.
//!
//! A serializer of serde's, like `serde_json`'s but for floats, which no result has: with them it would bring twenty
//! kilobytes of tables into the module.

use std::fmt::Error;

use serde::ser::{Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use super::strings::{push_digits, push_quoted, signed};

/// The value as JSON; empty for one that no result may hold.
pub(crate) fn to_json(value: &impl Serialize) -> String {
    let mut writer = Writer { out: String::new(), raw: false };
    value.serialize(&mut writer).map(|()| writer.out).unwrap_or_default()
}

struct Writer {
    out: String,
    /// Whether the next string is JSON already.
    raw: bool,
}

/// An object or an array that is being written.
struct Inside<'a> {
    writer: &'a mut Writer,
    empty: bool,
    end: char,
}

impl Writer {
    fn open(&mut self, start: char, end: char) -> Inside<'_> {
        self.out.push(start);
        Inside { writer: self, empty: true, end }
    }

    #[inline(never)]
    fn text(&mut self, text: &str) {
        if self.raw {
            self.out.push_str(text);
        } else {
            push_quoted(&mut self.out, text);
        }
    }
}

impl Inside<'_> {
    #[inline(never)]
    fn next(&mut self) -> &mut Writer {
        if !std::mem::take(&mut self.empty) {
            self.writer.out.push(',');
        }
        self.writer
    }

    #[inline(never)]
    fn name(&mut self, name: &str) -> &mut Writer {
        let writer = self.next();
        push_quoted(&mut writer.out, name);
        writer.out.push(':');
        writer
    }

    fn close(self) {
        self.writer.out.push(self.end);
    }
}

impl SerializeSeq for Inside<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(self.next())
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

impl SerializeMap for Inside<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, name: &T) -> Result<(), Error> {
        name.serialize(self.next())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.writer.out.push(':');
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

impl SerializeStruct for Inside<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self.name(name))
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

macro_rules! numbers {
    ($($name:ident $type:ty)*) => {
        $(fn $name(self, value: $type) -> Result<(), Error> {
            self.serialize_i64(value.into())
        })*
    };
}

macro_rules! never {
    ($($name:ident($($type:ty),*) $(<$t:ident>)?: $ok:ty;)*) => {
        $(fn $name$(<$t: Serialize + ?Sized>)?(self $(, _: $type)*) -> Result<$ok, Error> { Err(Error) })*
    };
}

impl<'a> Serializer for &'a mut Writer {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Inside<'a>;
    type SerializeMap = Inside<'a>;
    type SerializeStruct = Inside<'a>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeStructVariant = Impossible<(), Error>;

    /// Says that [`Json`](super::Json) may come as its text.
    fn is_human_readable(&self) -> bool {
        false
    }

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.out.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_i64(self, value: i64) -> Result<(), Error> {
        self.out.push_str(&signed(value));
        Ok(())
    }

    fn serialize_u64(self, value: u64) -> Result<(), Error> {
        push_digits(&mut self.out, value);
        Ok(())
    }

    numbers! { serialize_i8 i8 serialize_i16 i16 serialize_i32 i32 serialize_u8 u8 serialize_u16 u16 serialize_u32 u32 }

    fn serialize_str(self, text: &str) -> Result<(), Error> {
        self.text(text);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.out.push_str("null");
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    /// The one such type is [`Json`](super::Json).
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, json: &T) -> Result<(), Error> {
        self.raw = true;
        let written = json.serialize(&mut *self);
        self.raw = false;
        written
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Inside<'a>, Error> {
        Ok(self.open('[', ']'))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Inside<'a>, Error> {
        Ok(self.open('{', '}'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Inside<'a>, Error> {
        Ok(self.open('{', '}'))
    }

    never! {
        serialize_f32(f32): ();
        serialize_f64(f64): ();
        serialize_char(char): ();
        serialize_bytes(&[u8]): ();
        serialize_unit_struct(&'static str): ();
        serialize_newtype_variant(&'static str, u32, &'static str, &T) <T>: ();
        serialize_tuple(usize): Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize): Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize): Self::SerializeTupleVariant;
        serialize_struct_variant(&'static str, u32, &'static str, usize): Self::SerializeStructVariant;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Serialize;

    use super::to_json;

    #[derive(Serialize)]
    #[serde(tag = "type", rename_all = "camelCase")]
    enum Tagged {
        Plain,
        Held { names: Vec<String>, none: Option<u8>, more: BTreeMap<String, i64>, yes: bool },
    }

    #[test]
    fn writes_what_serde_json_writes() {
        let more = [("a\"b", i64::MIN), ("é", 5)].map(|(name, number)| (name.to_owned(), number)).into();
        let held = Tagged::Held { names: vec!["x\n".into(), "😀\u{1}".into()], none: None, more, yes: true };
        let values = [Tagged::Plain, held];
        assert_eq!(to_json(&values.as_slice()), serde_json::to_string(&values.as_slice()).unwrap());
        assert_eq!(to_json(&(u64::MAX,)), "", "no result is a tuple");
        assert_eq!(to_json(&u64::MAX), u64::MAX.to_string());
        assert_eq!(to_json(&()), "null");
    }
}
