//! What the results of a batch mean: equal ones are explained once.

use std::sync::Arc;

use super::explain::{ResultExplanation, Subcode, diag_code, explain_with_message};
use crate::options::Locale;

/// The explanations of a batch: equal questions have one answer.
pub(super) struct Explanations {
    pub(super) list: Vec<Arc<ResultExplanation>>,
    asked: Vec<Asked>,
    locale: Locale,
}

/// What an explanation was asked for.
#[derive(PartialEq)]
struct Asked {
    code: i64,
    subcode: Option<Subcode>,
    diag: Option<(i64, Option<i64>)>,
    ended: Option<bool>,
}

impl Explanations {
    pub(super) fn new(locale: Locale) -> Self {
        Self { list: Vec::new(), asked: Vec::new(), locale }
    }

    /// The place of an explanation among those of the batch.
    pub(super) fn explain(
        &mut self,
        code: i64,
        subcode: Option<Subcode>,
        message: Option<&str>,
        state: Option<&str>,
    ) -> usize {
        // So many different results in one batch are not worth a search.
        const MOST: usize = 32;
        // Of a call it has one of two states, and an operation has none.
        let ended = state.map(|state| state == "terminated");
        // Without a digit there is no code in it, which most messages show at a glance.
        let message = message.filter(|message| message.bytes().any(|b| b.is_ascii_digit()));
        let asked = Asked { code, subcode, diag: message.and_then(diag_code), ended };
        if let Some(known) = self.asked.iter().take(MOST).position(|before| *before == asked) {
            return known;
        }
        let explanation = explain_with_message(code, asked.subcode.as_ref(), message, state, self.locale);
        self.list.push(Arc::new(explanation));
        self.asked.push(asked);
        self.list.len() - 1
    }
}
