//! The sentences about JSON itself and about transfer bodies, a row each.

use super::Severity;
use super::table::{Code, Row, sayings};
use crate::options::Locale;

sayings! {
    Empty JsonSyntax Error
        "The text is empty; a JSON object was expected."
        "Текст пуст; ожидался объект JSON."
    Unfinished JsonSyntax Error
        "The text ends too early: {open}, opened at line {openLine}, column {openColumn}, is not closed, and {expected} was expected."
        "Текст обрывается: не закрыт {open}, открытый в строке {openLine}, столбце {openColumn}; ожидается {expected}."
    UnfinishedValue JsonSyntax Error
        "The text ends too early: {expected} was expected."
        "Текст обрывается; ожидается {expected}."
    Unclosed JsonSyntax Error
        "{open}, opened at line {line}, column {column}, is not closed: add {bracket} where it ends."
        "Не закрыт {open}, открытый в строке {line}, столбце {column}: добавьте {bracket} там, где он заканчивается."
    TrailingComma JsonSyntax Error
        "A comma stands after the last entry; JSON allows none there, remove it."
        "После последнего элемента стоит запятая; в JSON её там не бывает, удалите её."
    MissingComma JsonSyntax Error
        "A comma is missing between this entry and the next."
        "Между этим элементом и следующим нет запятой."
    MissingColon JsonSyntax Error
        "A colon is missing between the name and its value."
        "Между именем и значением нет двоеточия."
    MissingValue JsonSyntax Error
        "The member has no value; write one after the colon, or remove the member."
        "У элемента нет значения; напишите его после двоеточия или удалите элемент."
    MissingBrace JsonSyntax Error
        "An object begins before {found}, but its { is missing; add it."
        "Перед {found} начинается объект, но нет его открывающей скобки {; добавьте её."
    MissingBraces JsonSyntax Error
        "The members stand without an object around them; put the text between { and }."
        "Элементы не заключены в объект; возьмите текст в скобки { и }."
    WrongCloser JsonSyntax Error
        "Found {found} where {expected} was expected: the bracket is of the wrong kind."
        "Здесь стоит {found}, а ожидается {expected}; это скобка другого вида."
    ExtraCloser JsonSyntax Error
        "The body has ended, yet {found} follows: there is a closing bracket too many."
        "Тело уже закончилось, но дальше стоит {found}: лишняя закрывающая скобка."
    Comment JsonSyntax Error
        "JSON has no comments; remove this one."
        "В JSON нет комментариев; удалите этот."
    OtherQuotes JsonSyntax Error
        "{found} is in the wrong quotes; JSON knows only straight double quotes."
        "{found} стоит не в тех кавычках: в JSON бывают только двойные прямые."
    QuotesWithin JsonSyntax Error
        "The string has ended before {found}; a quote that belongs to it is written \\\"."
        "Строка закончилась перед {found}; кавычка, которая к ней относится, пишется \\\"."
    UnquotedName JsonSyntax Error
        "The name {found} needs double quotes."
        "Имя {found} должно стоять в двойных кавычках."
    UnquotedValue JsonSyntax Error
        "Found {found} where {expected} was expected; if it is a string, it needs double quotes."
        "Здесь стоит {found}, а ожидается {expected}; если это строка, возьмите её в двойные кавычки."
    WrongLiteral JsonSyntax Error
        "{found} is no JSON value; what JSON has for it is {instead}."
        "{found} не является значением JSON; в JSON пишется {instead}."
    WrongNumber JsonSyntax Error
        "{found} is no JSON number; write it as in 0.5, -10 or 1e3."
        "{found} не является числом JSON; запишите его как 0.5, -10 или 1e3."
    WrongEscape JsonSyntax Error
        "{found} is no escape that JSON knows; a backslash itself is written \\\\."
        "{found} не является escape-последовательностью JSON; сам обратный слеш записывается как \\\\."
    ControlCharacter JsonSyntax Error
        "A string holds a bare control character {found}; write it as an escape."
        "В строке стоит управляющий символ {found}; запишите его escape-последовательностью."
    UnterminatedString JsonSyntax Error
        "The string that begins here has no closing quote on its line."
        "У строки, которая здесь начинается, нет закрывающей кавычки."
    OddSpace JsonSyntax Error
        "{found} between tokens is no white space of JSON; use a plain space."
        "Между элементами стоит {found}; такого пробела в JSON не бывает, поставьте обычный."
    HeaderBlock JsonSyntax Error
        "The head of an HTTP message stands before the body; keep the body alone."
        "Перед телом стоят заголовки HTTP; оставьте только тело."
    CodeFence JsonSyntax Error
        "A code fence of Markdown stands around the body; remove it."
        "Вокруг тела стоит разметка блока кода Markdown; удалите её."
    TextBefore JsonSyntax Error
        "There is text before the body ({found}); keep the body alone."
        "Перед телом есть посторонний текст ({found}); оставьте только тело."
    TextAfter JsonSyntax Error
        "There is text after the body ({found}); keep the body alone."
        "После тела есть посторонний текст ({found}); оставьте только тело."
    Ellipsis JsonSyntax Error
        "{found} stands for what was left out; write it out or remove it."
        "Здесь {found} вместо пропущенного; допишите его или удалите."
    EscapedText JsonSyntax Error
        "The body is escaped, as source code or a web page holds it; take the escapes out."
        "Тело экранировано, как в исходном коде или на веб-странице; уберите экранирование."
    Unexpected JsonSyntax Error
        "Found {found} where {expected} was expected."
        "Здесь стоит {found}, а ожидается {expected}."
    InvalidUtf8 JsonEncoding Error
        "The bytes here are not UTF-8; save the text as UTF-8."
        "Байты здесь не в UTF-8; сохраните текст в UTF-8."
    OtherEncoding JsonEncoding Error
        "The text is in UTF-16; save it as UTF-8."
        "Текст в кодировке UTF-16; сохраните его в UTF-8."
    ByteOrderMark JsonEncoding Warning
        "The text begins with a byte order mark, which JSON does not allow; remove it."
        "Текст начинается с метки порядка байтов, которой в JSON быть не должно; удалите её."
    DuplicateDiffers JsonDuplicateKey Error
        "{name} is given more than once with different values; only the last one counts, so keep the one that is meant."
        "{name} задан несколько раз с разными значениями; действует последнее, оставьте то, что нужно."
    DuplicateSame JsonDuplicateKey Warning
        "{name} is given more than once with the same value; keep one."
        "{name} задан несколько раз с одним значением; оставьте один."
    TooDeep JsonTooDeep Error
        "Objects and arrays are nested more than {limit} levels deep; the limit is an option."
        "Глубина вложенности объектов и массивов больше предела: {limit}; предел можно задать."
    TooLarge JsonTooLarge Error
        "The text is longer than the limit of {limit} bytes; the limit is an option."
        "Текст длиннее предела (в байтах: {limit}); предел можно задать."
    Repeated JsonTooLarge Error
        "Too much text would be repeated for this entity and the next; they are left out."
        "Для этого объекта и следующих повторялось бы слишком много текста; они пропущены."
    MoreIssues LimitIssues Error
        "More issues were found than are listed (not shown: {count}); the limit is an option."
        "Показаны не все замечания (не показано: {count}); предел можно задать."

    BodyNotObject ValueType Error
        "The body is {found}; a transfer body is a JSON object."
        "Тело запроса — {found}, а должно быть объектом JSON."
    Required ValueRequired Error
        "{place} has no {name}, which Graph requires; add it."
        "В {place} нет элемента {name}, который обязателен для Graph; добавьте его."
    RequiredNull ValueRequired Error
        "{name} is null, yet Graph requires a value; give one."
        "{name} равен null, а для Graph он обязателен; укажите значение."
    Type ValueType Error
        "{name} is {found}; Graph expects {expected}."
        "{name} — {found}, а ожидается {expected}."
    TypeJsonInString ValueType Error
        "{name} is a string that holds JSON; Graph expects the object itself, not its text."
        "{name} — строка с текстом JSON; Graph ожидает сам объект, а не его текст."
    Enum ValueEnum Error
        "{name} is {value}; Graph knows {allowed}."
        "{name} равен {value}; Graph знает: {allowed}."
    EnumNear ValueEnum Error
        "{name} is {value}; Graph spells it {suggestion}."
        "{name} равен {value}; в Graph это пишется {suggestion}."
    EnumSentinel ValueEnum Error
        "{name} is {value}, a mark for future values that is never sent; choose one of {allowed}."
        "{name} равен {value}: это метка для будущих значений, её не отправляют; выберите одно из значений: {allowed}."
    EmptyString ValueEmpty Error
        "{name} is empty; give a value or leave the member out."
        "{name} пуст; укажите значение или уберите элемент."
    EmptyRequired ValueEmpty Error
        "{name} is empty, yet Graph requires it; give a value."
        "{name} пуст, а для Graph он обязателен; укажите значение."
    NotGuid ValueFormat Warning
        "{name} is {value}, which is not a GUID such as 550fae72-d251-43ec-868c-373732c2704f."
        "{name} равен {value}: это не GUID вида 550fae72-d251-43ec-868c-373732c2704f."
    NotCallId ValueFormat Warning
        "{name} is {value}, which is not a call id: a GUID, or 32 hexadecimal digits."
        "{name} равен {value}: это не id вызова (GUID или 32 шестнадцатеричные цифры)."
    NotPhone ValueFormat Error
        "{name} is {value}, which is not an E.164 number: a plus sign, then 2 to 15 digits, the first not 0, as in +12065550123."
        "{name} равен {value}: это не номер E.164, то есть плюс и от 2 до 15 цифр, первая не 0, например +12065550123."
    NotLanguage ValueFormat Warning
        "{name} is {value}, which is not a BCP 47 language tag such as en-US."
        "{name} равен {value}: это не языковой тег BCP 47 вида en-US."
    NotCountry ValueFormat Warning
        "{name} is {value}, which is not a two-letter ISO 3166-1 country code such as US."
        "{name} равен {value}: это не двухбуквенный код страны ISO 3166-1 вида US."
    NotBaseUrl ValueFormat Error
        "The base URL is {value}; give https and a host, as in https://graph.microsoft.com, without /v1.0 or /beta; http is for this machine alone."
        "Базовый URL — {value}; укажите https и узел, как в https://graph.microsoft.com, без /v1.0 и /beta; http — только для этой машины."
    OddSegment ValueFormat Warning
        "{name} is {value}, which is no id of Graph's: give the id alone, without path, blanks or braces."
        "{name} равен {value}, а это не id из Graph: укажите сам id, без пути, пробелов и скобок."
    NotSegment ValueFormat Error
        "{name} is {value}, which cannot stand in a URL path; give the id that Graph gave."
        "{name} равен {value} и не может стоять в пути URL; укажите id, который выдал Graph."
    TooLong ValueTooLong Warning
        "{name} has {length} UTF-16 units; the documented limit is {limit}."
        "Длина {name} в единицах UTF-16: {length}; предел в документации: {limit}."
    Placeholder ValuePlaceholder Warning
        "{name} is {value}, a placeholder; give the real value."
        "{name} равен {value}: это заглушка; укажите настоящее значение."
    Unknown PropertyUnknown Error
        "{place} has no member {name} in any revision of Graph."
        "Ни в одной версии Graph в {place} нет элемента {name}."
    UnknownNear PropertyUnknown Error
        "{place} has no member {name}; {suggestion} is probably meant."
        "В {place} нет элемента {name}; вероятно, имелось в виду {suggestion}."
    UnknownElsewhere PropertyUnknown Error
        "{place} has no member {name}; {suggestion} {home} is probably meant."
        "В {place} нет элемента {name}; вероятно, имелось в виду {suggestion} {home}."
    SchemaMember PropertyUnknown Warning
        "{name} is for an editor, not for Graph; remove it before sending."
        "{name} нужен редактору, а не Graph; удалите его перед отправкой."
    Undeclared PropertyUndeclared Warning
        "{name} is not declared in {place} in {api}, though other revisions have it; Graph may ignore or refuse it."
        "Элемент {name} в {place} не объявлен в версии {api}, хотя есть в других; Graph может его не учесть или отклонить."
    UndeclaredContext PropertyUndeclared Warning
        "{name} is not supported by transfer in {api}: Microsoft took it out of the documentation in 2021."
        "Элемент {name} в версии {api} действием transfer не поддерживается: Microsoft убрала его из документации в 2021 году."
    LegacyTarget PropertyLegacy Error
        "{name} at the top level is the form of 2018; Graph reads transferTarget instead."
        "{name} на верхнем уровне — форма 2018 года; Graph читает transferTarget."
    LegacyReplaces PropertyLegacy Error
        "{name} at the top level is the form of 2018 and makes no consultative transfer; it belongs inside transferTarget."
        "{name} на верхнем уровне — форма 2018 года, она не даёт перевода с консультацией; место элемента внутри transferTarget."
    LegacyContext PropertyLegacy Error
        "{name} belonged to the first preview of 2018 and is gone; remove it."
        "{name} был только в первой предварительной версии 2018 года; удалите его."
    LegacyIdentity PropertyLegacy Warning
        "{name} is a former name of a kind of identity; today it is {suggestion}."
        "{name} — прежнее имя вида удостоверения; сегодня это {suggestion}."
    Misplaced PropertyMisplaced Warning
        "{name} stands in {place} and belongs {home}; move it there."
        "{name} стоит в {place}, а его место {home}; перенесите его."
    MisplacedTransferee PropertyMisplaced Error
        "{name} stands inside {place}, where Graph does not look for it; it belongs beside it, at the top level."
        "{name} стоит внутри {place}, где Graph его не ищет; его место рядом, на верхнем уровне."
    NoIdentity IdentityMissing Error
        "{place} names nobody; give one of {allowed}."
        "В {place} никто не назван; укажите один из элементов: {allowed}."
    SeveralIdentities IdentityMultiple Warning
        "{place} names {names}; give one, since Graph does not say which counts."
        "В {place} названы {names}; оставьте один: Graph не говорит, какой из них действует."
    Undocumented IdentityUnsupported Hint
        "Transfer to {name} is not documented; by reports it does not always work."
        "Перевод на {name} не описан в документации; по сообщениям, он работает не всегда."
    Unsupported IdentityUnsupported Warning
        "{name} is not documented as a transfer target; a Teams user or a phone number is."
        "{name} не описан как адресат перевода; описаны пользователь Teams и телефонный номер."
    PhoneInstance IdentityPhoneInstance Hint
        "A phone target needs a bot with an application instance that has a phone number."
        "Для перевода на телефон боту нужен экземпляр приложения с номером телефона."
    VoiceApp IdentityVoiceApp Hint
        "{value} is the application behind all call queues; for one queue, give the object id of its resource account."
        "{value} — приложение всех очередей вызовов; для одной из них укажите id её учётной записи ресурса."
    Voicemail EndpointVoicemail Warning
        "Voicemail is asked for, yet the target is {name}; only a Teams user has voicemail."
        "Голосовая почта запрошена для {name}; она есть только у пользователя Teams."
    NeedsTransferee TransfereeRequired Error
        "The call is a group call, so the body needs a transferee: the participant to be transferred."
        "Вызов групповой, поэтому в теле нужен transferee: участник, которого переводят."
    UnexpectedTransferee TransfereeUnexpected Warning
        "The call is peer to peer, where the other party is transferred; a transferee is only for group calls."
        "Вызов один на один, переводится собеседник; transferee нужен только для группового вызова."
    SameAsTarget TransfereeSameAsTarget Warning
        "The transferee is the transfer target itself ({value})."
        "Переводимый участник и адресат перевода совпадают ({value})."
    NoParticipantId TransfereeParticipantId Hint
        "The transferee has no participantId; the documented example gives it with the user's id."
        "У transferee нет participantId; в примере документации он указан вместе с id пользователя."
    TenantsDiffer TenantMismatch Error
        "The transferee's tenant {value} is not the target's {other}; both must be users of one tenant."
        "Тенант {value} в transferee не совпадает с тенантом адресата {other}; оба пользователя должны быть из одного тенанта."
    TenantNotCalls TenantMismatch Warning
        "The tenant {value} is not the call's {other}; Graph answers such a request with 7505."
        "Тенант {value} не совпадает с тенантом вызова {other}; Graph отвечает на такой запрос кодом 7505."
    ReplacesItself CallReplacesItself Error
        "{name} is the id of the call being transferred; give the call that the target is in now."
        "{name} — id самого переводимого вызова; укажите вызов, в котором адресат находится сейчас."
    NotEstablished CallNotEstablished Error
        "The call is {value}; only an established call can be transferred."
        "Вызов в состоянии {value}; перевести можно только установленный (established)."
    NoTransferHere CloudUnsupported Error
        "{value} has no transfer in {api}: the global cloud alone has it in beta, and China's in no version."
        "{value}: в версии {api} действия transfer нет; в beta оно есть только в глобальном облаке, а в китайском — нигде."
    OdataType OdataTypeMismatch Warning
        "{name} of {place} is {value}; Graph expects {suggestion}."
        "{name} в {place} равен {value}; ожидается {suggestion}."
    UnknownSpec SpecUnknown Error
        "The spec has no member {name} here; it knows {allowed}."
        "В описании здесь нет элемента {name}; есть: {allowed}."
    UnknownSpecNear SpecUnknown Error
        "The spec has no member {name}; {suggestion} is probably meant."
        "В описании нет элемента {name}; вероятно, имелось в виду {suggestion}."
    SpecType ValueType Error
        "{name} is {found}; the builder expects {expected}."
        "{name} — {found}, а ожидается {expected}."
    SpecOneTarget SpecTarget Error
        "{place} must name exactly one of {allowed}."
        "В {place} должен быть указан ровно один из элементов: {allowed}."
    LeftOut PropertyUndeclared Warning
        "{name} is not sent: {api} does not declare it."
        "{name} не отправляется: версия {api} его не объявляет."

    NotificationBody NotificationEnvelope Error
        "The body is {found}; Graph sends an object whose value is an array of notifications."
        "Тело — {found}; Graph шлёт объект, в котором value — массив уведомлений."
    NoValue NotificationEnvelope Error
        "The body has no value array and is no notification itself; Graph sends an object whose value is an array of notifications."
        "В теле нет массива value, и само оно не уведомление; Graph шлёт объект, в котором value — массив уведомлений."
    ValueNotArray NotificationEnvelope Error
        "value is {found}; Graph sends an array of notifications."
        "value — {found}; Graph шлёт массив уведомлений."
    Unwrapped NotificationUnwrapped Hint
        "Graph sends an object whose value is an array of notifications; these stand otherwise, and were read all the same."
        "Graph шлёт объект, в котором value — массив уведомлений; эти стоят иначе, но разобраны."
    NotificationItem NotificationItem Error
        "The notification is {found}; it must be an object, so it was left out."
        "Уведомление — {found}, а должно быть объектом; оно пропущено."
    NoPath NotificationPath Error
        "The notification has neither resourceUrl nor resource, so nothing tells which call it is about; it was left out."
        "В уведомлении нет ни resourceUrl, ни resource, и неясно, о каком оно вызове; оно пропущено."
    PathType NotificationPath Error
        "{name} is {found}; it must be a path such as /communications/calls/ and an id, so the notification was left out."
        "{name} — {found}, а должен быть путь вида /communications/calls/ и id; уведомление пропущено."
    PathOfNoCall NotificationPath Warning
        "{name} is {found}, so nothing tells which call it is about."
        "{name} — {found}, и неясно, о каком вызове речь."
    CallsDiffer NotificationCallsDiffer Error
        "resource names the call {other}, resourceUrl the call {value}; resourceUrl was taken, but find out which is meant."
        "resource указывает на вызов {other}, а resourceUrl на вызов {value}; взят resourceUrl, но выясните, какой верен."
    NoChange NotificationChangeType Error
        "The notification has no changeType, which is one of {allowed}; it was left out."
        "В уведомлении нет changeType (одно из значений: {allowed}); оно пропущено."
    ChangeUnknown NotificationChangeType Error
        "changeType is {found}; Graph knows {allowed}, so the notification was left out."
        "changeType — {found}; Graph знает: {allowed}. Уведомление пропущено."
    NoData NotificationResourceData Error
        "The notification has no resourceData, so nothing tells what happened; it was left out."
        "В уведомлении нет resourceData, и неясно, что произошло; оно пропущено."
    DataType NotificationResourceData Error
        "resourceData is {found}; it must be an object or an array of objects, so it was left out."
        "resourceData — {found}, а должно быть объектом или массивом объектов; оно пропущено."
    ElementType NotificationResourceData Error
        "An element of resourceData is {found}; it must be an object, so it was left out."
        "Элемент в resourceData — {found}, а должен быть объектом; он пропущен."
    NoCode ValueRequired Warning
        "{name} has no code, so what else it says of a result was left out."
        "В {name} нет кода, поэтому остальное в нём о результате не учтено."
    OneMember JsonDuplicateKey Warning
        "{name} and {other} are one member with different values; the latter counts."
        "{name} и {other} — один элемент с разными значениями; действует второй из них."
    IdsDiffer NotificationIdMismatch Warning
        "The id in the data is {value}, in the path {other}; the path was taken."
        "В данных id {value}, а в пути {other}; взят тот, что в пути."
    Spelt NotificationSpelling Hint
        "{name} is written {value}, where {suggestion} is documented; it was understood."
        "{name} записан как {value}, а в документации {suggestion}; смысл ясен."
    SpeltName NotificationSpelling Hint
        "{name} is documented as {suggestion}; it was understood."
        "{name} в документации пишется {suggestion}; смысл ясен."
    OwnType NotificationType Hint
        "The type here is {value}, where {suggestion} is documented; it changes no outcome."
        "Тип здесь {value}, а в документации {suggestion}; на исход это не влияет."
    PairContradicts NotificationContradiction Hint
        "The subcode {value} does not belong to the state {other}; the state decided."
        "Подкод {value} не относится к состоянию {other}; решило состояние."
    DeletedState NotificationContradiction Hint
        "changeType is deleted, yet the state is {value}, not terminated; the state decided."
        "changeType равен deleted, но состояние {value}, а не terminated; решило состояние."
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Code, Locale, Saying};

    fn placeholders(template: &str) -> BTreeSet<&str> {
        template
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
            .filter(|name| !name.contains(' '))
            .collect()
    }

    #[test]
    fn both_languages_say_the_same() {
        for saying in Saying::ALL {
            let words = [Locale::En, Locale::Ru].map(|locale| saying.words(locale));
            assert!(words.iter().all(|words| words.ends_with('.')), "{saying:?}");
            let [en, ru] = words.map(placeholders);
            assert!(en == ru, "{saying:?}: {en:?} {ru:?}");
            // A line break in a sentence would shift all that follow.
            let is_russian = |words: &str| words.chars().any(|c| matches!(c, 'а'..='я'));
            assert_eq!(words.map(is_russian), [false, true], "{saying:?}");
        }
    }

    #[test]
    fn every_code_has_its_words() {
        // The facade alone can see that a JavaScript value has no JSON.
        let spoken: BTreeSet<Code> =
            Saying::ALL.iter().map(|saying| saying.row().code).chain([Code::InputUnserialisable]).collect();
        assert_eq!(spoken, Code::ALL.iter().copied().collect());
        assert!(Code::ALL.iter().all(|code| code.docs().is_none_or(|page| page.starts_with("https://"))));
    }
}
