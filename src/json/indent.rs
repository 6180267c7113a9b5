//! How a text is laid out: where its lines begin and end, and how far they are indented.

/// What a second reading remembers.
pub(super) struct Layout {
    /// Whether indentation tells anything.
    by_lines: bool,
    /// The indentation of the line that opened each open container.
    pub(super) open: Vec<usize>,
    /// The indentation of the present line.
    pub(super) line: usize,
    /// How far the text was searched for line ends, and one past the last that was found.
    searched: (usize, usize),
    /// The line of the container that was closed last.
    pub(super) lines: Lines,
    pub(super) line_end: &'static str,
}

impl Layout {
    pub(super) fn new(bytes: &[u8], start: usize, by_lines: bool) -> Self {
        let (searched, line_end) = ((start, start), line_end(bytes));
        Self { by_lines, open: Vec::new(), line: 0, searched, lines: Lines::default(), line_end }
    }

    pub(super) fn enter(&mut self) {
        self.open.push(self.line);
    }

    pub(super) fn leave(&mut self) {
        self.open.pop();
    }

    /// How far a token is indented, where it is the first on its line and that counts.
    pub(super) fn indentation(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let before = bytes.get(..at).filter(|_| self.by_lines)?;
        let line_start = before.iter().rposition(|b| !matches!(b, b' ' | b'\t')).map_or(0, |last| last + 1);
        (line_start == 0 || bytes.get(line_start - 1) == Some(&b'\n')).then_some(at - line_start)
    }

    /// Whether a line ends between two places. The second only grows from call to call, and nothing is searched twice.
    pub(super) fn has_line_end(&mut self, bytes: &[u8], start: usize, end: usize) -> bool {
        let (from, last) = self.searched;
        let found = bytes.get(from..end).and_then(|new| new.iter().rposition(|b| *b == b'\n'));
        self.searched = (end, found.map_or(last, |at| from + at + 1));
        start < self.searched.1
    }
}

/// The line of the place that was asked for last: many containers may begin on a long one.
#[derive(Default)]
pub(super) struct Lines {
    start: usize,
    asked: usize,
}

impl Lines {
    /// The blanks that begin the line of a place.
    pub(super) fn indent(&mut self, bytes: &[u8], at: usize) -> String {
        if at < self.start || at > self.asked {
            *self = Self { start: line_start(bytes, at), asked: at };
        }
        blanks(bytes, self.start)
    }
}

/// How the text ends its lines.
pub(super) fn line_end(bytes: &[u8]) -> &'static str {
    match bytes.iter().position(|b| *b == b'\n') {
        Some(at) if at > 0 && bytes.get(at - 1) == Some(&b'\r') => "\r\n",
        _ => "\n",
    }
}

/// The blanks that begin the line of a place.
pub(crate) fn line_indent(bytes: &[u8], at: usize) -> String {
    blanks(bytes, line_start(bytes, at))
}

fn line_start(bytes: &[u8], at: usize) -> usize {
    let before = bytes.get(..at).unwrap_or_default();
    before.iter().rposition(|b| *b == b'\n').map_or(0, |end| end + 1)
}

fn blanks(bytes: &[u8], line: usize) -> String {
    let mut blanks = String::new();
    for byte in bytes.get(line..).unwrap_or_default() {
        if !matches!(byte, b' ' | b'\t') {
            break;
        }
        blanks.push(char::from(*byte));
    }
    blanks
}
