//! Answers to the request: the codes inside the error body, and the HTTP statuses.

use super::{Class, Context, ERRORS_PAGE, ResultCode, TRANSFER_PAGE, WAIT};
use crate::options::{Words, words};

const NO_CALL: Words = words!(
    "Check the id of the call, and do not transfer one that has ended.",
    "Проверьте id вызова и не переводите вызов, который уже завершён."
);

rows! {
    ERRORS, Http, TRANSFER_PAGE, "users' reports of Graph's answers";

    7503 - http 403: Caller never from "microsoft-graph-comms-samples issue 432"
        { "The application is not registered for calls: calling is off or has no webhook on the bot's Teams channel, or the tenant has not consented."
          "Приложение не зарегистрировано для вызовов: в канале Teams бота не включены звонки или не указан веб-хук, либо тенант не дал согласия." }
        { words!("Turn calling on and set the webhook on the bot's Teams channel, and have an administrator of that tenant consent.",
           "Включите звонки и укажите веб-хук в канале Teams бота, затем получите согласие администратора этого тенанта.") };
    7504 -: Caller never from "microsoft-graph-comms-samples issue 276, msteams-docs issue 13004"
        { "The application lacks permissions in the call's tenant."
          "Приложению не хватает разрешений в тенанте вызова." }
        { words!("Have an administrator of the target's tenant consent to Calls.Initiate.All.",
           "Получите согласие администратора тенанта адресата на Calls.Initiate.All.") };
    7505 - http 403: Caller never from "microsoft-graph-comms-samples issues 29, 260 and 295, microsoft-graph-docs issues 7080 and 9853"
        { "The token's tenant is not the tenant of the call, the target or the meeting."
          "Тенант токена не совпадает с тенантом вызова, адресата или собрания." }
        { words!("Get a token for the target's tenant, not from /common or the home tenant, and give tenantId with an application as the target.",
           "Получите токен для тенанта адресата, а не через /common или домашний тенант; если адресат — приложение, укажите tenantId.") };
    7507 -: Caller never from "Microsoft Tech Community thread 4285569"
        { "The call's source is not valid: a user was given where the application belongs."
          "Источник вызова указан неверно: вместо приложения задан пользователь." }
        { words!("Give the application itself as the source.",
           "Укажите источником само приложение.") };
    8522 -: Caller never from "microsoft-graph-comms-samples issues 173, 191 and 330"
        { "Graph does not know the call: it has already ended, or its id is wrong."
          "Graph не знает такого вызова: он уже завершён или его id неверен." }
        { NO_CALL };
    8523 -: Caller never from "microsoft-graph-comms-samples issues 395 and 512"
        { "A group call (meeting mode) cannot be transferred in this way."
          "Групповой вызов (режим собрания) нельзя перевести таким способом." }
        { words!("Give a transferee, or invite the new participant and remove the old one instead.",
           "Укажите transferee либо вместо перевода пригласите нового участника и удалите прежнего.") };
}

rows! {
    STATUSES, Http, ERRORS_PAGE, "Microsoft Graph error responses";

    202 - http 202 as "Accepted": Success never from "Microsoft Graph, call: transfer (v1.0)" at TRANSFER_PAGE
        { "Graph has accepted the transfer; notifications will tell how it ends."
          "Graph принял перевод; о том, чем он закончится, сообщат уведомления." }
        { WAIT };
    400 - http 400 as "Bad Request": Caller never
        { "Graph cannot process the request: its body or its address is wrong."
          "Graph не может обработать запрос: в его теле или адресе ошибка." }
        { words!("Validate the body, mend what is wrong, and send it again.",
           "Проверьте тело запроса, исправьте его и отправьте снова.") };
    401 - http 401 as "Unauthorized": Caller never
        { "The access token is missing, has expired, or is meant for another service."
          "Токен доступа отсутствует, просрочен или выдан для другого сервиса." }
        { words!("Get a new application token for Graph and send it as Bearer in Authorization.",
           "Получите новый токен приложения для Graph и передайте его как Bearer в заголовке Authorization.") };
    403 - http 403 as "Forbidden": Caller never
        { "The application may not transfer this call."
          "Приложению не разрешено переводить этот вызов." }
        { words!("Check that an administrator of the call's tenant has consented to the application permission Calls.Initiate.All.",
           "Проверьте, что администратор тенанта вызова дал согласие на разрешение приложения Calls.Initiate.All.") };
    404 - http 404 as "Not Found": Caller never from "Microsoft Graph, call: keepAlive; Call Automation error codes"
        { "Graph does not know the call: it has already ended, or its id is wrong."
          "Graph не знает такого вызова: он уже завершён или его id неверен." }
        { NO_CALL };
    429 - http 429 as "Too Many Requests": Caller again
        { "Too many requests were sent in a short time."
          "За короткое время отправлено слишком много запросов." }
        { words!("Wait as long as Retry-After says, else a few seconds, send again, and wait longer each time.",
           "Подождите, сколько указано в Retry-After, иначе несколько секунд, повторите запрос и каждый раз увеличивайте паузу.") };
    500 - http 500 as "Internal Server Error": Service again
        { "Graph had an internal error." "В Graph произошла внутренняя ошибка." }
        { words!("Wait, make sure from the notifications that no transfer has begun, and send again.",
           "Подождите, убедитесь по уведомлениям, что перевод не начался, и повторите запрос.") };
    502 - http 502 as "Bad Gateway": Service again
        { "A gateway on the way to Graph got no good answer."
          "Шлюз на пути к Graph не получил корректного ответа." }
        { words!("Wait, make sure from the notifications that no transfer has begun, and send again over a new connection.",
           "Подождите, убедитесь по уведомлениям, что перевод не начался, и повторите запрос через новое соединение.") };
    503 - http 503 as "Service Unavailable": Service again
        { "Graph is under maintenance or overloaded at the moment."
          "Graph временно недоступен: идёт обслуживание или сервис перегружен." }
        { words!("Wait as long as Retry-After says, else a few seconds, send again, and wait longer each time.",
           "Подождите, сколько указано в Retry-After, иначе несколько секунд, повторите запрос и каждый раз увеличивайте паузу.") };
    504 - http 504 as "Gateway Timeout": Service again
        { "A gateway gave up waiting for Graph, so the transfer may have begun all the same."
          "Шлюз не дождался ответа Graph, поэтому перевод мог и начаться." }
        { words!("Wait, make sure from the notifications that no transfer has begun, and send again.",
           "Подождите, убедитесь по уведомлениям, что перевод не начался, и повторите запрос.") };
}
