//! 历程 Runs: a fact that changes from day to day, such as a name or a parent.

use crate::base::day::{Day, Days};

/// 历程 A value from a first day on, and the values that followed it, each from its own day.
///
/// Most facts never change, so the first value stands in the row and only a changed fact pays for a
/// list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Runs<T> {
    since: Day,
    first: T,
    #[allow(clippy::box_collection)] // the row pays 8 bytes, not 24, for what almost never happens
    later: Option<Box<Vec<(Day, T)>>>,
}

impl<T> Runs<T> {
    /// A fact that begins on a day.
    pub fn new(since: Day, first: T) -> Runs<T> {
        Runs { since, first, later: None }
    }

    /// The day on which the newest value begins.
    pub fn changed(&self) -> Day {
        self.later.as_ref().and_then(|later| later.last()).map_or(self.since, |(day, _)| *day)
    }

    /// The value that holds on a day, if the fact has begun.
    pub fn on(&self, day: Day) -> Option<&T> {
        if day < self.since {
            return None;
        }
        let later = self.later.iter().flat_map(|later| later.iter().rev());
        Some(later.into_iter().find(|(since, _)| *since <= day).map_or(&self.first, |(_, value)| value))
    }

    /// The newest value.
    pub fn last(&self) -> &T {
        self.later.as_ref().and_then(|later| later.last()).map_or(&self.first, |(_, value)| value)
    }

    /// Every value with the days for which it holds.
    pub fn iter(&self) -> impl Iterator<Item = (Days, &T)> {
        let later = self.later.as_deref().map_or(&[][..], Vec::as_slice);
        let starts =
            core::iter::once((self.since, &self.first)).chain(later.iter().map(|(day, v)| (*day, v)));
        let ends = later.iter().map(|(day, _)| Some(*day)).chain(core::iter::once(None));
        starts.zip(ends).filter_map(|((since, value), until)| Some((Days::between(since, until)?, value)))
    }

    /// Begins a new value on a day not before the newest one began.
    pub fn change(&mut self, since: Day, value: T) {
        debug_assert!(since >= self.changed(), "facts are changed in the order of their days");
        self.later.get_or_insert_default().push((since, value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_of_a_day() {
        let day = |d| Day::new(2022, 7, d).unwrap();
        let mut name = Runs::new(day(1), "a");
        name.change(day(5), "b");
        name.change(day(5), "c");
        assert_eq!(name.on(day(4)), Some(&"a"));
        assert_eq!(name.on(day(5)), Some(&"c"));
        assert_eq!(name.on(day(1).plus(-1)), None);
        assert_eq!(*name.last(), "c");
        assert_eq!(name.iter().count(), 2);
    }
}
