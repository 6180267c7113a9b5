//! `work <name>:<size> …`: does each work once, for callgrind to count the instructions of. `work --list` names them.

use std::env;
use std::process::ExitCode;

use benches::{CORNERS, Ready, batch, measured, notifications_within, one_fault, sound, twenty_faults, validate_2018};
use graph_call_transfer::{ApiVersion, Limits, Options, parse_notifications, validate_transfer};

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    if words == ["--list"] {
        for (name, _) in CORNERS {
            println!("{name}");
        }
        return ExitCode::SUCCESS;
    }
    let ready: Option<Vec<Ready>> = words.iter().map(|word| work(word)).collect();
    let Some(ready) = ready.filter(|ready| !ready.is_empty()) else {
        eprintln!("usage: work --list, or work <name>:<size> …");
        return ExitCode::from(2);
    };
    // What a process pays for once is no part of any work.
    for text in [sound(), one_fault(), twenty_faults()] {
        for api in ApiVersion::ALL {
            drop(validate_transfer(&text, &Options { api, ..Options::default() }));
        }
    }
    drop(parse_notifications(batch(4), &Options::default()));
    ready.into_iter().for_each(measured);
    ExitCode::SUCCESS
}

fn work(word: &str) -> Option<Ready> {
    let (name, size) = word.split_once(':')?;
    let size = size.parse().ok()?;
    let usual = Limits::default();
    // What is plain is not looked at closely, unless a limit is given.
    let closely = Limits { max_depth: Some(64), ..usual };
    Some(match name {
        "body" => validate_2018(sound(), usual),
        "body-read-closely" => validate_2018(sound(), closely),
        "body-with-one-fault" => validate_2018(one_fault(), usual),
        "body-with-twenty-faults" => validate_2018(twenty_faults(), usual),
        "batch" => notifications_within(batch(size), usual),
        "batch-read-closely" => notifications_within(batch(size), closely),
        _ => CORNERS.iter().find(|(corner, _)| *corner == name)?.1(size),
    })
}
