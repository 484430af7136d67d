//! 再解 A measure solved again with a few quantities changed: what every "what if" comes down to.

use core::ops::ControlFlow;

use crate::flow::{Pairs, Problem, Solution, Tier, solve};
use crate::matching::MatchingRefusal;
use crate::matching::error::{fault, stopped};
use crate::matching::pair::Rules;
use crate::matching::solved::Solved;

/// 改动 Other quantities for some lines, and a pair of which one unit is taken for granted.
#[derive(Clone, Debug, Default)]
pub(super) struct Tweak {
    /// What is left of some supplies.
    pub(super) supplies: Vec<(u32, u64)>,
    /// What is left of some demands.
    pub(super) demands: Vec<(u32, u64)>,
    /// Supply and demand between which one unit goes beforehand.
    pub(super) granted: Option<(u32, u32)>,
}

/// The rules of pairs, with one unit of one pair gone already.
struct Granted<'r> {
    rules: &'r Rules,
    pair: Option<(u32, u32)>,
}

impl Pairs<Tier> for Granted<'_> {
    fn term(&self, supply: u32, demand: u32) -> Option<Tier> {
        self.rules.term(supply, demand)
    }

    fn bound(&self, supply: u32, demand: u32) -> u64 {
        match self.rules.bound(supply, demand) {
            u64::MAX => u64::MAX,
            bound => bound - u64::from(self.pair == Some((supply, demand))).min(bound),
        }
    }
}

impl Solved {
    /// The measure solved again under a tweak. The unit granted is in neither quantities nor total.
    pub(super) fn again(&self, tweak: &Tweak) -> Result<Solution<Tier>, MatchingRefusal> {
        let problem = &self.part.problem;
        let (mut supplies, mut demands) = (problem.supplies().to_vec(), problem.demands().to_vec());
        for &(supply, left) in &tweak.supplies {
            supplies[supply as usize].capacity = left;
        }
        for &(demand, left) in &tweak.demands {
            demands[demand as usize].quantity = left;
        }
        if let Some((supply, demand)) = tweak.granted {
            let (capacity, quantity) =
                (&mut supplies[supply as usize].capacity, &mut demands[demand as usize].quantity);
            *capacity = capacity.saturating_sub(1);
            *quantity = quantity.saturating_sub(1);
        }
        let tweaked = Problem::new(problem.hubs().clone(), supplies, problem.entries().to_vec(), demands)
            .map_err(|why| fault(&why, &self.measure))?;
        let pairs = Granted { rules: &self.part.pairs, pair: tweak.granted };
        solve(&tweaked, &pairs, &mut |_| ControlFlow::Continue(()))
            .map_err(|why| stopped(&why, &self.measure))
    }
}
