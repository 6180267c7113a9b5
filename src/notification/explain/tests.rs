//! What explanations promise.

use super::*;

fn en(code: i64, subcode: i64, state: Option<&str>) -> ResultExplanation {
    explain_result(code, Some(&Subcode::Number(subcode)), state, Locale::En)
}

fn lone(number: i64) -> ResultExplanation {
    explain_result(number, None, None, Locale::En)
}

fn pairs(others: &[ResultExplanation]) -> Vec<(i64, Option<Subcode>, Option<&str>)> {
    others.iter().map(|other| (other.code, other.subcode.clone(), other.state.as_deref())).collect()
}

#[expect(clippy::unnecessary_wraps, reason = "every use is an optional subcode")]
const fn number(subcode: i64) -> Option<Subcode> {
    Some(Subcode::Number(subcode))
}

#[test]
fn the_state_decides_what_7000_means() {
    let failed = en(500, 7000, Some("established"));
    assert_eq!((failed.class, failed.known, failed.retryable), (Class::Service, true, true));
    assert!(failed.meaning.contains("blind transfer failed"), "{}", failed.meaning);
    assert!(failed.others.is_empty());

    let ended = en(200, 7000, Some("terminated"));
    assert_eq!((ended.class, ended.meaning.as_ref()), (Class::Success, "The bot ended the conversation."));

    for subcode in [7000, 7700] {
        let odd = en(500, subcode, Some("terminated"));
        assert_eq!((odd.class, odd.retryable), (Class::Unknown, false));
        assert!(odd.meaning.contains("nothing shows that a transfer succeeded"));
    }

    let contradictory = en(200, 7000, Some("established"));
    assert_eq!((contradictory.class, contradictory.known), (Class::Unknown, false));
    assert!(pairs(&contradictory.others).contains(&(200, number(7000), Some("terminated"))));
}

#[test]
fn a_pair_without_its_state_names_the_other_reading() {
    let failed = en(500, 7000, None);
    assert_eq!(failed.state.as_deref(), Some("established"));
    assert_eq!(pairs(&failed.others), [(500, number(7000), Some("terminated"))]);
}

#[test]
fn spelling_of_the_state_does_not_matter() {
    assert_eq!(en(500, 7700, Some("Established")), en(500, 7700, Some("established")));
    assert_eq!(en(200, 7015, Some("Terminating")), en(200, 7015, Some("terminated")));
}

#[test]
fn the_state_of_an_attempt_does_for_its_calls() {
    for (code, subcode, own, of_call) in [
        (500, 7000, "failed", "established"),
        (0, 7015, "completed", "terminated"),
        (200, 4521, "ended", "terminated"),
        (500, 7000, "Ended", "terminated"),
    ] {
        let told = en(code, subcode, Some(own));
        assert!(told.known && told == en(code, subcode, Some(of_call)), "{own}");
    }
    assert!(!en(0, 7015, Some("transferring")).known);
}

#[test]
fn a_completed_transfer_is_known_with_either_code() {
    for code in [0, 200] {
        let done = en(code, 7015, Some("terminated"));
        assert_eq!((done.class, done.name.as_deref()), (Class::Success, Some("GracefulTransferCompleted")));
        assert_eq!((done.code, done.subcode), (code, number(7015)));
        assert!(done.others.is_empty());
    }
    assert!(!en(0, 7015, Some("established")).known);
    // Terminated, it is the transfer's good end whatever the code, as notifications are read.
    for code in [404, 500] {
        let done = en(code, 7015, Some("terminated"));
        assert_eq!((done.class, done.known, done.retryable), (Class::Success, true, false));
        assert!(done.name.as_ref().is_some_and(|name| *name == "GracefulTransferCompleted"));
        assert_eq!(done.code, code);
        assert!(en(code, 7015, None).known && !en(code, 7015, Some("established")).known);
    }
    // It proves no person.
    assert!(en(0, 7015, Some("terminated")).advice.contains("a person or voicemail"));
}

#[test]
fn what_is_documented_comes_before_what_is_inferred() {
    let ended = explain_result(7000, None, Some("terminated"), Locale::En);
    assert_eq!((ended.class, ended.meaning.as_ref()), (Class::Success, "The bot ended the conversation."));
    assert_eq!(pairs(&ended.others), [(500, number(7000), Some("terminated"))]);
}

