//! 匹配 Plans on small ledgers: the rules one by one, the order of rows, and brute force.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test fails loudly

mod common;

mod matching {
    mod answers;
    mod bounds;
    mod brute;
    mod engines;
    mod grouped;
    mod kept;
    mod laws;
    mod members;
    mod pairing;
    mod policy;
    mod rules;
    mod shuffled;
    mod stable;
    mod stopped;
    mod told;
}
