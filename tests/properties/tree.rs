//! JSON as a person edits it: members in order, twice if need be, values as they are written.

use std::fmt::Write;

use serde_json::Value;

#[derive(Clone, Debug)]
pub(crate) enum Node {
    Object(Vec<(String, Node)>),
    Array(Vec<Node>),
    /// Anything else, as it stands in the text.
    Leaf(String),
}

/// The way to a node: the number of the member or item on each level.
type Path = Vec<usize>;

impl Node {
    pub(crate) fn text(text: &str) -> Self {
        Self::Leaf(Value::from(text).to_string())
    }

    pub(crate) fn object<const N: usize>(members: [(&str, Self); N]) -> Self {
        Self::Object(members.into_iter().map(|(name, value)| (String::from(name), value)).collect())
    }

    pub(crate) fn of(value: &Value) -> Self {
        match value {
            Value::Object(members) => {
                Self::Object(members.iter().map(|(name, value)| (name.clone(), Self::of(value))).collect())
            }
            Value::Array(items) => Self::Array(items.iter().map(Self::of).collect()),
            other => Self::Leaf(other.to_string()),
        }
    }

    pub(crate) fn push(&mut self, name: &str, value: Self) {
        if let Self::Object(members) = self {
            members.push((String::from(name), value));
        }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(members) = self else { return None };
        members.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    fn children(&self) -> Vec<&Self> {
        match self {
            Self::Object(members) => members.iter().map(|(_, value)| value).collect(),
            Self::Array(items) => items.iter().collect(),
            Self::Leaf(_) => Vec::new(),
        }
    }

    fn at(&mut self, path: &[usize]) -> Option<&mut Self> {
        let Some((first, rest)) = path.split_first() else { return Some(self) };
        match self {
            Self::Object(members) => members.get_mut(*first)?.1.at(rest),
            Self::Array(items) => items.get_mut(*first)?.at(rest),
            Self::Leaf(_) => None,
        }
    }

    /// The ways to all nodes that a test is true of.
    fn paths(&self, is: &dyn Fn(&Self) -> bool) -> Vec<Path> {
        let mut found = Vec::new();
        if is(self) {
            found.push(Path::new());
        }
        for (index, child) in self.children().into_iter().enumerate() {
            found.extend(child.paths(is).into_iter().map(|path| [vec![index], path].concat()));
        }
        found
    }

    /// One of the objects; numbers beyond the last begin again.
    pub(crate) fn nth_object(&mut self, nth: usize) -> Option<&mut Vec<(String, Self)>> {
        let paths = self.paths(&|node| matches!(node, Self::Object(_)));
        match self.at(paths.get(nth % paths.len().max(1))?)? {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// One of the members at any depth: the object it stands in, and its number there.
    pub(crate) fn nth_member(&mut self, nth: usize) -> Option<(&mut Vec<(String, Self)>, usize)> {
        let mut members: Vec<(Path, usize)> = Vec::new();
        for path in self.paths(&|node| matches!(node, Self::Object(_))) {
            let count = self.at(&path).map_or(0, |node| node.children().len());
            members.extend((0..count).map(|index| (path.clone(), index)));
        }
        let (path, index) = members.get(nth % members.len().max(1))?;
        match self.at(path)? {
            Self::Object(members) => Some((members, *index)),
            _ => None,
        }
    }

    /// The text: on one line, with blanks, or indented by so many blanks (a tab for 1).
    pub(crate) fn write(&self, style: usize) -> String {
        let mut out = String::new();
        let style = match style % 5 {
            0 => Style { line: None, comma: ",", colon: ":" },
            1 => Style { line: Some("  "), comma: ",", colon: ": " },
            2 => Style { line: Some("    "), comma: ",", colon: " : " },
            3 => Style { line: None, comma: ", ", colon: ": " },
            _ => Style { line: Some("\t"), comma: ",", colon: ":" },
        };
        style.write(self, 0, &mut out);
        out
    }
}

struct Style {
    line: Option<&'static str>,
    comma: &'static str,
    colon: &'static str,
}

impl Style {
    fn write(&self, node: &Node, level: usize, out: &mut String) {
        let (open, close, count) = match node {
            Node::Leaf(text) => return out.push_str(text),
            Node::Object(members) => ('{', '}', members.len()),
            Node::Array(items) => ('[', ']', items.len()),
        };
        out.push(open);
        for (index, child) in node.children().into_iter().enumerate() {
            self.feed(level + 1, out);
            if let Node::Object(members) = node
                && let Some((name, _)) = members.get(index)
            {
                let _ = write!(out, "{}{}", Value::from(name.as_str()), self.colon);
            }
            self.write(child, level + 1, out);
            if index + 1 < count {
                out.push_str(self.comma);
            }
        }
        if count > 0 {
            self.feed(level, out);
        }
        out.push(close);
    }

    fn feed(&self, level: usize, out: &mut String) {
        if let Some(indent) = self.line {
            out.push('\n');
            out.push_str(&indent.repeat(level));
        }
    }
}
