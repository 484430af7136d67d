//! What one unit more or less would change, on either side, without changing anything.
//!
//! Prices prove an answer, but after changes they need not be the smallest, and there are two values
//! to each supply and demand: one of a unit more, one of a unit less, which differ where answers tie.
//! Both are paths of the residual graph to and from outside, found by a search that is not carried
//! out. Each value is exactly what solving again would show (Demange, Gale and Sotomayor 1986; for the
//! theory of one-sided marginal values, Ahuja, Magnanti and Orlin 1993, section 9.12).

use crate::live::search::Source;
use crate::live::{Live, Refused, Step};
use crate::{Budget, Cost, Pairs, Stopped};

/// One unit more or less, of a supply or of a demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// One more unit of this supply.
    MoreSupply(u32),
    /// One unit less of this supply.
    LessSupply(u32),
    /// One more unit wanted by this demand.
    MoreDemand(u32),
    /// One unit less wanted by this demand.
    LessDemand(u32),
}

/// What one unit would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe<C> {
    /// By how much the total would fall with more supply or less demand, or rise with less supply or
    /// more demand. Never negative.
    pub value: C,
    /// Who would take from whom, from the unit outwards.
    pub path: Vec<Step>,
}

impl<C: Cost, P: Pairs<C>> Live<C, P> {
    /// What one more unit of a supply would save.
    pub fn gain(&mut self, supply: u32, budget: &mut Budget) -> Result<C, Refused> {
        Ok(self.value(Unit::MoreSupply(supply), budget)?.unwrap_or_default())
    }

    /// What one unit less of a supply would cost; `None` if it has none.
    pub fn loss(&mut self, supply: u32, budget: &mut Budget) -> Result<Option<C>, Refused> {
        self.value(Unit::LessSupply(supply), budget)
    }

    /// What one more unit wanted by a demand would cost.
    pub fn burden(&mut self, demand: u32, budget: &mut Budget) -> Result<C, Refused> {
        Ok(self.value(Unit::MoreDemand(demand), budget)?.unwrap_or_default())
    }

    /// What one unit less wanted by a demand would save; `None` if it wants none.
    pub fn relief(&mut self, demand: u32, budget: &mut Budget) -> Result<Option<C>, Refused> {
        self.value(Unit::LessDemand(demand), budget)
    }

    /// What one unit would change; `None` if there is no such unit.
    pub fn value(&mut self, unit: Unit, budget: &mut Budget) -> Result<Option<C>, Refused> {
        Ok(match self.trace(unit, budget)? {
            Traced::Nothing => None,
            Traced::Idle(value, _) | Traced::Path(value, _) => Some(value),
        })
    }

    /// What one unit would change, and the path of it; `None` if there is no such unit.
    pub fn probe(&mut self, unit: Unit, budget: &mut Budget) -> Result<Option<Probe<C>>, Refused> {
        Ok(match self.trace(unit, budget)? {
            Traced::Nothing => None,
            Traced::Idle(value, step) => Some(Probe { value, path: vec![step] }),
            Traced::Path(value, source) => Some(Probe { value, path: self.steps(source)? }),
        })
    }

    fn trace(&mut self, unit: Unit, budget: &mut Budget) -> Result<Traced<C>, Refused> {
        Ok(match unit {
            Unit::MoreSupply(supply) => {
                self.supply(supply)?;
                let source = Source::Supply(supply);
                let price = self.price(source);
                if price == C::default() {
                    return Ok(Traced::Idle(price, Step::Spare { supply }));
                }
                self.pull_path(source, budget)?;
                Traced::Path(price - self.scratch.best, source)
            }
            Unit::LessSupply(supply) => {
                if self.supply(supply)?.capacity == 0 {
                    return Ok(Traced::Nothing);
                }
                if self.givers[supply as usize].units > 0 {
                    return Ok(Traced::Idle(C::default(), Step::Spend { supply }));
                }
                self.pushed(Source::Supply(supply), budget)?
            }
            Unit::MoreDemand(demand) => {
                self.demand(demand)?;
                self.pushed(Source::Demand(demand), budget)?
            }
            Unit::LessDemand(demand) => {
                let at = self.demand(demand)?;
                if at.quantity == 0 {
                    return Ok(Traced::Nothing);
                }
                if self.takers[demand as usize].units > 0 {
                    return Ok(Traced::Idle(at.unserved, Step::Serve { demand }));
                }
                let source = Source::Demand(demand);
                self.pull_path(source, budget)?;
                Traced::Path(self.price(source) - self.scratch.best, source)
            }
        })
    }

    fn pushed(&mut self, source: Source, budget: &mut Budget) -> Result<Traced<C>, Stopped> {
        self.push_path(source, budget)?;
        Ok(Traced::Path(self.price(source) + self.scratch.best, source))
    }
}

/// What a probe found.
enum Traced<C> {
    /// There is no such unit.
    Nothing,
    /// A unit that nothing else depends on.
    Idle(C, Step),
    /// A unit whose path has been found.
    Path(C, Source),
}
