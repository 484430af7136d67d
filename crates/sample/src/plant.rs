//! 错误 The faults that are planted: each a mistake that somebody could make, of a kind that a reader must find.
//!
//! A mistake sits in a row on which nothing else stands (a building, a building group without members,
//! a line of a list), so that each is found by itself and none hides behind another. What needs an
//! earlier row to be wrong (a second secretary, a code given twice) stands below that row and begins later.
//! A cycle is planted at every row on it.

use crate::day::Day;
use crate::draft::{Draft, DraftRow};
use crate::form::{APPOINTMENTS, AREAS, Form, NEEDS, ORGANIZATIONS, PERSONS, RESOURCES, TIES};
use crate::rng::Rng;
use crate::sheet::Cell;
use crate::spelling::wide;

/// Plants every fault.
pub(crate) fn plant(draft: &mut Draft, rng: &mut Rng) {
    let mut planter = Planter { draft, rng };
    planter.areas();
    planter.organizations();
    planter.persons();
    planter.appointments();
    planter.ties();
    planter.resources();
    planter.needs();
}

struct Planter<'a> {
    draft: &'a mut Draft,
    rng: &'a mut Rng,
}

impl Planter<'_> {
    /// The place of a row drawn from those that a question fits.
    fn draw(&mut self, form: &Form, fits: impl Fn(&DraftRow) -> bool) -> Option<usize> {
        let places = self.draft.sheet(form).places(fits);
        (!places.is_empty()).then(|| *self.rng.pick(&places))
    }

    /// Writes something else into a column of a row.
    fn spoil(
        &mut self,
        form: &Form,
        at: Option<usize>,
        column: &str,
        cell: impl Into<Cell>,
        code: &'static str,
    ) {
        let Some(at) = at else { return };
        let row = &mut self.draft.sheet_mut(form).rows[at];
        row.cells[form.at(column)] = cell.into();
        row.fault = Some((form.at(column), code));
    }

    /// Puts a changed copy of a row somewhere below it.
    fn copy(
        &mut self,
        form: &Form,
        at: Option<usize>,
        changes: &[(&str, Cell)],
        column: &str,
        code: &'static str,
    ) {
        let Some(at) = at else { return };
        let rows = &mut self.draft.sheet_mut(form).rows;
        let mut row = rows[at].clone();
        for (column, cell) in changes {
            row.cells[form.at(column)] = cell.clone();
        }
        row.fault = Some((form.at(column), code));
        let place = at + 1 + self.rng.below(rows.len() - at);
        rows.insert(place, row);
    }

    /// What stands in a column of a row.
    fn cell(&self, form: &Form, at: Option<usize>, column: &str) -> Cell {
        at.map(|at| self.draft.sheet(form).rows[at].cells[form.at(column)].clone()).unwrap_or_default()
    }

    /// The day in a column of a row, and some days on.
    fn later(&self, form: &Form, at: Option<usize>, column: &str, days: usize) -> Cell {
        match self.cell(form, at, column) {
            Cell::Date(day) => Cell::Date(day.plus(days)),
            cell => cell,
        }
    }

    fn areas(&mut self) {
        let (kind, own) = (AREAS.at("级别"), AREAS.at("代码"));
        let building = move |row: &DraftRow| row.cells[kind].is("楼栋");
        let at = self.draw(&AREAS, building);
        self.spoil(&AREAS, at, "上级代码", "360733100099-G01", "io.parent_unknown");
        let at = self.draw(&AREAS, building);
        self.spoil(&AREAS, at, "级别", "片区", "io.kind_unknown");
        let other = self.draw(&AREAS, building);
        let other = self.cell(&AREAS, other, "代码");
        let apart = other.clone();
        let at = self.draw(&AREAS, |row| building(row) && row.cells[own] != apart);
        self.spoil(&AREAS, at, "上级代码", other, "org.area_misplaced");
    }

    fn organizations(&mut self) {
        let form = &ORGANIZATIONS;
        let (kind, own) = (form.at("类型"), form.at("编号"));
        let referred = self.draft.referred();
        let empty =
            move |row: &DraftRow| row.cells[kind].is("党小组") && !referred.contains(&row.cells[own].text());
        let one = self.draw(form, &empty);
        let upper = self.cell(form, one, "编号");
        let two = self.draw(form, |row| empty(row) && row.cells[own] != upper);
        let lower = self.cell(form, two, "编号");
        self.spoil(form, one, "上级组织", lower, "io.cycle");
        self.spoil(form, two, "上级组织", upper, "io.cycle");
        let at = self.draw(form, &empty);
        let branch = self.cell(form, at, "上级组织").text();
        let committee = branch.rsplit_once('-').map_or(branch.as_str(), |(committee, _)| committee);
        self.spoil(form, at, "上级组织", committee, "org.level_skipped");
        let at = self.draw(form, &empty);
        self.spoil(form, at, "上级组织", "SQ-99-Z1", "io.parent_unknown");
        let at = self.draw(form, &empty);
        self.spoil(form, at, "层级", "楼道党员小组", "io.level_unknown");
        let at = self.draw(form, &empty);
        self.spoil(form, at, "类型", "党员先锋岗", "io.kind_unknown");
        let at = self.draw(form, &empty);
        self.spoil(form, at, "成立日期", "2021年13月5日", "io.date_unreadable");
        let unit = |row: &DraftRow| row.cells[own].text().starts_with("U-");
        let at = self.draw(form, unit);
        let changes = [("编号", Cell::from(wide(&self.cell(form, at, "编号").text())))];
        self.copy(form, at, &changes, "编号", "io.code_duplicate");
    }

    fn persons(&mut self) {
        let referred = self.draft.referred();
        let own = PERSONS.at("编号");
        let idle = move |row: &DraftRow| !referred.contains(&row.cells[own].text());
        let at = self.draw(&PERSONS, &idle);
        self.spoil(&PERSONS, at, "编号", "某某", "io.person_not_a_code");
        let at = self.draw(&PERSONS, &idle);
        self.spoil(&PERSONS, at, "类别", "热心群众", "io.kind_unknown");
    }

    fn appointments(&mut self) {
        let form = &APPOINTMENTS;
        let (office, body, until) = (form.at("职务"), form.at("组织"), form.at("止"));
        let open = move |row: &DraftRow, title: &str| {
            row.cells[office].is(title)
                && row.cells[until] == Cell::Empty
                && row.cells[body].text().starts_with("SQ-")
        };
        let secretary = self.draw(form, |row| open(row, "书记"));
        let kind = PERSONS.at("类别");
        let other = self.draw(&PERSONS, |row| row.cells[kind].is("在职非党员"));
        let person = self.cell(&PERSONS, other, "编号");
        let changes = [("人员", person), ("任职日期", self.later(form, secretary, "任职日期", 45))];
        self.copy(form, secretary, &changes, "职务", "people.office_taken");
        let member = self.draw(form, |row| open(row, "委员"));
        let since = self.later(form, member, "任职日期", 30);
        let changes = [("编号", Cell::from("RZ-900")), ("任职日期", since)];
        self.copy(form, member, &changes, "人员", "people.already_appointed");
        let at = self.draw(form, |row| row.cells[office].is("居委会主任助理"));
        self.spoil(form, at, "人员", "某某", "io.person_not_a_code");
    }

    fn ties(&mut self) {
        let form = &TIES;
        let (kind, to, until) = (form.at("类型"), form.at("乙方"), form.at("止"));
        let open =
            move |row: &DraftRow, title: &str| row.cells[kind].is(title) && row.cells[until] == Cell::Empty;
        let at = self.draw(form, |row| open(row, "结对共建"));
        self.spoil(form, at, "乙方", "360733101", "cobuild.end_misfit");
        let at = self.draw(form, |row| open(row, "结对共建"));
        let changes = [("编号", Cell::from("J-900")), ("起", self.later(form, at, "起", 30))];
        self.copy(form, at, &changes, "乙方", "cobuild.already_tied");
        let at = self.draw(form, |row| open(row, "党员组织关系") && row.cells[to].text().starts_with("GN-"));
        let changes = [("乙方", Cell::from("SQ-01-Z1")), ("起", self.later(form, at, "起", 60))];
        self.copy(form, at, &changes, "甲方", "cobuild.too_many");
        let at = self.draw(form, |row| open(row, "报到"));
        self.spoil(form, at, "乙方", "360733100003-G77", "io.end_unknown");
        let at = self.draw(form, |row| open(row, "所在单位"));
        self.spoil(form, at, "起", "7/8/2021", "io.date_ambiguous");
    }

    fn lines(&mut self, form: &Form, faults: &[(&str, Cell, &'static str)]) {
        let (since, measure) = (form.at("起"), form.at("计量单位"));
        for (column, cell, code) in faults {
            let at = self.draw(form, |row| row.cells[measure] != Cell::from("元"));
            if *code == "io.window_reversed"
                && let Some(at) = at
            {
                self.draft.sheet_mut(form).rows[at].cells[since] = Cell::Date(Day::new(2022, 11, 1));
            }
            self.spoil(form, at, column, cell.clone(), code);
        }
    }

    fn resources(&mut self) {
        self.lines(
            &RESOURCES,
            &[
                ("提供方", Cell::from("U-999"), "io.owner_unknown"),
                ("类别", Cell::from("月子照护"), "io.category_unknown"),
                ("计量单位", Cell::from("车"), "io.measure_unknown"),
                ("数量", Cell::Number(-3.0), "io.quantity_negative"),
                ("数量", Cell::Number(2.5), "io.quantity_fractional"),
                ("止", Cell::Date(Day::new(2022, 10, 1)), "io.window_reversed"),
                ("登记日期", Cell::from("待定"), "io.date_unreadable"),
            ],
        );
        let at = self.draw(&RESOURCES, |_| true);
        let changes = [("数量", Cell::Number(2.0))];
        self.copy(&RESOURCES, at, &changes, "编号", "io.code_duplicate");
    }

    fn needs(&mut self) {
        self.lines(
            &NEEDS,
            &[
                ("数量", Cell::from("NaN"), "io.quantity_nan"),
                ("数量", Cell::from("9,007,199,254,740,993"), "io.quantity_huge"),
                ("数量", Cell::Number(0.0), "io.quantity_zero"),
                ("优先级", Cell::from("特急"), "io.priority_unreadable"),
                ("优先级", Cell::Number(9.0), "listing.priority_off"),
                ("类别", Cell::from("宠物寄养"), "io.category_unknown"),
                ("止", Cell::Date(Day::new(2022, 9, 30)), "io.window_reversed"),
                ("登记日期", Cell::from("3/4/2022"), "io.date_ambiguous"),
                ("登记日期", Cell::from("2022-02-30"), "io.date_unreadable"),
            ],
        );
    }
}
