//! Many what-ifs in a row: each tried on the plan as it stands, and undone.

use crate::live::{Changes, Live, Refused};
use crate::{Budget, Cost, Pairs};

/// What the loss of some supplies would mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss<C: Cost> {
    /// The total without them.
    pub total: C::Total,
    /// Who would take from whom instead.
    pub changes: Changes,
}

impl<C: Cost, P: Pairs<C>> Live<C, P> {
    /// Tries something and undoes it, whatever it was.
    pub fn what_if<T>(&mut self, tried: impl FnOnce(&mut Self) -> T) -> T {
        let mark = self.mark();
        let answer = tried(self);
        self.undo(mark);
        answer
    }

    /// What the loss of these supplies together would mean.
    pub fn without(&mut self, supplies: &[u32], budget: &mut Budget) -> Result<Loss<C>, Refused> {
        let mark = self.mark();
        let lost = supplies.iter().try_for_each(|&supply| self.resize_supply(supply, 0, budget));
        let changes = self.changes(&mark).unwrap_or_default();
        let total = self.total;
        self.undo(mark);
        lost.map(|()| Loss { total, changes })
    }

    /// What the loss of each of these groups alone would mean, such as all lines of one organisation;
    /// `told` hears of each in turn. A refusal ends it, and what has been told stays true.
    pub fn without_each<'g>(
        &mut self,
        groups: impl IntoIterator<Item = &'g [u32]>,
        budget: &mut Budget,
        mut told: impl FnMut(usize, Loss<C>),
    ) -> Result<(), Refused> {
        for (group, number) in groups.into_iter().zip(0..) {
            told(number, self.without(group, budget)?);
        }
        Ok(())
    }
}
