//! Issues stand in the text and in order, and every fix can be carried out.
#![no_main]

use graph_call_transfer::{ApiVersion, Options, Severity, apply_fix, apply_fixes, assert_transfer, validate_transfer};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let length = text.encode_utf16().count();
    for api in ApiVersion::ALL {
        let options = Options { api, ..Options::default() };
        let report = validate_transfer(text.as_ref(), &options);
        assert_eq!(report.ok, report.issues.iter().all(|issue| issue.severity != Severity::Error));
        assert_eq!(report.ok, assert_transfer(text.as_ref(), &options).is_ok());
        let places: Vec<_> = report.issues.iter().filter_map(|issue| issue.range).collect();
        assert!(places.iter().all(|range| range.start.offset <= range.end.offset && range.end.offset <= length));
        assert!(places.is_sorted_by_key(|range| range.start.offset));

        let fixes: Vec<_> = report.issues.iter().flat_map(|issue| &issue.fixes).collect();
        // Each is a text to judge anew: of many alike a few will do.
        for fix in fixes.iter().take(16) {
            let _ = validate_transfer(apply_fix(&text, fix).expect("its own fix fits"), &options);
        }
        let (mended, skipped) = apply_fixes(&text, fixes.iter().copied()).expect("its own fixes fit");
        assert!(skipped.len() < fixes.len() || fixes.is_empty());
        let _ = validate_transfer(mended, &options);
    }
});
