//! The one table of codes and words: everything that is said of a payload, in English and Russian.
//!
//! A row of [`Code`] is what programs see; a row of `Saying` is one sentence under a code. `{name}` in a sentence
//! stands for a parameter of the issue.

use super::Severity;
use crate::named::named;
use crate::options::Locale;

const RFC_8259: &str = "https://www.rfc-editor.org/rfc/rfc8259";
const TRANSFER: &str = "https://learn.microsoft.com/en-us/graph/api/call-transfer";
const TARGET: &str = "https://learn.microsoft.com/en-us/graph/api/resources/invitationparticipantinfo";
const PARTICIPANT: &str = "https://learn.microsoft.com/en-us/graph/api/resources/participantinfo";
const IDENTITIES: &str = "https://learn.microsoft.com/en-us/graph/api/resources/communicationsidentityset";
const NOTIFICATIONS: &str = "https://learn.microsoft.com/en-us/graph/api/resources/commsnotification";
/// What is the builder's or the limits' own, no page of Graph explains.
const OWN: &str = "";
const CLOUDS: &str = "https://learn.microsoft.com/en-us/graph/deployments";
const STRINGIFY: &str =
    "https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/JSON/stringify";

macro_rules! codes {
    ($($variant:ident $code:literal $docs:ident $en:literal $ru:literal)*) => {
        /// A stable, dotted name of a kind of issue.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code { $(#[doc = $en] $variant,)* }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            const NAMES: &'static [&'static str] = &[$($code,)*];

            /// The code as issues carry it: `json.syntax`.
            ///
            /// ```
            /// assert_eq!(graph_call_transfer::Code::JsonSyntax.as_str(), "json.syntax");
            /// ```
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                self.row().0
            }

            /// A page that explains the rule, where there is one.
            #[must_use]
            pub const fn docs(self) -> Option<&'static str> {
                let page = self.row().1;
                if page.is_empty() { None } else { Some(page) }
            }

            /// The code and its page, out of one table rather than a branch for each.
            #[expect(clippy::indexing_slicing, reason = "the table has a row for each variant, made by the same macro")]
            const fn row(self) -> (&'static str, &'static str) {
                const ROWS: &[(&str, &str)] = &[$(($code, $docs)),*];
                ROWS[self as usize]
            }

            /// What the code stands for, in one sentence.
            ///
            /// ```
            /// use graph_call_transfer::{Code, Locale};
            /// assert_eq!(Code::ValueEmpty.title(Locale::En), "A string that must say something is empty.");
            /// ```
            #[must_use]
            pub const fn title(self, locale: Locale) -> &'static str {
                match (self, locale) { $((Self::$variant, Locale::En) => $en, (Self::$variant, Locale::Ru) => $ru,)* }
            }
        }
    };
}

