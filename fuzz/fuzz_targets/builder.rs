//! What is built from a spec is sound, in every revision; and no answer makes its reading fail.
#![no_main]

use graph_call_transfer::{
    ApiVersion, BuildOptions, Locale, Options, build_transfer_json, parse_response, validate_transfer,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for api in ApiVersion::ALL {
        let options = Options { api, ..Options::default() };
        let built = build_transfer_json(bytes, &BuildOptions { options: options.clone(), ..BuildOptions::default() });
        assert_eq!(built.ok, built.json.is_some());
        if let Some(json) = built.json {
            assert!(validate_transfer(&json, &options).ok, "{json}");
        }
    }
    let text = String::from_utf8_lossy(bytes);
    let _ = parse_response(503, [("Retry-After", &*text)], Some(&text), Locale::Ru);
});
