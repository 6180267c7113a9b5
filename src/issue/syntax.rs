//! The reader's faults as findings.

use super::edit::Step;
use super::finding::{At, Finding, Findings, Param};
use super::shown::shown;
use super::title::Title;
use super::words::Saying;
use crate::json::{Cause, Detail, Doc, Expected, Fault, Kind, is_other_quote, lossy};
use crate::options::words;

/// Words the faults of a reading.
pub(crate) fn findings(doc: &Doc<'_>, faults: &[Fault], out: &mut Findings) {
    for fault in faults {
        let saying = saying(fault);
        let finding = out.add_at(saying, At::Span(fault.start, fault.end, fault.near));
        let found = doc.bytes().get(fault.start..fault.end).map(lossy).unwrap_or_default();
        // A quote may be what was escaped.
        let is_escape = fault.cause == Cause::WrongEscape;
        finding.param("found", if is_escape { Param::text(found) } else { on_one_line(&found) });
        finding.param("expected", expected(fault.expected));
        detail(doc, fault, finding);
        if !fault.edits.is_empty() {
            let mut steps = Vec::new();
            for edit in &fault.edits {
                steps.push(Step::Raw(edit.clone()));
            }
            finding.repair(title(doc, fault), fault.safe, steps);
        }
    }
}

