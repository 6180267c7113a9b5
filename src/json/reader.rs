//! The grammar: one pass, a state for each place in it, no recursion. What does not fit goes to `recover.rs`.

use super::fault::{Cause, Detail, Expected, Fault};
use super::indent::Layout;
use super::lex;
use super::node::{ESCAPED, IMPLIED, Kind, NONE, Node, NodeId};
use super::tape::Tape;

/// How a text is to be read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    /// Containers within each other, at most.
    pub(crate) max_depth: usize,
    /// Bytes, at most; never more than fits 32 bits.
    pub(crate) max_bytes: usize,
    /// Faults kept; the rest are counted.
    pub(crate) max_faults: usize,
    /// The bytes are known to be UTF-8.
    pub(crate) utf8: bool,
    /// Names that belong at the root, which tell where a brace is missing when the layout does not.
    pub(crate) root_names: &'static [&'static str],
    /// Where nothing further of a document can be told, the next one is read.
    pub(crate) goes_on: bool,
}

impl Reading {
    /// Of a text that is sound, or says nothing.
    pub(crate) const PLAIN: Self =
        Self { max_depth: 128, max_bytes: usize::MAX, max_faults: 1, utf8: true, root_names: &[], goes_on: false };
}

/// Where in the grammar the reader stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// A value: the root's, a member's, or an item's after a comma.
    Value,
    /// An item, or the end of the array.
    FirstItem,
    /// A name, or the end of the object.
    FirstName,
    /// A name, after a comma.
    Name,
    Colon,
    /// A comma or the end of the container; after the root, the end.
    After,
    /// Nothing further of this document is read.
    Stop,
}

