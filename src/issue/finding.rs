//! From what a rule found to the issue that is shown: words, path, range and fixes.

use super::edit::{self, Step};
use super::shown::shown;
use super::title::Title;
use super::words::Saying;
use super::{Code, Fix, Issue, ParamValue, Params, PathSegment, Range, Severity, TextEdit, pointer};
use crate::json::{Doc, Kind, NodeId, Positions, RawEdit, Tape, push_digits, quote, split_at_mark};
use crate::options::{ISSUES, Locale, Options, Words, words};

/// A parameter of a sentence.
#[derive(Clone, Debug)]
pub(crate) enum Param {
    Number(usize),
    /// A name or value of the payload: shown in quotes.
    Text(String),
    /// Shown as it stands.
    Plain(String),
    /// A word of ours, in English and Russian.
    Term(Words),
    List(Vec<String>),
}

impl Param {
    pub(crate) fn text(text: impl AsRef<str>) -> Self {
        Self::Text(shown(text.as_ref()))
    }

    pub(crate) fn list(names: &[impl AsRef<str>]) -> Self {
        Self::List(names.iter().map(|name| String::from(name.as_ref())).collect())
    }
}

/// Where a finding belongs.
#[derive(Clone, Copy, Debug)]
pub(crate) enum At {
    /// A value, or the name of a member.
    Node(NodeId),
    /// A member that is not there: shown at the name of the object that lacks it.
    Missing(NodeId, &'static str),
    /// A stretch of the text, at or in a node.
    Span(usize, usize, Option<NodeId>),
}

/// What a rule found.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) saying: Saying,
    pub(crate) severity: Severity,
    pub(crate) at: At,
    pub(crate) params: Vec<(&'static str, Param)>,
    pub(crate) repairs: Vec<Repair>,
    /// Where it stands among the others: by its first byte, then as it was found.
    order: (usize, usize),
    /// Another place that the sentence names, by the parameters openLine and openColumn.
    pub(crate) also: Option<usize>,
}

/// A repair, before it is worded and placed.
#[derive(Clone, Debug)]
pub(crate) struct Repair {
    pub(crate) title: Title,
    pub(crate) safe: bool,
    pub(crate) steps: Vec<Step>,
}

/// Where rules put what they find; nothing is allocated until something is found.
#[derive(Default)]
pub(crate) struct Findings {
    pub(crate) list: Vec<Finding>,
}

impl Findings {
    /// Something about a value, or about the name of a member.
    pub(crate) fn add(&mut self, saying: Saying, node: NodeId) -> &mut Finding {
        self.add_at(saying, At::Node(node))
    }

    /// Whether what they were found in is sound: none of them is as grave as to make it unsound, and no fault went unlisted.
    pub(crate) fn ok(&self, tape: &Tape, options: &Options) -> bool {
        let least = if options.strict { Severity::Warning } else { Severity::Error };
        tape.more_faults == 0 && self.list.iter().all(|finding| finding.severity < least)
    }

    pub(crate) fn add_at(&mut self, saying: Saying, at: At) -> &mut Finding {
        let severity = saying.row().severity;
        let (params, repairs) = (Vec::new(), Vec::new());
        self.list.push(Finding { saying, severity, at, params, repairs, order: (0, 0), also: None });
        let last = self.list.len() - 1;
        #[expect(clippy::indexing_slicing, reason = "the finding was pushed in the line before")]
        &mut self.list[last]
    }
}

impl Finding {
    pub(crate) fn severity(&mut self, severity: Severity) -> &mut Self {
        self.severity = severity;
        self
    }

    pub(crate) fn text(&mut self, name: &'static str, text: impl AsRef<str>) -> &mut Self {
        self.param(name, Param::text(text))
    }

    pub(crate) fn param(&mut self, name: &'static str, param: Param) -> &mut Self {
        self.params.push((name, param));
        self
    }

    pub(crate) fn repair(&mut self, title: Title, safe: bool, steps: impl Into<Vec<Step>>) -> &mut Self {
        self.repairs.push(Repair { title, safe, steps: steps.into() });
        self
    }

    /// Offers to take a member away.
    pub(crate) fn remove(&mut self, key: NodeId, safe: bool) -> &mut Self {
        self.repair(Title::Remove, safe, [Step::Remove(key)])
    }

    /// Offers to take away the member whose value this is.
    pub(crate) fn leave_out(&mut self, doc: &Doc<'_>, value: NodeId, safe: bool) {
        if let Some(key) = doc.name_of(value) {
            self.remove(key, safe);
        }
    }

    /// Offers to give a member its right name.
    pub(crate) fn rename(&mut self, key: NodeId, to: &str, safe: bool) -> &mut Self {
        self.repair(Title::Rename, safe, [Step::Rename { key, name: String::from(to) }])
    }

