//! What the table promises as a whole.

use super::super::explain::{Subcode, explain_result};
use super::*;

#[test]
fn every_published_code_has_its_row() {
    use RowSubcode::Number;
    let graph = [
        (500, 7000),
        (500, 7700),
        (200, 4097),
        (200, 4521),
        (200, 5000),
        (200, 5001),
        (200, 5002),
        (200, 5003),
        (200, 5007),
        (200, 5010),
        (200, 5012),
        (200, 5013),
        (200, 5014),
        (200, 5020),
        (200, 5030),
        (200, 5300),
        (200, 5855),
        (200, 7000),
        (200, 10550),
        (200, 18503),
        (200, 540_000),
        (200, 560_000),
        (408, 8537),
        (408, 1106),
        (408, 10057),
        (410, 301_005),
        (480, 10037),
        (480, 10076),
        (480, 10134),
        (480, 10199),
        (500, 1005),
    ];
    let hints = [
        (0, 0),
        (487, 0),
        (603, 0),
        (496, 7),
        (410, 3100),
        (410, 3101),
        (410, 3111),
        (410, 3112),
        (490, 4502),
        (408, 4506),
        (495, 4507),
        (0, 5317),
        (403, 5828),
        (403, 5829),
        (403, 5830),
        (487, 10003),
        (487, 10004),
        (401, 10009),
        (487, 10024),
        (480, 10077),
        (480, 10078),
        (410, 301_004),
        (403, 510_403),
        (487, 540_487),
        (486, 560_486),
        (404, 10202),
        (403, 10151),
        (412, 10073),
        (500, 560_500),
    ];
    let has = |hint: bool, code, subcode| {
        result_codes().iter().any(|row| {
            matches!(row.context, Context::SisterService | Context::Report) == hint
                && row.code == Some(code)
                && row.subcode == Some(Number(subcode))
        })
    };
    for (code, subcode) in graph {
        assert!(has(false, code, subcode), "{code}/{subcode}");
    }
    for (code, subcode) in hints {
        assert!(has(true, code, subcode), "{code}/{subcode}");
    }
    for code in [7503, 7504, 7505, 7507, 8523, 400, 401, 403, 404, 429, 500, 502, 503, 504] {
        let mut rows = result_codes().iter().filter(|row| row.context == Context::Http);
        assert!(rows.any(|row| row.code == Some(code)), "{code}");
    }
    // A transfer's good end, whatever the code.
    for name in ["AppTransferred", "GracefulTransferCompleted"] {
        assert!(result_codes().iter().any(|row| row.name == Some(name) && row.code.is_none()));
    }
}

#[test]
fn no_row_stands_twice() {
    for (place, row) in result_codes().iter().enumerate() {
        let same = |other: &&ResultCode| {
            other.context == row.context
                && (other.code, other.subcode, other.state) == (row.code, row.subcode, row.state)
        };
        assert_eq!(result_codes().iter().skip(place + 1).find(same), None);
        // Nor under another service's name: all readings of a number are shown together.
        let usual = |code: Option<i64>| code.map(|code| if code == 200 { 0 } else { code });
        let reads_so = |other: &&ResultCode| {
            row.code.is_some()
                && (usual(other.code), other.subcode, other.state) == (usual(row.code), row.subcode, row.state)
        };
        assert_eq!(result_codes().iter().skip(place + 1).find(reads_so), None);
    }
}

/// What the list of result codes shows, somebody who asks for it is told.
#[test]
fn every_row_is_an_answer() {
    for row in result_codes() {
        let subcode = row.subcode.map(Subcode::from);
        let (code, subcode) = match (row.code, row.name) {
            (Some(code), _) => (code, subcode),
            (None, Some(name)) => (0, subcode.or(Some(Subcode::from(name)))),
            (None, None) => (0, subcode),
        };
        let told = explain_result(code, subcode.as_ref(), row.state, Locale::En);
        let all = [&told].into_iter().chain(&told.others).map(|told| &told.meaning);
        assert!(
            all.clone().any(|meaning| *meaning == row.meaning(Locale::En)),
            "{row:?}: {:?}",
            all.collect::<Vec<_>>()
        );
    }
}

#[test]
fn every_text_is_a_sentence_in_its_language() {
    for row in result_codes() {
        for locale in [Locale::En, Locale::Ru] {
            for text in [row.meaning(locale).as_ref(), row.advice(locale)] {
                assert!(text.ends_with('.') && !text.ends_with(".."), "{text}");
                assert!(text.starts_with(char::is_uppercase), "{text}");
                assert!(!text.contains("  ") && text.trim() == text, "{text}");
                let cyrillic = text.chars().any(|c| matches!(c, 'а'..='я'));
                assert_eq!(cyrillic, locale == Locale::Ru, "{text}");
            }
        }
        assert!(row.docs.starts_with("https://learn.microsoft.com/en-us/"), "{}", row.docs);
        assert!(!row.source.is_empty());
    }
}

#[test]
fn hints_say_that_they_are_hints() {
    for row in result_codes() {
        let hint = matches!(row.context, Context::SisterService | Context::Report);
        let said = ["only a hint for Graph", "As users report it"];
        assert_eq!(said.iter().any(|words| row.meaning(Locale::En).contains(words)), hint);
        let said = ["лишь подсказка", "По сообщениям пользователей"];
        assert_eq!(said.iter().any(|words| row.meaning(Locale::Ru).contains(words)), hint);
    }
}

#[test]
fn success_is_never_worth_a_retry() {
    for row in result_codes() {
        assert!(row.class != Class::Success || !row.retryable, "{row:?}");
    }
}

#[test]
fn advice_is_what_a_retry_loop_is_told() {
    for row in result_codes() {
        let advice = row.advice(Locale::En);
        assert!(!(row.retryable && advice.starts_with("Release")), "{row:?}");
        assert!(row.retryable || !advice.starts_with("Try again"), "{row:?}");
    }
}