codes! {
    JsonSyntax "json.syntax" RFC_8259
        "The text is not JSON: a missing brace, a trailing comma, a comment, the wrong quotes and so on."
        "Текст не является JSON: нет скобки, лишняя запятая, комментарий, не те кавычки и так далее."
    JsonEncoding "json.encoding" RFC_8259
        "The bytes are not UTF-8, or begin with a byte order mark."
        "Байты не в UTF-8 или начинаются с метки порядка байтов."
    JsonDuplicateKey "json.duplicate_key" RFC_8259
        "A member is given twice: an error where the values differ, else a warning."
        "Элемент задан дважды: ошибка, если значения различаются, иначе предупреждение."
    JsonTooDeep "json.too_deep" RFC_8259
        "Objects and arrays are nested deeper than the limit."
        "Объекты и массивы вложены глубже предела."
    JsonTooLarge "json.too_large" RFC_8259
        "The text, or what a notification repeats, is longer than the limit."
        "Текст, или повторяемое в уведомлении, длиннее предела."
    InputUnserialisable "input.unserialisable" STRINGIFY
        "A JavaScript value that JSON cannot hold: a promise, a cycle, a BigInt, a getter that throws, too many levels."
        "Значение JavaScript, которое нельзя записать в JSON: промис, цикл, BigInt, геттер с исключением, слишком много уровней."
    ValueRequired "value.required" TRANSFER
        "A member that Graph requires is missing or null."
        "Обязательный для Graph элемент отсутствует или равен null."
    ValueType "value.type" TRANSFER
        "A value is of the wrong JSON type."
        "Значение не того типа JSON."
    ValueEnum "value.enum" TRANSFER
        "A value is none of an enumeration's members."
        "Значение не входит в перечисление."
    ValueEmpty "value.empty" TRANSFER
        "A string that must say something is empty."
        "Строка, которая должна что-то содержать, пуста."
    ValueFormat "value.format" TRANSFER
        "A value is not of its format: GUID, E.164 number, language tag, country code, base URL."
        "Значение не соответствует формату: GUID, номер E.164, языковой тег, код страны, базовый URL."
    ValueTooLong "value.too_long" TRANSFER
        "A string is longer than Graph documents."
        "Строка длиннее, чем допускает документация Graph."
    ValuePlaceholder "value.placeholder" TRANSFER
        "A placeholder was left in place."
        "Осталась заглушка."
    PropertyUnknown "property.unknown" TRANSFER
        "A member that no revision of Graph knows: an error in closed types, a warning in open ones."
        "Элемент, которого не знает ни одна версия Graph: ошибка в закрытых типах, предупреждение в открытых."
    PropertyUndeclared "property.undeclared" TRANSFER
        "A member that another revision of Graph declares, not the one the body is meant for."
        "Элемент объявлен в другой версии Graph, а не в той, для которой тело предназначено."
    PropertyLegacy "property.legacy" TRANSFER
        "A member of an earlier contract, which has moved or gone."
        "Элемент прежнего контракта, который перенесён или убран."
    PropertyMisplaced "property.misplaced" TRANSFER
        "A known member one level too high or too low."
        "Известный элемент уровнем выше или ниже своего места."
    IdentityMissing "identity.missing" IDENTITIES
        "An identity set names nobody."
        "В наборе удостоверений никто не назван."
    IdentityMultiple "identity.multiple" IDENTITIES
        "An identity set names more than one."
        "В наборе удостоверений назван не один адресат."
    IdentityUnsupported "identity.unsupported" IDENTITIES
        "A kind of transfer target that the documentation does not name."
        "Вид адресата перевода, которого нет в документации."
    IdentityPhoneInstance "identity.phone_instance" TRANSFER
        "A phone target works only for a bot with an application instance that has a number."
        "Перевод на телефон работает только у бота с экземпляром приложения, которому назначен номер."
    IdentityVoiceApp "identity.voice_app" IDENTITIES
        "The id is that of Microsoft's application behind all call queues, not of a queue."
        "Это id приложения очередей Microsoft, а не конкретной очереди."
    EndpointVoicemail "endpoint.voicemail" TARGET
        "Voicemail is asked for a target that is no user."
        "Голосовая почта запрошена не для пользователя."
    TransfereeRequired "transferee.required" TRANSFER
        "A transfer out of a group call needs a transferee."
        "Для перевода из группового вызова нужен transferee."
    TransfereeUnexpected "transferee.unexpected" TRANSFER
        "A transferee is given in a peer-to-peer call."
        "В вызове один на один указан transferee."
    TransfereeSameAsTarget "transferee.same_as_target" TRANSFER
        "The transferee and the transfer target are the same."
        "Переводимый и адресат перевода совпадают."
    TransfereeParticipantId "transferee.participant_id" PARTICIPANT
        "The transferee comes without a participantId."
        "У transferee нет participantId."
    TenantMismatch "tenant.mismatch" TRANSFER
        "Tenants differ that must be the same."
        "Тенанты различаются, хотя должны совпадать."
    CallReplacesItself "call.replaces_itself" TRANSFER
        "replacesCallId names the call that is being transferred."
        "replacesCallId указывает на сам переводимый вызов."
    CallNotEstablished "call.not_established" TRANSFER
        "The call is not established, so it cannot be transferred."
        "Вызов не установлен, его нельзя перевести."
    CloudUnsupported "cloud.unsupported" CLOUDS
        "The transfer action does not exist in this cloud or revision."
        "В этом облаке или версии нет действия transfer."
    OdataTypeMismatch "odata.type_mismatch" TRANSFER
        "An `@odata.type` is not the type of its place."
        "Значение @odata.type не подходит к своему месту."
    SpecUnknown "spec.unknown" OWN
        "An option or member of a builder's spec is not known to it."
        "Такого параметра или элемента описания построитель не знает."
    SpecTarget "spec.target" OWN
        "A builder's spec does not say, or not clearly, who shall receive the call."
        "В описании не сказано или сказано неясно, кому перевести вызов."
    NotificationEnvelope "notification.envelope" NOTIFICATIONS
        "The body is not what Graph sends: an object whose `value` is an array of notifications."
        "Тело не похоже на то, что шлёт Graph: объект, в котором value — массив уведомлений."
    NotificationUnwrapped "notification.unwrapped" NOTIFICATIONS
        "Notifications do not stand in one object with a `value` array."
        "Уведомления стоят не в одном объекте с массивом value."
    NotificationItem "notification.item" NOTIFICATIONS
        "A notification is no object."
        "Уведомление не является объектом."
    NotificationPath "notification.path" NOTIFICATIONS
        "A notification has no path that tells which call it is about."
        "В уведомлении нет пути, по которому ясно, о каком оно вызове."
    NotificationCallsDiffer "notification.calls_differ" NOTIFICATIONS
        "The two paths of a notification name different calls."
        "Два пути уведомления указывают на разные вызовы."
    NotificationChangeType "notification.change_type" NOTIFICATIONS
        "A notification has no changeType that is known."
        "В уведомлении нет известного changeType."
    NotificationResourceData "notification.resource_data" NOTIFICATIONS
        "A notification has no data of its resource."
        "В уведомлении нет данных о ресурсе."
    NotificationIdMismatch "notification.id_mismatch" NOTIFICATIONS
        "An id in the data is not the id that the path names."
        "id в данных не совпадает с id в пути."
    NotificationSpelling "notification.spelling" NOTIFICATIONS
        "A name or value is spelt otherwise than documented; it was understood."
        "Имя или значение написано не так, как в документации; смысл ясен."
    NotificationType "notification.type" NOTIFICATIONS
        "The wrapper or the notification itself carries another `@odata.type` than documented."
        "У обёртки или самого уведомления не тот @odata.type, что в документации."
    NotificationContradiction "notification.contradiction" NOTIFICATIONS
        "A notification says two things at once; the call's state decided."
        "Уведомление противоречит себе; решило состояние вызова."
    LimitIssues "limit.issues" OWN
        "More issues were found than the limit lets through."
        "Замечаний больше, чем пропускает предел."
}

