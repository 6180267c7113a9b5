//! What a repair is called.

use super::shown::{named, shown};
use crate::json::{concat, parts};
use crate::options::{Locale, Words, words};

/// What a repair is called.
#[derive(Clone, Debug)]
pub(crate) enum Title {
    Remove(String),
    Rename(String, String),
    Move(String, String),
    /// Out of where it stands, to the top level.
    MoveUp(String),
    /// Makes an object of what belongs into it.
    Gather(String),
    Replace(String),
    Close(String),
    /// The text is changed to something that is best shown.
    Write(String),
    Mend(Words),
}

impl Title {
    pub(super) fn text(&self, locale: Locale) -> String {
        let (first, second, words) = match self {
            Self::Remove(name) => (name.as_str(), "", words!("Remove …", "Удалить …")),
            Self::Rename(from, to) => (from.as_str(), to.as_str(), words!("Rename … to …", "Переименовать … в …")),
            Self::Move(name, into) => (name.as_str(), into.as_str(), words!("Move … to …", "Перенести … в …")),
            Self::MoveUp(name) => {
                (name.as_str(), "", words!("Move … to the top level", "Перенести … на верхний уровень"))
            }
            Self::Gather(name) => (name.as_str(), "", words!("Put … together", "Собрать …")),
            Self::Replace(with) => (with.as_str(), "", words!("Replace with …", "Заменить на …")),
            Self::Close(name) => (name.as_str(), "", words!("Close … here", "Закрыть … здесь")),
            Self::Write(text) => (text.as_str(), "", words!("Write …", "Написать …")),
            Self::Mend(words) => return String::from(words.of(locale)),
        };
        // These are JSON, with quotes of their own.
        let first = if matches!(self, Self::Replace(_) | Self::Write(_)) { shown(first) } else { named(first) };
        let mut parts = parts(words.of(locale), "…");
        let mut next = || parts.next().unwrap_or_default();
        concat(&[next(), &first, next(), second, next()])
    }
}
