//! Outcomes of a transfer, as notifications tell them.

use super::{BY_STATE, Class, Context, RELEASE, ResultCode, RowSubcode, TRANSFER_PAGE, WAIT};
use crate::options::{Words, words};

const NOT_TRANSFERRED: Words = words!(
    "Take it that the transfer did not happen, and release the call.",
    "Считайте, что перевод не состоялся, и освободите всё, что связано с вызовом."
);

rows! {
    OUTCOMES, Transfer, TRANSFER_PAGE, "Microsoft Graph, call: transfer (v1.0)";

    - 7015 in terminated as "GracefulTransferCompleted": Success never
        { "The transfer is complete, and the bot's part in the call has ended."
          "Перевод выполнен, участие бота в вызове завершено." }
        { RELEASE };
    - - in terminated as "AppTransferred": Success never
        { "The call left the bot because it was transferred; a consultative transfer ends like this, without a code."
          "Вызов ушёл от бота, потому что был переведён; перевод с консультацией завершается именно так, без кода." }
        { RELEASE };
    500 7000 in established: Service again
        { "The blind transfer failed, and the call is still established with the bot."
          "Слепой перевод не удался, вызов с ботом продолжается." }
        { words!("Read the message, then go on with the call, try again or choose another target.",
           "Прочитайте сообщение, затем продолжите вызов, повторите попытку или выберите другого адресата.") };
    500 7700 in established: Service again
        { "The consultative transfer failed; the call is still established with the bot, and the consultation may be too."
          "Перевод с консультацией не удался; вызов с ботом продолжается, консультация, возможно, тоже." }
        { words!("Read the message, then go on with the call or try again; a replacesContext, where given, lets the consultation resume.",
           "Прочитайте сообщение, затем продолжите вызов или повторите попытку; если передан replacesContext, консультацию можно возобновить.") };
    500 1000 in established: Service again from "Microsoft Graph, call: transfer (beta of 2019)"
        { "The transfer failed, and the call is still established with the bot, as the beta of 2019 reported it."
          "Перевод не удался, вызов с ботом продолжается; так сообщала бета-версия 2019 года." }
        { words!("Read the message, then go on with the call, try again or choose another target.",
           "Прочитайте сообщение, затем продолжите вызов, повторите попытку или выберите другого адресата.") };
    200 [transferring] as "transferring": Success never from "Microsoft Graph, call: transfer (beta of 2018)"
        { "Graph is carrying the transfer out."
          "Graph выполняет перевод." }
        { WAIT };
    200 [transferAccepted] as "transferAccepted": Success never from "Microsoft Graph, call: transfer (beta of 2018)"
        { "The target has accepted the transfer."
          "Адресат принял перевод." }
        { WAIT };
    0 -: Success never from "Microsoft Graph, resultInfo"
        { "A success is reported, and nothing more."
          "Сообщается об успехе, других сведений нет." }
        { BY_STATE };
}

rows! {
    INFERRED, Transfer, TRANSFER_PAGE, "inferred: the pair is documented for an established call only";

    500 7000 in terminated: Unknown never
        { "The call has ended and nothing shows that a transfer succeeded; the pair is not documented for an ended call."
          "Вызов завершён, успех перевода ничем не подтверждён; для завершённого вызова эта пара кодов не описана." }
        { NOT_TRANSFERRED };
    500 7700 in terminated: Unknown never
        { "The call has ended and nothing shows that a transfer succeeded; the pair is not documented for an ended call."
          "Вызов завершён, успех перевода ничем не подтверждён; для завершённого вызова эта пара кодов не описана." }
        { NOT_TRANSFERRED };
}