    /// Offers to move a member into another object, under its name there.
    pub(crate) fn relocate(&mut self, title: Title, safe: bool, key: NodeId, into: NodeId, name: &str) -> &mut Self {
        self.repair(title, safe, [Step::Move { key, into, name: String::from(name) }])
    }

    /// Offers to write another string in the place of a value.
    pub(crate) fn replace(&mut self, value: NodeId, text: &str, safe: bool) -> &mut Self {
        self.repair(Title::Replace, safe, [Step::Replace { value, with: quote(text) }])
    }
}

/// How issues are to be worded and counted.
pub(crate) struct Wording {
    pub(crate) locale: Locale,
    pub(crate) strict: bool,
    /// Whether there is a text to place them in.
    pub(crate) text: bool,
    /// Whether the text is JSON, so that patches against its value make sense.
    pub(crate) sound: bool,
    pub(crate) most: usize,
    /// Faults that the reader counted and did not keep.
    pub(crate) more: usize,
}

impl Wording {
    /// As the options say, of what is on the tape.
    pub(crate) fn of(options: &Options, tape: &Tape, text: bool) -> Self {
        Self {
            locale: options.locale,
            strict: options.strict,
            text,
            sound: tape.has_value(),
            most: options.limits.max_issues.unwrap_or(ISSUES),
            more: tape.more_faults,
        }
    }
}

/// Words and places the findings, in the order of the text.
pub(crate) fn report(doc: &Doc<'_>, mut findings: Vec<Finding>, how: &Wording) -> Vec<Issue> {
    // A sound body takes a tenth longer without it.
    if findings.is_empty() {
        return Vec::new();
    }
    for (number, finding) in findings.iter_mut().enumerate() {
        finding.order = (span(doc, finding.at).0, number);
        if how.strict && finding.severity == Severity::Warning {
            finding.severity = Severity::Error;
        }
    }
    let is_given_twice = findings.iter().any(|finding| finding.saying.row().code == Code::JsonDuplicateKey);
    findings.sort_unstable_by_key(|finding| finding.order);
    limit(&mut findings, how);
    let twins = edit::Twins::new(doc, is_given_twice);
    let mut edits = Vec::new();
    let mut wanted = Vec::new();
    for finding in &mut findings {
        // What breaks off cannot be moved, renamed or wrapped.
        finding.repairs.retain(|repair| edit::fits(doc, &repair.steps));
        if !how.text {
            continue;
        }
        let (start, end) = span(doc, finding.at);
        wanted.extend_from_slice(&[start, end, finding.also.unwrap_or(start)]);
        for repair in &mut finding.repairs {
            repair.safe &= edit::keeps(doc, &twins, &repair.steps);
            let all = edit::edits(doc, &twins, &repair.steps);
            for edit in &all {
                wanted.extend_from_slice(&[edit.start, edit.end]);
            }
            edits.push(all);
        }
    }
    let positions = Positions::new(doc.bytes(), wanted);
    let shown = Shown { doc, how, twins, positions };
    let mut edits = edits.into_iter();
    let mut issues = Vec::with_capacity(findings.len());
    for finding in findings {
        issues.push(shown.issue(finding, &mut edits));
    }
    issues
}

/// What it takes to show a finding.
struct Shown<'a> {
    doc: &'a Doc<'a>,
    how: &'a Wording,
    twins: edit::Twins<'a>,
    positions: Positions,
}

impl Shown<'_> {
    /// `edits` are those of each repair in turn, where there is a text.
    fn issue(&self, mut finding: Finding, edits: &mut impl Iterator<Item = Vec<RawEdit>>) -> Issue {
        let (start, end) = span(self.doc, finding.at);
        let path = path(self.doc, finding.at);
        if self.how.text {
            self.place(&mut finding, ["line", "column"], start);
            if let Some(open) = finding.also {
                self.place(&mut finding, ["openLine", "openColumn"], open);
            }
        }
        let row = finding.saying.row();
        let (message, params) = worded(finding.saying.words(self.how.locale), &finding.params, self.how.locale);
        let mut fixes = Vec::with_capacity(finding.repairs.len());
        for repair in &finding.repairs {
            fixes.push(Fix {
                title: repair.title.text(self.doc, &repair.steps, self.how.locale),
                safe: repair.safe,
                patch: if self.how.sound { edit::patch(self.doc, &self.twins, &repair.steps) } else { Vec::new() },
                edits: edits.next().map(|edits| self.edits(edits)),
            });
        }
        Issue {
            code: row.code,
            severity: finding.severity,
            message,
            pointer: pointer(&path),
            range: self.how.text.then(|| self.range(start, end)),
            fixes,
            docs: row.code.docs().map(String::from),
            params,
            path,
        }
    }

    fn place(&self, finding: &mut Finding, names: [&'static str; 2], byte: usize) {
        let point = self.positions.of(byte);
        let [line, column] = names;
        finding.param(line, Param::Number(point.line)).param(column, Param::Number(point.column));
    }

    fn edits(&self, raw: Vec<RawEdit>) -> Vec<TextEdit> {
        let mut edits = Vec::with_capacity(raw.len());
        for edit in raw {
            edits.push(TextEdit { range: self.range(edit.start, edit.end), text: edit.text });
        }
        edits
    }

    fn range(&self, start: usize, end: usize) -> Range {
        Range::of(&self.positions, (start, end))
    }
}

