//! 再解 A measure solved again with a few quantities changed: what every "what if" comes down to.

use core::ops::ControlFlow;

use crate::flow::{Pairs, Problem, Solution, Tier, solve};
use crate::matching::MatchingRefusal;
use crate::matching::error::{fault, stopped};
use crate::matching::pair::{Passed, Rules};
use crate::matching::solved::Solved;

/// 改动 Other quantities for some lines, and a pair of which one unit is taken for granted.
#[derive(Clone, Debug, Default)]
pub(super) struct Tweak {
    /// What is left of some supplies; a line of which nothing is left is gone.
    pub(super) supplies: Vec<(u32, u64)>,
    /// What is left of some demands.
    pub(super) demands: Vec<(u32, u64)>,
    /// Supply and demand between which one unit goes beforehand.
    pub(super) granted: Option<(u32, u32)>,
}

/// The rules of pairs, with one unit of one pair gone already, and some lines gone whole.
struct Tweaked<'r> {
    rules: &'r Rules,
    granted: Option<(u32, u32)>,
    gone: Vec<u32>,
}

impl Pairs<Tier> for Tweaked<'_> {
    fn term(&self, supply: u32, demand: u32) -> Option<Tier> {
        if self.gone.contains(&supply) {
            return None;
        }
        let term = self.rules.term(supply, demand);
        if term.is_some() || self.gone.is_empty() || self.rules.passed(supply, demand) != Passed::Skills {
            return term;
        }
        // Of an owner's lines the first that fits takes part, and a line that is gone does not.
        let from = &self.rules.givers[supply as usize];
        let ahead = |&line: &u32| {
            line < supply && !self.gone.contains(&line) && self.rules.passed(line, demand) >= Passed::Skills
        };
        let placed = self.rules.takers[demand as usize].placed.contains(&from.owner);
        (!placed && !from.lines.iter().any(ahead)).then(Tier::default)
    }

    fn bound(&self, supply: u32, demand: u32) -> u64 {
        match self.rules.bound(supply, demand) {
            u64::MAX => u64::MAX,
            bound => bound - u64::from(self.granted == Some((supply, demand))).min(bound),
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
        let gone = tweak.supplies.iter().filter(|(_, left)| *left == 0).map(|(supply, _)| *supply);
        let pairs = Tweaked { rules: &self.part.pairs, granted: tweak.granted, gone: gone.collect() };
        solve(&tweaked, &pairs, &mut |_| ControlFlow::Continue(()))
            .map_err(|why| stopped(&why, &self.measure))
    }
}
