//! Running suites one after the other: a failure stops none of the later ones, and the end is a table.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::step::seconds;

/// The failure of a command that has told its failures already: nothing may follow the closing line.
#[derive(Debug)]
pub(crate) struct Told;

impl Display for Told {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("suites failed")
    }
}

impl Error for Told {}

/// A suite that was not run because what it tests is not there.
pub(crate) enum Ran {
    Yes,
    No(&'static str),
}

enum Verdict {
    Passed,
    Failed(String),
    Skipped(&'static str),
}

#[derive(Default)]
pub(crate) struct Suites {
    rows: Vec<(&'static str, Verdict, Duration)>,
}

impl Suites {
    pub(crate) fn run(&mut self, name: &'static str, suite: impl FnOnce() -> Result<Ran>) {
        println!("\n=== {name}");
        let begun = Instant::now();
        let verdict = match suite() {
            Ok(Ran::Yes) => Verdict::Passed,
            Ok(Ran::No(reason)) => Verdict::Skipped(reason),
            Err(error) => Verdict::Failed(format!("{error:#}")),
        };
        match &verdict {
            Verdict::Passed => println!("=== {name}: passed in {}", seconds(begun.elapsed())),
            Verdict::Failed(why) => println!("=== {name}: FAILED: {why}"),
            Verdict::Skipped(why) => println!("=== {name}: skipped: {why}"),
        }
        self.rows.push((name, verdict, begun.elapsed()));
    }

    /// Prints the table; its last line is read by machines.
    pub(crate) fn finish(self) -> Result<()> {
        let width = self.rows.iter().map(|(name, ..)| name.len()).max().unwrap_or_default();
        println!("\nsuite{:space$}  verdict      time", "", space = width.saturating_sub(5));
        for (name, verdict, time) in &self.rows {
            let (word, why) = match verdict {
                Verdict::Passed => ("passed", ""),
                Verdict::Failed(why) => ("FAILED", why.as_str()),
                Verdict::Skipped(why) => ("skipped", *why),
            };
            println!("{}", format!("{name:width$}  {word:7}  {:>8}  {why}", seconds(*time)).trim_end());
        }
        println!("\n{}", self.closing_line());
        match self.count(|verdict| matches!(verdict, Verdict::Failed(_))) {
            0 => Ok(()),
            _ => Err(Told.into()),
        }
    }

    fn closing_line(&self) -> String {
        let passed = self.count(|verdict| matches!(verdict, Verdict::Passed));
        let failed = self.count(|verdict| matches!(verdict, Verdict::Failed(_)));
        let skipped = self.count(|verdict| matches!(verdict, Verdict::Skipped(_)));
        match skipped {
            0 => format!("{passed} passed, {failed} failed"),
            skipped => format!("{passed} passed, {failed} failed, {skipped} skipped"),
        }
    }

    fn count(&self, which: impl Fn(&Verdict) -> bool) -> usize {
        self.rows.iter().filter(|(_, verdict, _)| which(verdict)).count()
    }
}

#[cfg(test)]
mod tests {
    use anyhow::bail;

    use super::{Ran, Suites};

    #[test]
    fn a_failure_stops_no_later_suite_and_is_counted() {
        let mut suites = Suites::default();
        suites.run("broken", || bail!("on purpose"));
        suites.run("sound", || Ok(Ran::Yes));
        assert_eq!(suites.closing_line(), "1 passed, 1 failed");
        suites.run("absent", || Ok(Ran::No("nothing there")));
        assert_eq!(suites.closing_line(), "1 passed, 1 failed, 1 skipped");
        assert!(suites.finish().is_err());
    }
}
