//! 家规 The rules of the house, held against its own source: floors, purity, lengths, the list of codes.

mod house {
    mod code;
    mod codes;
    mod corpus_complete;
    mod floors;
    mod purity;
}