#[test]
fn the_reasons_of_an_end_are_those_of_an_ended_call() {
    for (code, subcode) in [(200, 5001), (0, 5001), (408, 8537), (0, 5317), (200, 560_000)] {
        for state in [None, Some("terminated")] {
            let ended = en(code, subcode, state);
            assert!(ended.known && ended.others.is_empty(), "{code}/{subcode}");
        }
        let goes_on = en(code, subcode, Some("established"));
        assert_eq!((goes_on.class, goes_on.known), (Class::Unknown, false), "{code}/{subcode}");
        assert!(!goes_on.advice.contains("Release"), "{}", goes_on.advice);
        assert!(goes_on.others.iter().all(|other| other.state.as_ref().is_some_and(|state| *state == "terminated")));
        assert_eq!(goes_on.others.len(), 1);
    }
    // Why a call ended may also be why its transfer failed.
    for row in result_codes().iter().filter(|row| row.context == Context::CallEnd && row.state.is_none()) {
        let Some(code @ 400..) = row.code else { panic!("{row:?}") };
        let subcode = row.subcode.map(Subcode::from);
        assert!(explain_result(code, subcode.as_ref(), Some("established"), Locale::En).known, "{row:?}");
        assert!(!row.advice(Locale::En).contains("elease"), "{row:?}");
    }
}

#[test]
fn what_is_unknown_of_an_ended_call_is_not_tried_again() {
    for (code, subcode) in
        [(500, number(7106)), (500, number(1000)), (404, None), (200, number(1)), (500, number(540_503))]
    {
        let ended = explain_result(code, subcode.as_ref(), Some("Terminated"), Locale::En);
        assert_eq!((ended.known, ended.retryable), (false, false), "{code} {subcode:?}");
        assert!(ended.advice.starts_with("Release the call"), "{}", ended.advice);
    }
    let failed = en(500, 7106, Some("established"));
    assert!(failed.retryable && failed.advice.contains("try again"), "{}", failed.advice);
}

#[test]
fn the_words_of_2018_are_subcodes() {
    for word in ["transferAccepted", "transferaccepted", "transfer-accepted"] {
        let text = Subcode::Text(word.to_owned());
        let accepted = explain_result(200, Some(&text), None, Locale::En);
        assert_eq!((accepted.name.as_deref(), accepted.known), (Some("transferAccepted"), true));
        assert_eq!(accepted.subcode, Some(text));
    }
    let failed = explain_result(500, Some(&Subcode::Text("transferring".to_owned())), None, Locale::En);
    assert!(!failed.known, "the code belongs to the pair");
}

#[test]
fn app_transferred_is_a_reason_without_a_code() {
    let reason = Subcode::Text("AppTransferred".to_owned());
    let done = explain_result(0, Some(&reason), Some("terminated"), Locale::En);
    assert_eq!((done.class, done.name.as_deref()), (Class::Success, Some("AppTransferred")));
    assert!(!explain_result(0, Some(&reason), Some("established"), Locale::En).known);
}

#[test]
fn digits_in_quotes_are_a_number() {
    let text = Subcode::Text(" 5001 ".to_owned());
    assert_eq!(explain_result(200, Some(&text), None, Locale::En), en(200, 5001, None));
}

#[test]
fn an_empty_text_says_nothing() {
    let empty = Subcode::Text(" ".to_owned());
    assert_eq!(explain_result(7015, Some(&empty), Some(""), Locale::En), lone(7015));
    assert_eq!(en(500, 7000, Some("")), en(500, 7000, None));
}

#[test]
fn a_lone_number_lists_every_reading_once() {
    let seven = lone(7000);
    assert!(seven.known);
    assert_eq!((seven.code, seven.subcode.clone()), (7000, None));
    assert_eq!(seven.state.as_deref(), Some("established"));
    assert_eq!(
        pairs(&seven.others),
        [(200, number(7000), Some("terminated")), (500, number(7000), Some("terminated"))]
    );
    assert!(lone(7015).others.is_empty(), "0 and 200 with 7015 are one reading");
    let elsewhere = explain_result(7015, None, Some("established"), Locale::En);
    assert_eq!(pairs(&elsewhere.others), [(0, number(7015), Some("terminated"))]);
    assert!(lone(10037).others.is_empty(), "the sister service's row repeats Graph's own");
}

