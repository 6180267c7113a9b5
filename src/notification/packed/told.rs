//! What was packed, for tests to compare.

use super::{
    CODE, EXPLANATION, FOLLOWS, IN_SOURCE, LONG_CODE, LONG_SUBCODE, MESSAGE, Packed, RANGE, REASON, RESOURCE_TYPE,
    STATE, SUBCODE_NUMBER, SUBCODE_TEXT,
};

impl Packed {
    /// The words of each outcome, with the texts themselves in the place of where they stand: the same text may stand in
    /// several places.
    pub(in crate::notification) fn told(&self, source: &str) -> Vec<Vec<String>> {
        let source = if self.words[0] & IN_SOURCE == 0 { "" } else { source };
        let all: Vec<u16> = source.encode_utf16().chain(self.rest.pool.encode_utf16()).collect();
        let mut words = self.words[2..].iter().map(|word| *word as usize);
        let mut told = vec![vec![format!("{:?}", &self.words[..2])]];
        while let Some(head) = words.next() {
            let has = |bit: u32| head >> FOLLOWS >> bit & 1;
            let long = |bit, long| [has(long), has(bit) - has(long)];
            // How many texts and numbers there are, in turn.
            let counts = [[1 + (0..RANGE).map(has).sum::<usize>(), 6 * has(RANGE)], long(CODE, LONG_CODE)]
                .into_iter()
                .chain([long(SUBCODE_NUMBER, LONG_SUBCODE), [has(SUBCODE_TEXT) + has(MESSAGE), has(EXPLANATION)]])
                .chain([[has(REASON) + has(RESOURCE_TYPE) + has(STATE), 0]]);
            let mut outcome = vec![head.to_string(), words.next().unwrap().to_string()];
            for [texts, numbers] in counts {
                for _ in 0..texts {
                    let (start, end) = (words.next().unwrap(), words.next().unwrap());
                    outcome.push(String::from_utf16(&all[start..end]).unwrap());
                }
                outcome.extend(words.by_ref().take(numbers).map(|word| word.to_string()));
            }
            told.push(outcome);
        }
        told
    }
}
