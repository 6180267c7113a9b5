//! Every result code that is known, in one table.
//!
//! A code means different things in different places (7505 in an HTTP answer is not a subcode 7505), so each row says
//! where it applies. The rows stand in four files by origin; `rows!` gives them their one layout.

use std::borrow::Cow;

use crate::json::concat;
use crate::named::named;
use crate::options::{Locale, Words, words};

/// Writes rows compactly, one after another:
/// `code subcode [in state] [http status] [as name]: Class retry [from source] [at PAGE] { meaning } { advice };`
/// where `-` is an absent code or subcode, `[word]` a subcode in letters, and retry is `again` or `never`.
macro_rules! rows {
    (
        $rows:ident, $context:ident, $docs:ident, $origin:literal;
        $(
            $code:tt $subcode:tt $(in $state:ident)? $(http $status:literal)? $(as $name:literal)?
            : $class:ident $retry:ident $(from $source:literal)? $(at $page:ident)?
            { $en:literal $ru:literal } { $advice:expr };
        )*
    ) => {
        pub(super) const $rows: &[ResultCode] = &[$(
            ResultCode {
                context: Context::$context,
                code: rows!(@code $code),
                subcode: rows!(@subcode $subcode),
                state: rows!(@option $(stringify!($state))?),
                status: rows!(@option $($status)?),
                name: rows!(@option $($name)?),
                class: Class::$class,
                retryable: rows!(@retry $retry),
                #[cfg(not(all(target_arch = "wasm32", feature = "bindings")))]
                source: rows!(@last $origin $($source)?),
                docs: rows!(@last $docs $($page)?),
                meaning: words!($en, $ru),
                advice: $advice,
            },
        )*];
    };
    (@code -) => { None };
    (@code $code:literal) => { Some($code) };
    (@subcode -) => { None };
    (@subcode [$word:ident]) => { Some(RowSubcode::Word(stringify!($word))) };
    (@subcode $subcode:literal) => { Some(RowSubcode::Number($subcode)) };
    (@option) => { None };
    (@option $value:expr) => { Some($value) };
    (@retry again) => { true };
    (@retry never) => { false };
    (@last $common:tt) => { $common };
    (@last $common:tt $own:tt) => { $own };
}

mod call_end;
mod http;
mod sister;
mod transfer;

named! {
    /// Where a row applies.
    #[non_exhaustive]
    pub enum Context {
        /// The answer to the request: an HTTP status, or the code inside its error body.
        Http = "answer",
        /// The outcome of a transfer, as notifications tell it.
        Transfer = "transfer",
        /// The reason a call ended.
        CallEnd = "end",
        /// Azure Communication Services, which stands on the same calling stack: a hint for Graph.
        SisterService = "sister",
        /// What users report and no page documents: a hint too.
        Report = "report",
    }
}

named! {
    /// How a result is to be taken.
    #[non_exhaustive]
    pub enum Class {
        /// It went well.
        Success = "success",
        /// It did not go through, and nobody is at fault: nobody answered, the line was busy.
        Expected = "expected",
        /// The request, the application's set-up or its network is at fault.
        Caller = "caller",
        /// The service is at fault.
        Service = "service",
        /// Nothing certain is known.
        Unknown = "unknown",
    }
}

/// A subcode as the table holds it: a number, or one of the words of 2018.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowSubcode {
    /// Today's form.
    Number(i64),
    /// The form of the first published beta.
    Word(&'static str),
}

/// One row: a code or pair, where it applies, and what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ResultCode {
    /// Where the row applies.
    pub context: Context,
    /// The code; absent where only the end of the call speaks.
    pub code: Option<i64>,
    /// The subcode that makes the pair.
    pub subcode: Option<RowSubcode>,
    /// The call state that the row holds for, where another state would change its meaning.
    pub state: Option<&'static str>,
    /// The HTTP status the code was seen with; for a plain status, that status.
    pub status: Option<u16>,
    /// A short stable name, where one is published.
    pub name: Option<&'static str>,
    /// How to take it.
    pub class: Class,
    /// The same action may succeed later without a change.
    pub retryable: bool,
    /// Where the row is taken from. The package's own module (feature `bindings`) has no use for it.
    #[cfg(not(all(target_arch = "wasm32", feature = "bindings")))]
    pub source: &'static str,
    /// The page that explains it.
    pub docs: &'static str,
    meaning: Words,
    advice: Words,
}