#[test]
fn an_http_code_is_not_a_subcode() {
    let http = lone(7505);
    assert_eq!((http.class, http.known, http.retryable), (Class::Caller, true, false));
    let pair = en(403, 7505, None);
    assert!(!pair.known);
    assert_eq!(pairs(&pair.others), [(7505, None, None)]);
    assert!(pair.others.iter().all(|other| other.meaning == http.meaning));
}

#[test]
fn an_http_status_is_told_apart_from_a_call_s_code() {
    assert_eq!(lone(404).name.as_deref(), Some("Not Found"));
    let call = explain_result(404, None, Some("terminated"), Locale::En);
    assert!(!call.known);
    assert!(!en(500, 0, None).known);
    assert!(en(500, 0, None).others.is_empty());
    assert!(en(500, 404, None).others.is_empty());
}

#[test]
fn unknown_pairs_get_the_family_and_no_guess() {
    let families = [
        (0, "success", false),
        (299, "success", false),
        (400, "client", false),
        (500, "server", true),
        (699, "SIP", false),
        (3003, "no known family", false),
        (-1, "no known family", false),
        (i64::MAX, "no known family", false),
    ];
    for (code, word, retryable) in families {
        let unknown = en(code, 424_242, None);
        assert_eq!((unknown.class, unknown.known), (Class::Unknown, false), "{code}");
        assert!(unknown.meaning.contains(word), "{code}: {}", unknown.meaning);
        assert_eq!(unknown.retryable, retryable, "{code}");
    }
    assert!(!en(408, 10037, None).known, "a known subcode under another code is not that pair");
    assert_eq!(pairs(&en(408, 10037, None).others), [(480, number(10037), None)]);
}

#[test]
fn plain_success_is_not_a_call_s_end() {
    for (code, subcode) in [(0, None), (200, None), (0, number(0)), (200, number(0))] {
        let plain = explain_result(code, subcode.as_ref(), None, Locale::En);
        assert_eq!((plain.class, plain.known), (Class::Success, true), "{code} {subcode:?}");
        assert!(plain.meaning.starts_with("A success is reported"), "{}", plain.meaning);
        // A call's end is one too, and proves no transfer.
        assert!(plain.advice.ends_with("judge the transfer by the call's state."), "{}", plain.advice);
        assert_eq!(pairs(&plain.others), [(0, number(0), Some("terminated"))], "{code} {subcode:?}");
    }
    // A subcode of 0 says no more than none.
    for declined in [en(603, 0, None), lone(603)] {
        assert_eq!(
            declined.meaning,
            "By analogy with Azure Communication Services, only a hint for Graph: the callee declined the call."
        );
    }
}

#[test]
fn telephone_codes_are_decoded() {
    let refused = en(403, 560_403, None);
    assert!(refused.known);
    assert!(refused.meaning.contains("SIP 403 (Forbidden)"), "{}", refused.meaning);
    assert!(refused.meaning.contains("session border controller"));
    assert_eq!((refused.class, refused.code, refused.subcode), (Class::Caller, 403, number(560_403)));
    assert_eq!((en(480, 560_480, None).class, en(480, 560_480, None).retryable), (Class::Expected, true));
    assert_eq!(lone(560_503).class, Class::Service);
    assert!(lone(560_503).retryable && !refused.retryable && refused.others.is_empty());
    assert!(lone(540_503).meaning.contains("which side gave it is not known"));
    assert!(!lone(540_503).advice.contains("session border controller"));

    for (sip, phrase, class, retryable) in [
        (202, "", Class::Success, false),
        (302, "", Class::Unknown, false),
        (404, " (Not Found)", Class::Caller, false),
        (408, " (Request Timeout)", Class::Expected, true),
        (480, " (Temporarily Unavailable)", Class::Expected, true),
        (486, " (Busy Here)", Class::Expected, true),
        (487, " (Request Terminated)", Class::Expected, false),
        (503, " (Service Unavailable)", Class::Service, true),
        (600, " (Busy Everywhere)", Class::Expected, true),
        (603, " (Decline)", Class::Expected, false),
    ] {
        let told = en(400, 560_000 + sip, None);
        assert_eq!((told.class, told.retryable, told.known), (class, retryable, true), "{sip}");
        assert!(told.meaning.contains(&format!("SIP {sip}{phrase},")), "{}", told.meaning);
        assert!(told.advice.contains("session border controller"), "{}", told.advice);
        // The same number in another pair adds nothing.
        assert!(told.others.is_empty(), "{sip}");
    }

    for number in [540_404, 510_404] {
        let inferred = en(404, number, None);
        assert_eq!((inferred.class, inferred.known), (Class::Unknown, false));
        assert!(!en(500, number + 99, None).retryable);
        assert!(inferred.meaning.contains("SIP 404") && inferred.meaning.contains("inferred"));
    }
    for number in [560_000, 560_700, 561_404, 56_040, -560_404] {
        assert!(!en(404, number, None).meaning.contains("SIP"), "{number}");
    }
    assert_eq!(en(200, 560_000, None).class, Class::Success, "the table goes before the pattern");
}

