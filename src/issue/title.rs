//! What a repair is called.

use std::borrow::Cow;

use super::edit::Step;
use super::shown::{named, shown};
use crate::json::{Doc, concat, lossy, parts};
use crate::options::{Locale, Words, words};

/// What a repair is called. What is removed, renamed, moved or written, its step says.
#[derive(Clone, Debug)]
pub(crate) enum Title {
    Remove,
    Rename,
    Move(String),
    /// Out of where it stands, to the top level.
    MoveUp,
    /// Makes an object of what belongs into it.
    Gather(&'static str),
    Replace,
    Close(String),
    /// The text is changed to something that is best shown.
    Write,
    Mend(Words),
}

impl Title {
    pub(crate) const TAKE_OUT: Self = Self::Mend(words!("Take the object out", "Вынуть объект"));

    pub(super) fn text(&self, doc: &Doc<'_>, steps: &[Step], locale: Locale) -> String {
        let (own, to) = match steps.first() {
            Some(Step::Rename { key, name }) => (doc.text(*key), name.as_str()),
            Some(Step::Remove(key) | Step::Move { key, .. } | Step::Wrap { key, .. }) => (doc.text(*key), ""),
            Some(Step::Replace { with, .. }) => (Cow::Borrowed(with.as_str()), ""),
            Some(Step::Raw(edit)) if edit.text.is_empty() => {
                (lossy(doc.bytes().get(edit.start..edit.end).unwrap_or_default()), "")
            }
            Some(Step::Raw(edit)) => (Cow::Borrowed(edit.text.as_str()), ""),
            Some(Step::Erase(_)) | None => (Cow::Borrowed(""), ""),
        };
        let (first, second, words) = match self {
            Self::Remove => (own.as_ref(), "", words!("Remove …", "Удалить …")),
            Self::Rename => (own.as_ref(), to, words!("Rename … to …", "Переименовать … в …")),
            Self::Move(into) => (own.as_ref(), into.as_str(), words!("Move … to …", "Перенести … в …")),
            Self::MoveUp => (own.as_ref(), "", words!("Move … to the top level", "Перенести … на верхний уровень")),
            Self::Gather(name) => (*name, "", words!("Put … together", "Собрать …")),
            Self::Replace => (own.as_ref(), "", words!("Replace with …", "Заменить на …")),
            Self::Close(name) => (name.as_str(), "", words!("Close … here", "Закрыть … здесь")),
            Self::Write => (own.as_ref(), "", words!("Write …", "Написать …")),
            Self::Mend(words) => return String::from(words.of(locale)),
        };
        // These are JSON, with quotes of their own.
        let first = if matches!(self, Self::Replace | Self::Write) { shown(first) } else { named(first) };
        let mut parts = parts(words.of(locale), "…");
        let mut next = || parts.next().unwrap_or_default();
        concat(&[next(), &first, next(), second, next()])
    }
}
