//! 示例工作簿 The clean workbook: every row as the county would hand it over if it made no mistake.

use crate::appointments::Appointments;
use crate::bodies::Bodies;
use crate::day::Day;
use crate::form::{APPOINTMENTS, AREAS, NEEDS, ORGANIZATIONS, PERSONS, RESOURCES, TIES};
use crate::needs;
use crate::pairing::pairings;
use crate::people::People;
use crate::resources;
use crate::sheet::Workbook;
use crate::territory::Territory;
use crate::ties::{self, Parts};

/// 填报日 The day of which the workbook speaks. Rows without a day of their own are meant for it, and nothing
/// but the ends of terms and windows lies after it.
pub const TODAY: Day = Day::new(2022, 6, 30);

/// The clean workbook of 会昌县 under a seed. The same seed gives the same workbook on every machine.
///
/// ```
/// let workbook = gongjian_sample::clean(2022);
/// let areas = workbook.sheet("区域").map(|sheet| sheet.texts("名称")).unwrap_or_default();
/// assert!(areas.contains(&"水东居委会".to_owned()));
/// ```
pub fn clean(seed: u64) -> Workbook {
    let territory = Territory::new(seed);
    let pairings = pairings(&territory, seed);
    let bodies = Bodies::new(&territory, &pairings, seed);
    let people = People::new(&territory, &bodies, seed);
    let appointments = Appointments::new(&people, &bodies, &pairings, seed);
    let parts = Parts {
        territory: &territory,
        bodies: &bodies,
        people: &people,
        pairings: &pairings,
        appointments: &appointments,
    };
    let ties = ties::rows(&parts, seed);
    Workbook {
        sheets: vec![
            AREAS.sheet(territory.rows()),
            ORGANIZATIONS.sheet(bodies.rows()),
            PERSONS.sheet(people.rows()),
            APPOINTMENTS.sheet(appointments.rows),
            TIES.sheet(ties),
            RESOURCES.sheet(resources::rows(&people, &bodies, seed)),
            NEEDS.sheet(needs::rows(&territory, seed)),
        ],
    }
}
