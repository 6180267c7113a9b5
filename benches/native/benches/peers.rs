//! The crate against what reads JSON into types: each row's peers read the same text, and what they find is compared
//! before anything is timed. None of the peers knows a rule, keeps a place or goes on after a fault.

use std::borrow::Cow;
use std::hint::black_box;

use benches::{batch, one_fault, sound, twenty_faults};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use graph_call_transfer::{ApiVersion, Options, parse_notifications, validate_transfer};
use serde::Deserialize;

// ───────────────────────────── a body, typed ─────────────────────────────

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "reading them is the work")]
struct Body<'a> {
    #[serde(borrow)]
    transfer_target: Target<'a>,
    #[serde(borrow)]
    transferee: Option<Target<'a>>,
    #[serde(borrow)]
    client_context: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "reading them is the work")]
struct Target<'a> {
    #[serde(borrow)]
    identity: IdentitySet<'a>,
    endpoint_type: Option<EndpointType>,
    #[serde(borrow)]
    replaces_call_id: Option<Cow<'a, str>>,
    #[serde(borrow)]
    participant_id: Option<Cow<'a, str>>,
    #[serde(borrow)]
    language_id: Option<Cow<'a, str>>,
    #[serde(borrow)]
    region: Option<Cow<'a, str>>,
    hidden: Option<bool>,
    remove_from_default_audio_routing_group: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "reading them is the work")]
struct IdentitySet<'a> {
    #[serde(borrow)]
    user: Option<Identity<'a>>,
    #[serde(borrow)]
    phone: Option<Identity<'a>>,
    #[serde(borrow)]
    application: Option<Identity<'a>>,
    #[serde(borrow)]
    application_instance: Option<Identity<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "reading them is the work")]
struct Identity<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    tenant_id: Option<Cow<'a, str>>,
    #[serde(borrow)]
    display_name: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
enum EndpointType {
    Default,
    Voicemail,
    SkypeForBusiness,
    SkypeForBusinessVoipPhone,
}

// ───────────────────────────── notifications, typed ─────────────────────────────

#[derive(Deserialize)]
struct Batch<'a> {
    #[serde(borrow)]
    value: Vec<Item<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "reading them is the work")]
struct Item<'a> {
    change_type: ChangeType,
    #[serde(borrow)]
    resource_url: Cow<'a, str>,
    #[serde(borrow)]
    resource_data: Data<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
enum ChangeType {
    Created,
    Updated,
    Deleted,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "reading them is the work")]
struct Data<'a> {
    state: State,
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    result_info: Option<ResultInfo<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
enum State {
    Transferring,
    TransferAccepted,
    Terminated,
    Established,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "reading them is the work")]
struct ResultInfo<'a> {
    code: i64,
    subcode: Option<i64>,
    #[serde(borrow)]
    message: Option<Cow<'a, str>>,
}

// ───────────────────────────── rows ─────────────────────────────

fn body(criterion: &mut Criterion, name: &str, text: &str, faults: bool) {
    let options = Options { api: ApiVersion::Beta2018, ..Options::default() };
    assert_eq!(validate_transfer(text, &options).ok, !faults, "{name}: ours");
    assert_eq!(serde_json::from_str::<Body<'_>>(text).is_ok(), !faults, "{name}: serde_json");
    let simd_json = |mut bytes: Vec<u8>| simd_json::serde::from_slice::<Body<'_>>(&mut bytes).is_ok();
    assert_eq!(simd_json(text.into()), !faults, "{name}: simd-json");

    let mut group = criterion.benchmark_group(name);
    group.bench_function("ours", |bencher| bencher.iter(|| validate_transfer(black_box(text), &options)));
    group.bench_function("serde_json, typed", |bencher| {
        bencher.iter(|| black_box(serde_json::from_str::<Body<'_>>(black_box(text))).is_ok());
    });
    group.bench_function("simd-json, typed", |bencher| {
        bencher.iter_batched(|| Vec::from(text), simd_json, BatchSize::SmallInput);
    });
    group.finish();
}

fn bodies(criterion: &mut Criterion) {
    body(criterion, "body", &sound(), false);
    body(criterion, "one-fault", &one_fault(), true);
    body(criterion, "twenty-faults", &twenty_faults(), true);
}

fn batches(criterion: &mut Criterion) {
    const COUNT: usize = 10_000;
    let (text, options) = (batch(COUNT), Options::default());
    let simd_json =
        |mut bytes: Vec<u8>| simd_json::serde::from_slice::<Batch<'_>>(&mut bytes).map_or(0, |batch| batch.value.len());
    assert_eq!(parse_notifications(&text, &options).outcomes.len(), COUNT, "ours");
    assert_eq!(serde_json::from_str::<Batch<'_>>(&text).map_or(0, |batch| batch.value.len()), COUNT, "serde_json");
    assert_eq!(simd_json(text.clone().into()), COUNT, "simd-json");

    let mut group = criterion.benchmark_group("batch");
    group.sample_size(20);
    group.bench_function("ours", |bencher| bencher.iter(|| parse_notifications(black_box(&text), &options)));
    group.bench_function("serde_json, typed", |bencher| {
        bencher.iter(|| black_box(serde_json::from_str::<Batch<'_>>(black_box(&text))).is_ok());
    });
    group.bench_function("simd-json, typed", |bencher| {
        bencher.iter_batched(|| Vec::from(text.as_str()), simd_json, BatchSize::LargeInput);
    });
    group.finish();
}

criterion_group!(peers, bodies, batches);
criterion_main!(peers);
