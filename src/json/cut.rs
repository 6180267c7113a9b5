//! Where a text ends too early: at its end, or where it was cut and another begins on the next line.

use super::fault::{Cause, Detail, Fault};
use super::node::{DAMAGED, Kind, NONE, Node, NodeId};
use super::reader::{Reader, State};

/// A name that tells that an object is a body is among its first nodes.
const MOST: usize = 6;

impl Reader<'_> {
    /// The text ends too early.
    pub(super) fn unfinished(&mut self, state: State) -> State {
        let end = self.bytes.len();
        if self.bytes.trim_ascii().is_empty() {
            self.report_at(Cause::Empty, 0, end, state, false, None);
            return State::Stop;
        }
        let mut open = Vec::new();
        let mut at = self.open;
        while let Some(node) = self.tape.nodes.get(at as usize) {
            open.push(NodeId(at));
            at = node.next;
        }
        let mut fault = Fault::new(Cause::Unfinished, end, end, self.expected(state));
        fault.detail = Some(Detail::Open(open));
        self.fault(fault);
        self.at = end;
        State::Stop
    }

    /// Closes what is open, marked as damaged. What stands in it and is no part of it becomes a document of its own.
    pub(super) fn abandon(&mut self) {
        let (mut last, mut next) = (self.ended, self.next_node());
        while self.open != NONE {
            if let Some((open, start)) = self.is_other(last, next) {
                next = last;
                // Of what is missing there, the end was meant.
                if self.tape.faults.last().is_some_and(|fault| fault.end == start) {
                    self.tape.faults.pop();
                }
                self.report_at(Cause::Unclosed, open, open + 1, State::After, false, None);
            }
            last = self.open;
            self.close_at(self.at, DAMAGED);
            if let Some(node) = self.tape.nodes.get_mut(last as usize) {
                node.next = next;
            }
        }
    }

    /// Whether an object that stands last in the open container, up to the node `next`, is no part of it: it begins a line,
    /// as the value of a member, or is a body where only items are. Returned is where the container and the object begin.
    pub(super) fn is_other(&self, last: u32, next: u32) -> Option<(usize, usize)> {
        let open = self.tape.nodes.get(self.open as usize).filter(|_| self.how.goes_on)?;
        let nodes = self.tape.nodes.get(last as usize..)?;
        let object = nodes.first().filter(|object| object.kind == Kind::Object && object.next == next)?;
        let start = object.start as usize;
        let is_root = |node: &Node| node.kind == Kind::Key && self.is_root_name(node.start as usize);
        let is_other = self.bytes.get(..start)?.ends_with(b"\n")
            && (self.in_object || open.next != NONE && nodes.iter().take(MOST).any(is_root));
        is_other.then_some((open.start as usize, start))
    }
}
