//! A text is looked at for its encoding, read, and where it ends with containers open, read once more.

use super::fault::{Cause, Detail, Expected, Fault, RawEdit};
use super::layout::mend;
use super::lex;
use super::node::{NONE, NodeId};
use super::reader::{Reader, Reading, State};
use super::tape::{Doc, Tape};

/// Reads a text. Faults are on the tape; a text without any is sound.
pub(crate) fn read(bytes: &[u8], how: Reading) -> Tape {
    let mut tape = Tape::default();
    if bytes.len() > how.max_bytes.min(NONE as usize - 1) {
        let mut fault = Fault::new(Cause::TooLarge, 0, 0, Expected::End);
        fault.detail = Some(Detail::Limit(how.max_bytes));
        tape.faults.push(fault);
        return tape;
    }
    // A token takes a dozen bytes of a written body.
    tape.nodes.reserve((bytes.len() / 12).min(1 << 16));
    let mut reader = Reader::new(bytes, how, &mut tape, None);
    if !reader.preamble() {
        return tape;
    }
    let start = reader.at;
    reader.run();
    let unfinished = tape.faults.last().is_some_and(|fault| fault.cause == Cause::Unfinished);
    if unfinished {
        mend(bytes, start, how, &mut tape);
    }
    // Ill-formed bytes are met before there are nodes.
    for fault in tape.faults.iter_mut().filter(|fault| fault.cause == Cause::InvalidUtf8) {
        let behind = tape.nodes.partition_point(|node| node.start as usize <= fault.start);
        let within = |last: &usize| tape.nodes.get(*last).is_some_and(|node| node.end as usize > fault.start);
        fault.near = behind.checked_sub(1).filter(within).and_then(|last| u32::try_from(last).ok()).map(NodeId);
    }
    tape
}

/// The value of a text that is known to be sound and small.
pub(crate) fn parse(text: &str) -> serde_json::Value {
    let tape = read(text.as_bytes(), Reading::PLAIN);
    let doc = Doc::new(text.as_bytes(), &tape);
    doc.root().map(|root| doc.value(root)).unwrap_or_default()
}

impl Reader<'_> {
    /// Looks at the encoding; false where the text cannot be read at all.
    fn preamble(&mut self) -> bool {
        if self.bytes.starts_with(b"\xEF\xBB\xBF") {
            // A second one is no mark, but it would be one once the first is gone.
            let marks = self.bytes.chunks_exact(3).take_while(|mark| *mark == b"\xEF\xBB\xBF").count();
            let edit = RawEdit::remove(0, 3 * marks);
            self.report_at(Cause::ByteOrderMark, 0, 3, State::Value, true, Some(edit));
            self.at = 3;
        }
        // UTF-16 of ASCII is UTF-8 too, with a null byte for each character; who decoded it so has signs in the place of its
        // mark. Several in a row are what a log begins with that was cut while it was written.
        let marked = self.bytes.strip_prefix("\u{fffd}\u{fffd}".as_bytes()).unwrap_or(self.bytes);
        if matches!(marked, [0] | [0, 1..=255, 0, ..] | [1..=255, 0, ..] | [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..]) {
            let end = self.bytes.len() - marked.len() + marked.len().min(2);
            self.report_at(Cause::OtherEncoding, 0, end, State::Value, false, None);
            return false;
        }
        if !self.how.utf8 && !lex::is_utf8(self.bytes) {
            self.ill_formed();
        }
        true
    }
}