named!(Code);

/// A row of sentences: where it belongs, and how grave it is unless a rule says otherwise.
pub(crate) struct Row {
    pub(crate) code: Code,
    pub(crate) severity: Severity,
}

/// How long the lines of a text are, with their ends; found while the crate is compiled.
#[expect(clippy::indexing_slicing, reason = "a wrong one does not compile")]
pub(super) const fn lengths<const LINES: usize>(text: &str) -> [u16; LINES] {
    let mut lengths = [0; LINES];
    let (mut line, mut at) = (0, 0);
    while at < text.len() {
        lengths[line] += 1;
        if text.as_bytes()[at] == b'\n' {
            line += 1;
        }
        at += 1;
    }
    lengths
}

macro_rules! sayings {
    ($($variant:ident $code:ident $severity:ident $en:literal $ru:literal)*) => {
        /// One sentence of the table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum Saying { $($variant,)* }

        impl Saying {
            #[cfg(test)]
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant,)*];

            #[expect(clippy::indexing_slicing, reason = "the table has a row for each variant, made by the same macro")]
            pub(crate) const fn row(self) -> &'static Row {
                const ROWS: &[Row] = &[$(Row { code: Code::$code, severity: Severity::$severity },)*];
                &ROWS[self as usize]
            }

            /// The words. They stand in one text, a line each, because addresses of them all would take more room in
            /// the module than a sixth of the words themselves; one language after the other, which deflates best.
            pub(crate) fn words(self, locale: Locale) -> &'static str {
                const WORDS: &str = concat!($($en, "\n",)* $($ru, "\n"),*);
                const COUNT: usize = [$(Saying::$variant),*].len();
                const LENGTHS: [u16; 2 * COUNT] = $crate::issue::table::lengths(WORDS);
                let line = self as usize + if locale == Locale::Ru { COUNT } else { 0 };
                let mut begin = 0;
                for length in LENGTHS.get(..line).unwrap_or_default() {
                    begin += usize::from(*length);
                }
                let length = LENGTHS.get(line).copied().map_or(0, usize::from);
                WORDS.get(begin..begin + length).and_then(|line| line.strip_suffix('\n')).unwrap_or_default()
            }
        }
    };
}
pub(super) use sayings;
