//! Objects that JavaScript holds, taken apart: names here, texts there, and of each value what it is.
//!
//! Who judges many has them of one layout: the names and the kinds of values are those of the body before. Where each text
//! stands is then known, and the rules on what stands where need not be asked again: only texts are judged.

use super::{Asked, People, Quiet, Spot};
#[cfg(arena)]
use crate::arena;
use crate::json::Sink;
use crate::model::TransferKind;
use crate::options::ApiVersion;

/// An object that JavaScript holds, in parts.
pub(crate) struct Parts<'a> {
    /// Of each value the length of its text, or what else it is.
    pub(crate) values: &'a [u32],
    /// Of each value the length of its name.
    pub(crate) lengths: &'a [u32],
    /// The names one after the other, and the texts.
    pub(crate) names: &'a [u8],
    pub(crate) texts: &'a [u8],
    /// Whether the names are those of the object before.
    pub(crate) same_names: bool,
}

/// In place of a text's length: an object that begins, true or false, and the end of an object, which has no name.
const ENTER: u32 = u32::MAX;
const FLAG: u32 = u32::MAX - 1;
const END: u32 = u32::MAX - 2;
/// A text that was judged in this place, in an object of the same names, and that is left out.
const KNOWN: u32 = u32::MAX - 3;

/// The layout of the body before.
pub(crate) struct Layout {
    /// The revision that it was sound in, if any.
    api: Option<ApiVersion>,
    steps: Vec<Step>,
    /// What the layout alone says of them.
    people: People<'static>,
}

/// What a value of a layout is.
enum Step {
    Text(Asked, Spot),
    Other(u32),
}

impl Layout {
    pub(crate) const fn new() -> Self {
        Self { api: None, steps: Vec::new(), people: People::new() }
    }

    /// One past its block.
    #[cfg(arena)]
    pub(crate) fn end(&self) -> usize {
        arena::end(&self.steps)
    }

    /// The kind, where the object is sound and nothing is to be said of it.
    #[cfg_attr(hot_is_fast, optimize(speed))]
    pub(crate) fn judge(&mut self, parts: &Parts<'_>, api: ApiVersion) -> Option<TransferKind> {
        if parts.same_names && self.api == Some(api) && parts.values.len() == self.steps.len() {
            return self.judge_texts(parts).or_else(|| self.learn(parts, api));
        }
        self.learn(parts, api)
    }

    /// Whether texts of the body before are compared with each other, so that none may be left out.
    pub(crate) fn compares(&self) -> bool {
        self.people.has_transferee
    }

    #[inline(always)]
    fn judge_texts(&self, parts: &Parts<'_>) -> Option<TransferKind> {
        let mut texts = parts.texts;
        let mut people = self.people.has_transferee.then_some(self.people);
        for (value, step) in parts.values.iter().zip(&self.steps) {
            let is_quiet = match step {
                Step::Other(other) => value == other,
                Step::Text(..) if *value == KNOWN && people.is_none() => true,
                Step::Text(asked, spot) => {
                    let (text, rest) = texts.split_at_checked(*value as usize)?;
                    texts = rest;
                    if let Some(people) = &mut people {
                        people.note(spot, text);
                    }
                    asked.is_met_by(text)
                }
            };
            if !is_quiet {
                return None;
            }
        }
        (texts.is_empty() && people.is_none_or(|people| people.get_along())).then(|| self.people.kind())
    }

    #[cold]
    #[inline(never)]
    fn learn(&mut self, parts: &Parts<'_>, api: ApiVersion) -> Option<TransferKind> {
        self.api = None;
        self.steps.clear();
        let mut body = Quiet::new(api);
        scan(parts, &mut body, &mut self.steps)?;
        self.api = Some(api);
        self.people = body.people.of_layout();
        Some(body.kind())
    }
}

