//! The raw JavaScript classes of gongjian: a ledger to append to and to ask, and the one error.

mod ledger;
mod wire;