#[test]
fn the_reason_in_a_message_comes_before_the_other_readings() {
    let told = explain_with_message(0, number(0).as_ref(), Some("DiagCode: 500#7000.@"), None, Locale::En);
    let plain = en(0, 0, None);
    assert_eq!(pairs(&told.others)[1..], pairs(&plain.others));
    assert!(!plain.others.is_empty());
}

#[test]
fn russian_is_russian() {
    for row in super::super::codes::result_codes() {
        let subcode = row.subcode.map(Subcode::from);
        let code = row.code.unwrap_or_default();
        let russian = explain_result(code, subcode.as_ref(), row.state, Locale::Ru);
        let english = explain_result(code, subcode.as_ref(), row.state, Locale::En);
        for text in [&russian.meaning, &russian.advice] {
            assert!(text.chars().any(|c| matches!(c, 'а'..='я')), "{text}");
        }
        assert_eq!((russian.class, russian.name), (english.class, english.name));
    }
    let unknown = explain_result(500, number(1).as_ref(), None, Locale::Ru);
    assert!(unknown.meaning.contains("сервера"));
    assert!(explain_result(403, number(560_403).as_ref(), None, Locale::Ru).meaning.contains("телефонной сети"));
}

#[test]
fn json_is_shaped_as_published() -> serde_json::Result<()> {
    let mut json = serde_json::to_value(en(480, 10037, Some("terminated")))?;
    for words in ["meaning", "advice", "docs"] {
        let text = json.as_object_mut().and_then(|object| object.remove(words));
        assert!(text.is_some_and(|text| text.is_string()), "{words}");
    }
    assert_eq!(
        json,
        serde_json::json!({
            "class": "expected", "code": 480, "subcode": 10037, "retryable": false, "known": true
        })
    );
    let word = Subcode::Text("transferring".to_owned());
    let json = serde_json::to_value(explain_result(200, Some(&word), None, Locale::En))?;
    assert_eq!(json.get("subcode"), Some(&"transferring".into()));
    let json = serde_json::to_value(lone(7000))?;
    assert_eq!(json.pointer("/others/0/code"), Some(&200.into()));
    Ok(())
}

#[test]
fn a_message_adds_its_underlying_reason() {
    let message = Some("Precondition failed. DiagCode: 412#10073.@");
    let outer = explain_with_message(412, number(9999).as_ref(), message, None, Locale::En);
    assert_eq!(outer.subcode, number(9999));
    assert_eq!(pairs(&outer.others), [(412, number(10073), None)]);

    let failed = Some("DiagCode: 480#10037.@");
    let failed = explain_with_message(500, number(7000).as_ref(), failed, Some("established"), Locale::En);
    assert_eq!(pairs(&failed.others), [(480, number(10037), None)]);

    for message in [None, Some("no code"), Some("DiagCode: 0#5002.@"), Some("DiagCode: 3003#7106.@")] {
        let plain = explain_with_message(200, number(5002).as_ref(), message, None, Locale::En);
        assert!(plain.others.is_empty(), "{message:?}");
    }
}

#[test]
fn a_lone_code_of_a_call_has_its_meaning_in_any_state() {
    let lone = result_codes().iter().filter(|row| row.subcode.is_none() && row.state.is_none());
    let mut count = 0;
    for code in lone.filter(|row| row.context != Context::Http).filter_map(|row| row.code) {
        assert!(explain_result(code, None, Some("terminated"), Locale::En).known, "{code}");
        count += 1;
    }
    assert!(count > 0);
}

#[test]
fn a_subcode_is_shown_as_it_was_sent() {
    for (subcode, shown) in
        [(Subcode::from(7000_u32), "7000"), (Subcode::from(String::from("transferring")), "transferring")]
    {
        assert_eq!(subcode.to_string(), shown);
    }
    assert_eq!(Subcode::from(7000), Subcode::from(7000_i64));
}
