//! Reasons for a call's end. The service's own list calls itself "some of the common" ones, so it is not closed.

use super::{CALL_END_PAGE, Class, Context, ENDED, NETWORK, ONLINE, ResultCode, RowSubcode};
use crate::options::words;

rows! {
    REASONS, CallEnd, CALL_END_PAGE, "Microsoft Graph, Delete call (call end reason codes)";

    200 4097 in terminated: Success never
        { "Another participant ended the call." "Вызов завершил другой участник." } { ENDED };
    200 4521 in terminated: Success never
        { "The other side ended the peer-to-peer call." "Вызов один на один завершила другая сторона." } { ENDED };
    200 5000 in terminated: Success never
        { "Another participant removed the bot from the conversation."
          "Другой участник удалил бота из разговора." } { ENDED };
    200 5001 in terminated: Success never
        { "The conversation has ended." "Разговор завершён." } { ENDED };
    200 5002 in terminated: Success never
        { "The conversation has ended because all other participants left."
          "Разговор завершён: все остальные участники его покинули." } { ENDED };
    200 5003 in terminated: Success never
        { "The conversation has ended; in Azure Communication Services this says that every endpoint of the callee declined."
          "Разговор завершён; в Azure Communication Services это значит, что все устройства вызываемого абонента отклонили вызов." }
        { ENDED };
    200 5007 in terminated: Success never
        { "The conversation has ended because the participant who began the group call left."
          "Разговор завершён: его покинул участник, начавший групповой вызов." } { ENDED };
    200 5010 in terminated: Success never
        { "The conversation has ended because only one participant remained."
          "Разговор завершён: в нём остался только один участник." } { ENDED };
    200 5012 in terminated: Success never
        { "The conversation has ended because the incoming roster holds no participants."
          "Разговор завершён: в полученном списке участников никого нет." } { ENDED };
    200 5013 in terminated: Expected never
        { "The conversation has ended because nobody else joined the group call."
          "Разговор завершён: никто больше не присоединился к групповому вызову." } { ENDED };
    200 5014 in terminated: Expected never
        { "The conversation has ended because no possible host of the group call was found."
          "Разговор завершён: для группового вызова не нашлось возможного организатора." } { ENDED };
    200 5020 in terminated: Success never
        { "The conversation has ended because the incoming roster holds no visible participants."
          "Разговор завершён: в полученном списке нет видимых участников." } { ENDED };
    200 5030 in terminated: Success never
        { "The conversation has ended because the time of the breakout room is over."
          "Разговор завершён: время работы комнаты обсуждения истекло." } { ENDED };
    200 5300 in terminated: Success never
        { "A participant was removed from the conversation by another."
          "Участник удалён из разговора другим участником." } { ENDED };
    200 5855 in terminated: Expected never
        { "The participant was removed from the lobby after waiting too long."
          "Участник слишком долго ждал в зале ожидания и был удалён." } { ENDED };
    200 7000 in terminated: Success never
        { "The bot ended the conversation." "Разговор завершил бот." } { ENDED };
    200 10550 in terminated: Success never
        { "The bot ended the conversation." "Разговор завершил бот." } { ENDED };
    200 18503 in terminated: Success never
        { "The other participant left the peer-to-peer call."
          "Другой участник покинул вызов один на один." } { ENDED };
    200 540_000 in terminated: Success never
        { "The participant on the telephone network ended the call."
          "Вызов завершил абонент телефонной сети." } { ENDED };
    200 560_000 in terminated: Success never
        { "The participant on the telephone network ended the call."
          "Вызов завершил абонент телефонной сети." } { ENDED };
    408 8537 in terminated: Caller never
        { "The call's keep-alive was missed, so the service cleaned it up as inactive."
          "Вызов не был вовремя подтверждён запросом keepAlive, и сервис удалил его как неактивный." }
        { words!("Send keepAlive for every call, best every 15 minutes and at least every 45.",
           "Отправляйте keepAlive для каждого вызова: лучше каждые 15 минут и не реже чем раз в 45 минут.") };
    408 1106: Expected again
        { "No acknowledgement came in time that the call was accepted."
          "Подтверждение о принятии вызова не пришло вовремя." } { NETWORK };
    408 10057: Expected again
        { "The call timed out because no endpoint of the callee sent any signalling."
          "Время ожидания вызова истекло: устройства вызываемого абонента не отвечали." } { ONLINE };
    410 301_005: Caller again
        { "The media connection failed." "Мультимедийное соединение прервалось." } { NETWORK };
    480 10037: Expected never
        { "No endpoint of the callee was found: the target is signed in nowhere, or its id is of another kind."
          "Устройства вызываемого абонента не найдены: адресат нигде не вошёл в систему, или его id не того вида." }
        { words!("Make sure that the target is signed in; a bot or a resource account, whose department in Graph is \"Microsoft Communication Application Instance\", is addressed as an application, not as a user.",
           "Убедитесь, что адресат вошёл в систему; бота и учётную запись ресурса, у которых в Graph поле department равно «Microsoft Communication Application Instance», указывайте как приложение, а не как пользователя.") };
    480 10076: Expected again
        { "The callee could not be reached." "Связаться с вызываемым абонентом не удалось." } { ONLINE };
    480 10134: Caller never
        { "The call was rejected because it cannot be routed."
          "Вызов отклонён: для него нет маршрута." }
        { words!("Check the target's id or number, and the voice routing of the tenant.",
           "Проверьте id или номер адресата и маршрутизацию голосовых вызовов в тенанте.") };
    480 10199: Caller never
        { "The call was rejected because private calling is disabled for the user."
          "Вызов отклонён: для пользователя отключены личные вызовы." }
        { words!("Have an administrator allow private calls for the user, or choose another target.",
           "Попросите администратора разрешить пользователю личные вызовы или выберите другого адресата.") };
    500 1005: Caller never
        { "The service cannot reach the bot's media." "Сервис не может соединиться с медиаплатформой бота." }
        { words!("Check the address, the ports and the firewall of the bot's media platform.",
           "Проверьте адрес, порты и межсетевой экран медиаплатформы бота.") };
}
