//! Every order of every story's notifications, each possibly doubled, split over two journals and merged: one status.

use graph_call_transfer::{Journal, Outcome, merge_journals, record_outcomes};

use crate::vectors::stories;

#[test]
fn every_order_doubled_and_split_is_one_journal() {
    let mut tried = 0_usize;
    for story in stories() {
        let outcomes = story.outcomes();
        let whole = record_outcomes(None, &outcomes);
        assert_eq!(story.fault(&whole), None);
        for order in orders(outcomes.len()) {
            tried += splits(&order, &outcomes, &whole);
        }
    }
    println!("{tried} deliveries");
    assert!(tried > 100_000, "only {tried} deliveries");
}

/// Each notification goes to the one journal, to the other, to both, or to one of them twice, the second time late.
fn splits(order: &[usize], outcomes: &[Outcome], whole: &Journal) -> usize {
    // Twice in one set is tried with the shorter stories; it would make the longer ones many.
    let each: usize = if order.len() > 4 { 3 } else { 4 };
    let ways = each.pow(u32::try_from(order.len()).unwrap());
    for way in 0..ways {
        let (mut a, mut b) = (Journal::default(), Journal::default());
        let mut later = Vec::new();
        let mut rest = way;
        for index in order {
            let one = std::slice::from_ref(&outcomes[*index]);
            match rest % each {
                0 => a.record(one),
                1 => b.record(one),
                2 => {
                    a.record(one);
                    b.record(one);
                }
                _ => {
                    a.record(one);
                    later.extend_from_slice(one);
                }
            }
            rest /= each;
        }
        a.record(&later);
        assert_eq!(merge_journals(&a, &b), *whole);
        assert_eq!(merge_journals(&b, &a), *whole);
    }
    ways
}

/// Every order of so many.
fn orders(count: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for next in 0..count {
        let with = |order: &Vec<usize>| {
            (0..=order.len())
                .map(|at| {
                    let mut order = order.clone();
                    order.insert(at, next);
                    order
                })
                .collect::<Vec<_>>()
        };
        all = all.iter().flat_map(with).collect();
    }
    all
}