/// What was found as a sentence shows it: on one line, and in one pair of quotes at most.
fn on_one_line(found: &str) -> Param {
    let mut line = String::new();
    for c in found.trim_ascii().chars() {
        if !c.is_ascii_whitespace() {
            line.push(c);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    // Nothing but white space is what was found.
    if line.is_empty() {
        return Param::text(found);
    }
    let bare = line.trim_matches(|c| c == '"' || is_other_quote(c));
    if bare.is_empty() { Param::Plain(shown(&line)) } else { Param::text(bare) }
}

fn detail(doc: &Doc<'_>, fault: &Fault, finding: &mut Finding) {
    match &fault.detail {
        Some(Detail::Limit(limit)) => {
            finding.param("limit", Param::Number(*limit));
        }
        Some(Detail::Instead(text)) => {
            finding.param("instead", Param::Plain(text.clone()));
        }
        Some(Detail::Open(open)) => {
            if let Some(innermost) = open.first() {
                finding.also = Some(doc.span(*innermost).0);
                finding.param("open", container(doc, *innermost));
            }
        }
        None => {}
    }
    if let Some(near) = fault.near {
        finding.param("open", container(doc, near));
        finding.param("bracket", Param::Plain(String::from(if doc.kind(near) == Kind::Array { "]" } else { "}" })));
    }
}

/// The container as a person would name it: by the member whose value it is.
fn container(doc: &Doc<'_>, id: crate::json::NodeId) -> Param {
    match doc.name_of(id) {
        Some(key) => Param::text(doc.text(key)),
        None if doc.kind(id) == Kind::Array => Param::Term(words!("the array", "массив")),
        None => Param::Term(words!("the object", "объект")),
    }
}

fn expected(expected: Expected) -> Param {
    match expected {
        Expected::Value => Param::Term(words!("a value", "значение")),
        Expected::ItemOrEnd => Param::Term(words!("a value or ]", "значение или ]")),
        Expected::Name => Param::Term(words!("a name in double quotes", "имя в двойных кавычках")),
        Expected::NameOrEnd => Param::Term(words!("a name in double quotes or }", "имя в двойных кавычках или }")),
        Expected::Colon => Param::Term(words!("a colon", "двоеточие")),
        Expected::CommaOrBrace => Param::Term(words!("a comma or }", "запятая или }")),
        Expected::CommaOrBracket => Param::Term(words!("a comma or ]", "запятая или ]")),
        Expected::End => Param::Term(words!("the end of the text", "конец текста")),
    }
}

fn title(doc: &Doc<'_>, fault: &Fault) -> Title {
    match fault.cause {
        Cause::Unclosed | Cause::Unfinished => {
            let name = match (&fault.detail, fault.near) {
                (Some(Detail::Open(open)), _) => open.first().copied(),
                (_, near) => near,
            };
            match name.and_then(|id| doc.name_of(id)) {
                Some(key) => Title::Close(doc.text(key).into_owned()),
                None => Title::Mend(words!("Close what is open", "Закрыть открытые скобки")),
            }
        }
        Cause::TrailingComma => Title::Mend(words!("Remove the comma", "Удалить запятую")),
        Cause::MissingComma => Title::Mend(words!("Add a comma", "Добавить запятую")),
        Cause::MissingColon => Title::Mend(words!("Add a colon", "Добавить двоеточие")),
        Cause::MissingBraces => Title::Mend(words!("Put the text between { and }", "Взять текст в скобки { и }")),
        Cause::ExtraCloser => Title::Mend(words!("Remove what closes too much", "Удалить лишние скобки")),
        Cause::Comment => Title::Mend(words!("Remove the comment", "Удалить комментарий")),
        Cause::HeaderBlock | Cause::TextBefore | Cause::TextAfter => {
            Title::Mend(words!("Keep the body alone", "Оставить только тело"))
        }
        Cause::CodeFence => Title::Mend(words!("Remove the fence", "Удалить разметку блока кода")),
        Cause::EscapedText => Title::Mend(words!("Take the escapes out", "Убрать экранирование")),
        Cause::ByteOrderMark => Title::Mend(words!("Remove the byte order mark", "Удалить метку порядка байтов")),
        Cause::Ellipsis => Title::Mend(words!("Remove the dots", "Удалить многоточие")),
        Cause::OddSpace => Title::Mend(words!("Use plain white space", "Поставить обычный пробел")),
        _ => match fault.edits.first().map_or("", |edit| edit.text.as_str()) {
            "\"" => Title::Mend(words!("Add the missing quote", "Добавить недостающую кавычку")),
            "" => Title::Remove,
            _ => Title::Write,
        },
    }
}

fn saying(fault: &Fault) -> Saying {
    match fault.cause {
        Cause::Empty => Saying::Empty,
        Cause::Unfinished if matches!(&fault.detail, Some(Detail::Open(open)) if !open.is_empty()) => {
            Saying::Unfinished
        }
        Cause::Unfinished => Saying::UnfinishedValue,
        Cause::Unclosed => Saying::Unclosed,
        Cause::TrailingComma => Saying::TrailingComma,
        Cause::MissingComma => Saying::MissingComma,
        Cause::MissingColon => Saying::MissingColon,
        Cause::MissingValue => Saying::MissingValue,
        Cause::MissingBrace => Saying::MissingBrace,
        Cause::MissingBraces => Saying::MissingBraces,
        Cause::WrongCloser => Saying::WrongCloser,
        Cause::ExtraCloser => Saying::ExtraCloser,
        Cause::Comment => Saying::Comment,
        Cause::OtherQuotes => Saying::OtherQuotes,
        Cause::QuotesWithin => Saying::QuotesWithin,
        Cause::UnquotedName => Saying::UnquotedName,
        Cause::UnquotedValue => Saying::UnquotedValue,
        Cause::WrongLiteral => Saying::WrongLiteral,
        Cause::WrongNumber => Saying::WrongNumber,
        Cause::WrongEscape => Saying::WrongEscape,
        Cause::ControlCharacter => Saying::ControlCharacter,
        Cause::UnterminatedString => Saying::UnterminatedString,
        Cause::OddSpace => Saying::OddSpace,
        Cause::HeaderBlock => Saying::HeaderBlock,
        Cause::CodeFence => Saying::CodeFence,
        Cause::TextBefore => Saying::TextBefore,
        Cause::TextAfter => Saying::TextAfter,
        Cause::Ellipsis => Saying::Ellipsis,
        Cause::EscapedText => Saying::EscapedText,
        Cause::Unexpected => Saying::Unexpected,
        Cause::InvalidUtf8 => Saying::InvalidUtf8,
        Cause::OtherEncoding => Saying::OtherEncoding,
        Cause::ByteOrderMark => Saying::ByteOrderMark,
        Cause::TooDeep => Saying::TooDeep,
        Cause::TooLarge => Saying::TooLarge,
    }
}