/// The same as [`crate::json::scan`] of an object in parts; `steps` takes in what there is.
fn scan<'a>(parts: &Parts<'a>, body: &mut Quiet<'a>, steps: &mut Vec<Step>) -> Option<()> {
    let liked = |yes: bool| yes.then_some(());
    let (mut names, mut texts) = (parts.names, parts.texts);
    liked(body.enter())?;
    for (value, length) in parts.values.iter().zip(parts.lengths) {
        let (name, rest) = names.split_at_checked(*length as usize)?;
        names = rest;
        liked(*value == END || body.name(name))?;
        steps.push(if *value < END { Step::Text(body.here.asked(), body.here) } else { Step::Other(*value) });
        liked(match *value {
            ENTER => body.enter(),
            FLAG => body.flag(),
            END => body.leave(),
            length => {
                let (text, rest) = texts.split_at_checked(length as usize)?;
                texts = rest;
                body.text(text)
            }
        })?;
    }
    liked(body.here.depth == 0 && names.is_empty() && texts.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{END, ENTER, FLAG, KNOWN, Layout, Parts, Quiet, scan};
    use crate::options::ApiVersion::{Beta, Beta2018, V1};

    const GUID: &str = "550fae72-d251-43ec-868c-373732c2704f";

    /// Names with what they hold; `None` ends an object.
    type Body<'a> = Vec<Option<(&'a str, Value<'a>)>>;

    #[derive(Clone, Copy)]
    enum Value<'a> {
        Text(&'a str),
        Other(u32),
    }

    fn body<'a>(inner: &[(&'a str, Value<'a>)], outer: &[(&'a str, Value<'a>)]) -> Body<'a> {
        let enter = Value::Other(ENTER);
        let open = [("transferTarget", enter), ("identity", enter), ("user", enter)];
        let mut body: Body = open.iter().chain(inner).copied().map(Some).collect();
        body.extend([None, None]);
        body.extend(outer.iter().copied().map(Some));
        body.extend([None, None]);
        body
    }

    fn bodies() -> Vec<Body<'static>> {
        let id = ("id", Value::Text(GUID));
        let mut bodies = vec![
            body(&[id], &[]),
            body(&[("id", Value::Text("751f6800-3180-414d-bd94-333364659951"))], &[]),
            body(&[("id", Value::Text("no id"))], &[]),
            body(&[("id", Value::Other(FLAG))], &[]),
            body(&[id], &[("hidden", Value::Other(FLAG))]),
            body(&[id], &[("replacesCallId", Value::Text(GUID))]),
            body(&[id], &[("endpointType", Value::Text("default"))]),
            body(&[id], &[("endpointType", Value::Text("voicemail"))]),
            body(&[id], &[("hidden", Value::Text(""))]),
            vec![],
        ];
        // Not all of its objects have an end.
        bodies.push(bodies[0][..5].to_vec());
        let mut misspelt = bodies[1].clone();
        misspelt[2] = Some(("usr", Value::Other(ENTER)));
        bodies.push(misspelt);
        bodies[0].insert(0, Some(("clientContext", Value::Text("c"))));
        for (own, other) in [(GUID, GUID), (GUID, "751f6800-3180-414d-bd94-333364659951")] {
            let mut both = body(&[("id", Value::Text(own))], &[]);
            both.pop();
            let mut transferee = body(&[("id", Value::Text(other))], &[("participantId", Value::Text("1"))]);
            transferee[0] = Some(("transferee", Value::Other(ENTER)));
            for platform in [Value::Text("x"), Value::Other(FLAG)] {
                let mut one = [both.clone(), transferee.clone()].concat();
                bodies.push(one.clone());
                one.insert(one.len() - 2, Some(("platformId", platform)));
                bodies.push(one);
            }
        }
        bodies
    }

    /// However the body before was laid out, and whatever it held, the answer is that of the scan alone.
    #[test]
    fn a_layout_changes_no_answer() {
        let (mut layout, mut sound) = (Layout::new(), 0);
        let bodies = bodies();
        let names = |body: &Body<'_>| -> Vec<String> {
            body.iter().map(|member| String::from(member.map_or("", |(name, _)| name))).collect()
        };
        let mut last = Vec::new();
        let orders = bodies.iter().flat_map(|one| bodies.iter().flat_map(move |other| [one, other, one, one, other]));
        for (at, body) in orders.enumerate() {
            let own = names(body);
            let lengths: Vec<u32> = own.iter().map(|name| u32::try_from(name.len()).unwrap()).collect();
            let joined = own.concat();
            let (mut values, mut texts) = (Vec::new(), String::new());
            for member in body {
                values.push(match member {
                    Some((_, Value::Text(text))) => {
                        texts.push_str(text);
                        u32::try_from(text.len()).unwrap()
                    }
                    Some((_, Value::Other(other))) => *other,
                    None => END,
                });
            }
            let parts = Parts {
                values: &values,
                lengths: &lengths,
                names: joined.as_bytes(),
                texts: texts.as_bytes(),
                same_names: own == last,
            };
            let api = [V1, Beta, Beta2018][at / 4 % 3];
            let mut alone = Quiet::new(api);
            let expected = scan(&parts, &mut alone, &mut Vec::new()).map(|()| alone.kind());
            assert!(expected.is_none() || own.iter().filter(|name| name.is_empty()).count() > 3, "{own:?} has no end");
            sound += usize::from(expected.is_some());
            assert_eq!(layout.judge(&parts, api), expected, "{texts} after {last:?}");
            if expected.is_some() {
                // Texts that were judged may be left out where none is compared with another.
                let values: Vec<u32> = values.iter().map(|value| if *value < END { KNOWN } else { *value }).collect();
                let parts = Parts { values: &values, texts: b"", same_names: true, ..parts };
                let compares = own.iter().any(|name| name == "transferee");
                assert_eq!(layout.compares(), compares);
                assert_eq!(layout.judge(&parts, api), expected.filter(|_| !compares), "{texts} known");
                // Where nothing is known of the layout, nothing is known of the texts.
                assert_eq!(Layout::new().judge(&parts, api), None);
            }
            last = own;
        }
        assert!(sound > 200, "{sound}");
    }
}
