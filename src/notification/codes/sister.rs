//! Codes of Azure Communication Services, and pairs that only users report. Their sentences continue the hint that
//! [`ResultCode::meaning`] begins with.

use super::{
    Class, Context, ENDED, NETWORK, NOTHING, ONLINE, ResultCode, RowSubcode, SIP_PAGE, SISTER_PAGE, TRANSFER_PAGE,
    Words,
};
use crate::options::words;

const TOKEN: Words = words!(
    "Get a valid token, and renew it before it expires.",
    "Получите действующий токен и обновляйте его до истечения срока."
);
const ROOM: Words = words!(
    "Check who is invited to the room and when it is open.",
    "Проверьте, кто приглашён в комнату и когда она открыта."
);
const AGAIN: Words = words!(
    "Try again; if it keeps failing, give the call's id to the service's support.",
    "Повторите попытку; если ошибка останется, обратитесь в поддержку, указав id вызова."
);
const CHOICE: Words =
    words!("Try again later or choose another target.", "Повторите попытку позже или выберите другого адресата.");
const NUMBER: Words = words!(
    "Check that the bot's application instance in this tenant has a phone number and the licence for outgoing calls.",
    "Проверьте, что экземпляру приложения бота в этом тенанте назначены номер телефона и лицензия на исходящие вызовы."
);

rows! {
    REASONS, SisterService, SISTER_PAGE, "Azure Communication Services, calling end codes";

    0 0 in terminated: Success never
        { "the local participant ended the call." "вызов завершил локальный участник." } { ENDED };
    487 0 in terminated: Success never
        { "the caller cancelled the call." "вызывающий абонент отменил вызов." } { NOTHING };
    603 0 in terminated: Success never
        { "the callee declined the call." "вызываемый абонент отклонил вызов." }
        { words!("Choose another target.", "Выберите другого адресата.") };
    496 7: Expected again
        { "the client lost its network connection and could not come back."
          "клиент потерял сетевое подключение и не смог его восстановить." } { NETWORK };
    410 3100: Caller again
        { "the call could not be set up because of a network problem of the client."
          "вызов не установлен из-за неполадки сети у клиента." } { NETWORK };
    410 3101: Caller again
        { "the call was dropped because of a network problem of the client."
          "вызов прерван из-за неполадки сети у клиента." } { NETWORK };
    410 3111: Caller again
        { "the call could not be set up because its media offer was not understood."
          "вызов не установлен, потому что не удалось обработать предложенные параметры мультимедиа." } { AGAIN };
    410 3112: Expected again
        { "the call could not be set up because of the client's network configuration."
          "вызов не установлен из-за настроек сети клиента." } { NETWORK };
    490 4502: Caller again
        { "an HTTP request to the service failed because of a network problem."
          "HTTP-запрос к сервису не выполнен из-за неполадки сети." } { AGAIN };
    408 4506: Caller again
        { "the call timed out, and it is not certain that the callee accepted it."
          "время ожидания вызова истекло, и неизвестно, принял ли его вызываемый абонент." } { AGAIN };
    495 4507: Caller never
        { "the application gave no valid token." "приложение не предоставило действующий токен." } { TOKEN };
    0 5317 in terminated: Expected never
        { "the participant was removed because its role had changed."
          "участник удалён, потому что его роль изменилась." } { ENDED };
    403 5828: Caller never
        { "the user is not invited to the room." "пользователь не приглашён в комнату." } { ROOM };
    403 5829: Caller never
        { "the room is not open at this time." "комната в это время не открыта." } { ROOM };
    403 5830: Expected never
        { "only users of Communication Services may join the room."
          "в комнату могут войти только пользователи Communication Services." } { ROOM };
    487 10003 in terminated: Success never
        { "the call was taken on another endpoint of the same callee, which is normal."
          "вызов принят на другом устройстве того же абонента, это нормально." } { NOTHING };
    487 10004: Expected again
        { "the callee neither took nor declined the call in time, usually two minutes."
          "вызываемый абонент не принял и не отклонил вызов за отведённое время, обычно две минуты." } { CHOICE };
    401 10009: Caller never
        { "the identity is not authenticated." "удостоверение не прошло проверку подлинности." } { TOKEN };
    487 10024: Expected again
        { "every endpoint of the callee declined the call."
          "все устройства вызываемого абонента отклонили вызов." } { CHOICE };
    480 10077: Expected again
        { "the callee is registered, perhaps for push notifications only, but was not online."
          "вызываемый абонент зарегистрирован, возможно только для push-уведомлений, но не был в сети." } { ONLINE };
    480 10078: Expected again
        { "the callee's endpoint is not registered or cannot be reached."
          "устройство вызываемого абонента не зарегистрировано или недоступно." } { ONLINE };
    410 301_004: Caller again
        { "media could not be connected while the call was being set up."
          "при установке вызова не удалось наладить мультимедийное соединение." } { NETWORK };
    403 510_403: Expected never
        { "the call was blocked because earlier ones were marked as spam."
          "вызов заблокирован, потому что прежние были помечены как спам." }
        { words!("Check the caller's number and token before calling this callee again.",
           "Прежде чем снова звонить этому абоненту, проверьте номер и токен вызывающей стороны.") };
    487 540_487 in terminated: Success never
        { "the caller on the telephone network cancelled the call."
          "абонент телефонной сети отменил свой вызов." } { NOTHING };
    486 560_486: Expected again
        { "the number on the telephone network was busy."
          "номер в телефонной сети был занят." } { CHOICE };
}

rows! {
    REPORTS, Report, TRANSFER_PAGE, "microsoft-graph-comms-samples issue 410";

    403 10151: Caller never
        { "the call lacks what an outgoing call to the telephone network needs."
          "в вызове нет данных, нужных для исходящего звонка в телефонную сеть." } { NUMBER };
    412 10073: Caller never
        { "the call has no telephone data for the participant that sponsors the leg."
          "в вызове нет данных телефонной сети для участника, от имени которого он выполняется." } { NUMBER };
    412 9999: Unknown never
        { "a failed precondition whose own reason stands in the message's DiagCode."
          "не выполнено предварительное условие; сама причина указана в DiagCode сообщения." }
        { words!("Read the DiagCode in the message, and check that the target's identity is an object, not text.",
           "Прочитайте DiagCode в сообщении и проверьте, что identity адресата — объект, а не строка.") };
    404 10202: Caller never from "azure-sdk-for-js issue 28369" at SISTER_PAGE
        { "the call to be replaced was not found, so a consultative transfer has nothing to replace."
          "заменяемый вызов не найден, поэтому переводу с консультацией нечего заменять." }
        { words!("Transfer only while the call named in replacesCallId is established.",
           "Переводите, только пока установлен вызов, указанный в replacesCallId.") };
    500 560_500: Service again from "Microsoft Q&A question 704763" at SIP_PAGE
        { "a server on the side of the telephone network failed."
          "сбой сервера на стороне телефонной сети." }
        { words!("Look at the session border controller's logs, and try again later.",
           "Посмотрите журналы пограничного контроллера сеансов (SBC) и повторите попытку позже.") };
}