pub(super) struct Reader<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) tape: &'a mut Tape,
    pub(super) at: usize,
    /// The innermost open container.
    pub(super) open: u32,
    pub(super) in_object: bool,
    pub(super) depth: usize,
    /// The container that was closed last.
    pub(super) ended: u32,
    /// The last comma, for the fault that it trails.
    pub(super) comma: usize,
    /// How often the rest of the text was looked through.
    pub(super) looks: usize,
    pub(super) how: Reading,
    /// Present on a second reading, which trusts the layout to tell where a brace is missing.
    pub(super) layout: Option<Layout>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8], how: Reading, tape: &'a mut Tape, layout: Option<Layout>) -> Self {
        Self {
            bytes,
            tape,
            at: 0,
            open: NONE,
            in_object: false,
            depth: 0,
            ended: NONE,
            comma: 0,
            looks: 0,
            how,
            layout,
        }
    }

    #[cfg_attr(hot_is_fast, optimize(speed))]
    pub(super) fn run(&mut self) {
        let mut state = State::Value;
        loop {
            state = match state {
                State::Value | State::FirstItem => self.value(state),
                State::FirstName | State::Name => self.name(state),
                State::Colon => self.colon(),
                State::After => self.after(),
                State::Stop if self.next_document() => State::Value,
                State::Stop => break,
            };
        }
    }

    /// What was read so far is no part of the body.
    pub(super) fn forget(&mut self) {
        self.tape.nodes.clear();
        (self.open, self.in_object, self.depth) = (NONE, false, 0);
    }

    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    #[inline]
    #[cfg_attr(hot_is_fast, optimize(speed))]
    fn value(&mut self, state: State) -> State {
        self.at = lex::space(self.bytes, self.at);
        match self.peek() {
            Some(b'"') => self.string(Kind::String, State::After),
            Some(b'{') => self.enter(Kind::Object, State::FirstName),
            Some(b'[') => self.enter(Kind::Array, State::FirstItem),
            Some(b'-' | b'0'..=b'9') => match lex::number(self.bytes, self.at) {
                Ok(end) if !self.bytes.get(end).is_some_and(|next| lex::is_word(*next)) => {
                    self.token(Kind::Number, end)
                }
                _ => self.recover(state),
            },
            Some(b't') if self.is_next(b"true") => self.token(Kind::True, self.at + 4),
            Some(b'f') if self.is_next(b"false") => self.token(Kind::False, self.at + 5),
            Some(b'n') if self.is_next(b"null") => self.token(Kind::Null, self.at + 4),
            Some(b']') if state == State::FirstItem => self.close(),
            _ => self.recover(state),
        }
    }

    fn is_next(&self, word: &[u8]) -> bool {
        self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(word))
    }

    #[inline]
    #[cfg_attr(hot_is_fast, optimize(speed))]
    fn name(&mut self, state: State) -> State {
        self.at = lex::space(self.bytes, self.at);
        if self.layout.is_some() {
            self.close_by_layout();
        }
        match self.peek() {
            Some(b'"') => self.string(Kind::Key, State::Colon),
            Some(b'}') if state == State::FirstName => self.close(),
            _ => self.recover(state),
        }
    }

    #[inline]
    #[cfg_attr(hot_is_fast, optimize(speed))]
    fn colon(&mut self) -> State {
        self.at = lex::space(self.bytes, self.at);
        if self.peek() == Some(b':') {
            self.at += 1;
            State::Value
        } else {
            self.recover(State::Colon)
        }
    }

    #[inline]
    #[cfg_attr(hot_is_fast, optimize(speed))]
    fn after(&mut self) -> State {
        self.at = lex::space(self.bytes, self.at);
        if self.open == NONE {
            return if self.at == self.bytes.len() { State::Stop } else { self.recover(State::After) };
        }
        match self.peek() {
            Some(b',') => {
                self.comma = self.at;
                self.at += 1;
                if self.in_object { State::Name } else { State::Value }
            }
            Some(b'}') if self.in_object => {
                if self.layout.is_some() {
                    self.close_by_layout();
                }
                if self.in_object { self.close() } else { self.recover(State::After) }
            }
            Some(b']') if !self.in_object => self.close(),
            _ => self.recover(State::After),
        }
    }

    /// A string from its opening quote on.
    #[inline]
    #[cfg_attr(hot_is_fast, optimize(speed))]
    fn string(&mut self, kind: Kind, then: State) -> State {
        let start = self.at;
        let mut flags = 0;
        let mut at = start + 1;
        loop {
            at = lex::skip_plain(self.bytes, at);
            match self.bytes.get(at) {
                Some(b'"') => {
                    self.at = at + 1;
                    self.push(kind, start, at + 1, flags);
                    return then;
                }
                Some(b'\\') => {
                    flags |= ESCAPED;
                    at = match lex::escape(self.bytes, at) {
                        Some(len) => at + len,
                        None => match self.wrong_escape(at) {
                            Some(next) => next,
                            None => return State::Stop,
                        },
                    };
                }
                _ => match self.broken_string(kind, start, at, flags) {
                    Ok(next) => at = next,
                    Err(state) => return state,
                },
            }
        }
    }

    pub(super) fn push(&mut self, kind: Kind, start: usize, end: usize, flags: u8) {
        let next = self.next_node() + 1;
        self.tape.nodes.push(Node { start: offset(start), end: offset(end), next, kind, flags });
    }

    pub(super) fn next_node(&self) -> u32 {
        offset(self.tape.nodes.len())
    }

    pub(super) fn token(&mut self, kind: Kind, end: usize) -> State {
        self.push(kind, self.at, end, 0);
        self.at = end;
        State::After
    }

    #[cfg_attr(hot_is_fast, optimize(speed))]
    pub(super) fn enter(&mut self, kind: Kind, then: State) -> State {
        if self.depth == self.how.max_depth {
            let mut fault = Fault::new(Cause::TooDeep, self.at, self.at + 1, Expected::Value);
            fault.detail = Some(Detail::Limit(self.how.max_depth));
            self.fault(fault);
            return self.pass_over();
        }
        self.depth += 1;
        if let Some(layout) = &mut self.layout {
            layout.enter();
        }
        let node = Node { start: offset(self.at), end: 0, next: self.open, kind, flags: 0 };
        self.open = self.next_node();
        self.in_object = kind == Kind::Object;
        self.tape.nodes.push(node);
        self.at += 1;
        then
    }

    /// Closes the innermost container with the byte at hand.
    #[cfg_attr(hot_is_fast, optimize(speed))]
    pub(super) fn close(&mut self) -> State {
        self.at += 1;
        self.close_at(self.at, 0);
        State::After
    }

    /// Closes the innermost container as ending at `end`.
    #[cfg_attr(hot_is_fast, optimize(speed))]
    pub(super) fn close_at(&mut self, end: usize, flags: u8) {
        let next = self.next_node();
        self.ended = self.open;
        if let Some(node) = self.tape.nodes.get_mut(self.open as usize) {
            node.end = offset(end);
            node.flags |= flags;
            self.open = std::mem::replace(&mut node.next, next);
            self.depth -= 1;
            if let Some(layout) = &mut self.layout {
                layout.leave();
            }
        }
        self.in_object = self.tape.nodes.get(self.open as usize).is_some_and(|node| node.kind == Kind::Object);
    }

    /// Where a fault at the present place belongs: to the name before it, or to the open container.
    pub(super) fn near(&self) -> Option<NodeId> {
        let last = self.next_node().checked_sub(1)?;
        let is_key = self.tape.nodes.get(last as usize).is_some_and(|node| node.kind == Kind::Key);
        if is_key { Some(NodeId(last)) } else { (self.open != NONE).then_some(NodeId(self.open)) }
    }

    pub(super) fn fault(&mut self, mut fault: Fault) {
        if self.tape.faults.len() < self.how.max_faults.max(1) {
            fault.near = fault.near.or_else(|| self.near());
            // Of the value of a name that lacks its quote nothing is certain before the quote is there.
            let near = fault.near.and_then(|near| self.tape.nodes.get(near.0 as usize));
            if near.is_some_and(|near| near.flags & IMPLIED != 0) {
                fault.edits.clear();
            }
            self.tape.faults.push(fault);
        } else {
            self.tape.more_faults += 1;
        }
    }
}

/// Texts are limited to 32 bits before they are read, so nothing is cut off here.
#[expect(clippy::cast_possible_truncation, reason = "read() refuses longer texts")]
fn offset(at: usize) -> u32 {
    at as u32
}