impl ResultCode {
    /// What it means, in one sentence. Rows that are only a hint for Graph begin by saying so.
    #[must_use]
    pub fn meaning(&self, locale: Locale) -> Cow<'static, str> {
        let hint = match self.context {
            Context::SisterService => words!(
                "By analogy with Azure Communication Services, only a hint for Graph: ",
                "По аналогии с Azure Communication Services, для Graph это лишь подсказка: "
            ),
            Context::Report => words!(
                "As users report it, without any documentation: ",
                "По сообщениям пользователей, без подтверждения в документации: "
            ),
            Context::Http | Context::Transfer | Context::CallEnd => {
                return Cow::Borrowed(self.meaning.of(locale));
            }
        };
        Cow::Owned(concat(&[hint.of(locale), self.meaning.of(locale)]))
    }

    /// What to do, in one sentence.
    #[must_use]
    pub fn advice(&self, locale: Locale) -> &'static str {
        self.advice.of(locale)
    }
}

/// Every result code that is known, by context.
///
/// ```
/// use graph_call_transfer::{Locale, result_codes};
/// assert!(result_codes().len() > 60);
/// assert!(result_codes().iter().all(|row| !row.meaning(Locale::En).is_empty() && !row.advice(Locale::Ru).is_empty()));
/// ```
#[must_use]
pub fn result_codes() -> &'static [ResultCode] {
    &TABLE
}

/// Of two that fit a question the first is the answer: what is inferred comes last.
const SECTIONS: [&[ResultCode]; 7] = [
    http::ERRORS,
    http::STATUSES,
    transfer::OUTCOMES,
    call_end::REASONS,
    sister::REASONS,
    sister::REPORTS,
    transfer::INFERRED,
];
const LENGTH: usize = length();

static TABLE: [ResultCode; LENGTH] = joined();

#[expect(clippy::indexing_slicing, reason = "runs at compile time only, where a wrong index fails the build")]
const fn length() -> usize {
    let (mut section, mut length) = (0, 0);
    while section < SECTIONS.len() {
        length += SECTIONS[section].len();
        section += 1;
    }
    length
}

#[expect(clippy::indexing_slicing, reason = "runs at compile time only, where a wrong index fails the build")]
const fn joined() -> [ResultCode; LENGTH] {
    let mut all = [http::ERRORS[0]; LENGTH];
    let (mut section, mut place) = (0, 0);
    while section < SECTIONS.len() {
        let mut row = 0;
        while row < SECTIONS[section].len() {
            all[place] = SECTIONS[section][row];
            place += 1;
            row += 1;
        }
        section += 1;
    }
    all
}

/// The page of the request and of a transfer's outcomes.
const TRANSFER_PAGE: &str = "https://learn.microsoft.com/en-us/graph/api/call-transfer";
/// The page that lists the reasons for a call's end.
const CALL_END_PAGE: &str = "https://learn.microsoft.com/en-us/graph/api/call-delete";
/// The sister service's list of codes.
const SISTER_PAGE: &str = "https://learn.microsoft.com/en-us/azure/communication-services/resources/troubleshooting/voice-video-calling/troubleshooting-codes";
/// Graph's general page of HTTP errors.
pub(super) const ERRORS_PAGE: &str = "https://learn.microsoft.com/en-us/graph/errors";
/// The page that gives the general meaning of result codes.
pub(super) const RESULT_INFO_PAGE: &str = "https://learn.microsoft.com/en-us/graph/api/resources/resultinfo";
/// The page on answers that come from the telephone side.
pub(super) const SIP_PAGE: &str = "https://learn.microsoft.com/en-us/microsoftteams/troubleshoot/phone-system/direct-routing/microsoft-sip-response-codes";

const NOTHING: Words = words!("There is nothing to do.", "Ничего делать не нужно.");
/// The end of a call may be a success too, and no transfer.
pub(super) const BY_STATE: Words = words!(
    "Take it as a success of the operation, and judge the transfer by the call's state.",
    "Считайте операцию успешной, а о переводе судите по состоянию вызова."
);
const WAIT: Words = words!("Wait for the call's next notification.", "Дождитесь следующего уведомления о вызове.");
const RELEASE: Words = words!(
    "Release the call: no more notifications come for it, and the bot is not told the new call's id, nor whether a person or voicemail answered.",
    "Освободите всё, что связано с вызовом: уведомлений по нему больше не будет, а id нового вызова боту не сообщается, как и то, человек ответил или голосовая почта."
);
pub(super) const ENDED: Words = words!(
    "Release the call; if a transfer was under way, this end does not prove that it succeeded.",
    "Освободите всё, что связано с вызовом; если шёл перевод, такое завершение не доказывает его успеха."
);
const ONLINE: Words = words!(
    "Make sure that the callee is online and reachable, then try again.",
    "Убедитесь, что вызываемый абонент в сети и доступен, и повторите попытку."
);
const NETWORK: Words = words!(
    "Check the network and the firewall on the way to Microsoft, then try again.",
    "Проверьте сеть и межсетевой экран на пути к серверам Microsoft и повторите попытку."
);

#[cfg(test)]
mod tests;
