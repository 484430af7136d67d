//! 家规 The rules of the house, held against its own source: floors, purity, lengths, the list of codes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test fails loudly

mod house {
    mod code;
    mod codes;
    mod corpus_complete;
    mod floors;
    mod nfkc;
    mod purity;
    mod questions;
    mod types;
    mod typescript;
}