/// Keeps as many as may be listed; the last then says how many more there are, as gravely as the gravest of them.
fn limit(findings: &mut Vec<Finding>, how: &Wording) {
    let most = how.most.max(1);
    if findings.len() <= most && how.more == 0 {
        return;
    }
    let hidden = findings.split_off(findings.len().min(most - 1));
    let least = if how.more > 0 { Severity::Error } else { Severity::Hint };
    let gravest = hidden.iter().fold(least, |gravest, finding| gravest.max(finding.severity));
    let at = hidden.first().map_or(At::Span(0, 0, None), |finding| finding.at);
    let mut rest = Findings::default();
    rest.add_at(Saying::MoreIssues, at).severity(gravest).param("count", Param::Number(hidden.len() + how.more));
    findings.append(&mut rest.list);
}

/// The bytes that a finding covers.
fn span(doc: &Doc<'_>, at: At) -> (usize, usize) {
    match at {
        At::Node(id) => doc.span(id),
        At::Span(start, end, _) => (start, end),
        At::Missing(object, _) => {
            if let Some(key) = doc.name_of(object) {
                doc.span(key)
            } else {
                let (start, end) = doc.span(object);
                (start, end.min(start + 1))
            }
        }
    }
}

fn path(doc: &Doc<'_>, at: At) -> Vec<PathSegment> {
    let (node, missing) = match at {
        At::Node(id) => (Some(id), None),
        At::Span(_, _, near) => (near, None),
        At::Missing(object, name) => (Some(object), Some(name)),
    };
    let mut path = node.map(|id| doc.path(id)).unwrap_or_default();
    if let Some(name) = missing {
        path.push(PathSegment::Name(String::from(name)));
    }
    path
}

fn value(param: &Param) -> ParamValue {
    match param {
        Param::Number(number) => ParamValue::Number(*number as u64),
        Param::Text(text) | Param::Plain(text) => ParamValue::Text(text.clone()),
        Param::Term(words) => ParamValue::Text(String::from(words.of(Locale::En))),
        Param::List(list) => ParamValue::List(list.clone()),
    }
}

/// Puts the parameters into their places; with them those that the sentence names.
fn worded(template: &str, all: &[(&'static str, Param)], locale: Locale) -> (String, Params) {
    let mut params = Params::default();
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = split_at_mark(rest, "{") {
        out.push_str(before);
        let found = split_at_mark(after, "}").and_then(|(name, tail)| {
            let (_, param) = all.iter().find(|(known, _)| *known == name)?;
            params.insert(name, value(param));
            Some((param, tail))
        });
        if let Some((param, tail)) = found {
            push_param(&mut out, param, locale);
            rest = tail;
        } else {
            out.push('{');
            rest = after;
        }
    }
    out.push_str(rest);
    // An English sentence that begins with a word of ours begins with a capital; no Russian one does.
    if let Some(first) = out.get_mut(..1).filter(|_| template.starts_with('{')) {
        first.make_ascii_uppercase();
    }
    (out, params)
}

fn push_param(out: &mut String, param: &Param, locale: Locale) {
    match param {
        Param::Number(number) => push_digits(out, *number as u64),
        Param::Text(text) => {
            out.push('"');
            out.push_str(text);
            out.push('"');
        }
        Param::Plain(text) => out.push_str(text),
        Param::Term(words) => out.push_str(words.of(locale)),
        Param::List(list) => {
            for (index, entry) in list.iter().enumerate() {
                out.push_str(if index == 0 { "\"" } else { "\", \"" });
                out.push_str(entry);
            }
            out.push('"');
        }
    }
}

/// What a value is, for sentences.
pub(crate) fn kind_of(kind: Kind) -> Param {
    match kind {
        Kind::Object => Param::Term(words!("an object", "объект")),
        Kind::Array => Param::Term(words!("an array", "массив")),
        Kind::String | Kind::Key => Param::Term(words!("a string", "строка")),
        Kind::Number => Param::Term(words!("a number", "число")),
        Kind::True | Kind::False => Param::Term(words!("a Boolean", "логическое значение")),
        Kind::Null => Param::Term(words!("null", "null")),
        Kind::Invalid => Param::Term(words!("unreadable", "нечитаемое значение")),
    }
}
