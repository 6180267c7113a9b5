//! `work <name>:<size> …`: does each work once, for callgrind to count the instructions of. `work --list` names them.

use std::env;
use std::process::ExitCode;

use benches::{CORNERS, Ready, batch, measured, notifications, one_fault, sound, twenty_faults, validate_2018};
use graph_call_transfer::{Options, parse_notifications, validate_transfer};

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
        drop(validate_transfer(text, &Options::default()));
    }
    drop(parse_notifications(batch(4), &Options::default()));
    ready.into_iter().for_each(measured);
    ExitCode::SUCCESS
}

fn work(word: &str) -> Option<Ready> {
    let (name, size) = word.split_once(':')?;
    let size = size.parse().ok()?;
    Some(match name {
        "body" => validate_2018(sound()),
        "body-with-one-fault" => validate_2018(one_fault()),
        "body-with-twenty-faults" => validate_2018(twenty_faults()),
        "batch" => notifications(batch(size)),
        _ => CORNERS.iter().find(|(corner, _)| *corner == name)?.1(size),
    })
}
