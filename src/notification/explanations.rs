//! What the results of a batch mean: equal ones are explained once.

use std::sync::Arc;

use super::decide::Sort;
use super::explain::{ResultExplanation, Sub, Subcode, diag_code, explain_with_message};
use crate::options::Locale;

/// The explanations of a batch: equal questions have one answer.
pub(super) struct Explanations {
    pub(super) list: Vec<Arc<ResultExplanation>>,
    asked: Vec<Question>,
    locale: Locale,
}

/// What an explanation was asked for.
#[derive(PartialEq)]
struct Question {
    code: i64,
    subcode: Option<Subcode>,
    diag: Option<(i64, Option<i64>)>,
    ended: Option<bool>,
}

impl Explanations {
    pub(super) fn new(locale: Locale) -> Self {
        Self { list: Vec::new(), asked: Vec::new(), locale }
    }

    /// The place of the explanation among those of the batch, of what failed or ended with a code. `state` is the call's;
    /// an operation has none.
    pub(super) fn explain(
        &mut self,
        sort: Sort,
        code: Option<i64>,
        subcode: Option<Sub<&[u8]>>,
        message: Option<&str>,
        state: Option<&str>,
    ) -> Option<usize> {
        // So many different results in one batch are not worth a search.
        const MOST: usize = 32;
        let code = code.filter(|_| matches!(sort, Sort::Failed | Sort::Ended))?;
        // What is gone need not say that it has ended.
        let state = if sort == Sort::Ended { Some("terminated") } else { state };
        let ended = state.map(|_| sort == Sort::Ended);
        // Without a digit there is no code in it, which most messages show at a glance.
        let message = message.filter(|message| message.bytes().any(|b| b.is_ascii_digit()));
        let asked = Question { code, subcode: subcode.map(Sub::subcode), diag: message.and_then(diag_code), ended };
        if let Some(known) = self.asked.iter().take(MOST).position(|before| *before == asked) {
            return Some(known);
        }
        let explanation = explain_with_message(code, asked.subcode.as_ref(), message, state, self.locale);
        self.list.push(Arc::new(explanation));
        self.asked.push(asked);
        Some(self.list.len() - 1)
    }
}
