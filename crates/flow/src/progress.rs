//! 进度 How long work tells how far it has come, and may be told to stop.

use core::ops::ControlFlow;

/// 进度 How far some work has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How much is done: demands placed, drafts checked.
    pub done: u64,
    /// How much there is in all.
    pub total: u64,
}

/// 节拍 What long work calls regularly; breaking stops it, with nothing changed.
pub type Tick<'a> = dyn FnMut(Progress) -> ControlFlow<()> + 'a;
