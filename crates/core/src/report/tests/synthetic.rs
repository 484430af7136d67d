//! A made-up county of the size of a real one, entered as JSON like any other.

use serde_json::{Value, json};

use crate::base::Day;
use crate::ledger::{Draft, Ledger, Stamp};
use crate::listing::Policy;
use crate::pack::Pack;

/// How large the county is.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    pub(super) urban: usize,
    pub(super) grids: usize,
    pub(super) towns: usize,
    pub(super) villages: usize,
    pub(super) units: usize,
    pub(super) persons: usize,
    pub(super) needs: usize,
    /// Whether titles try to break out of the page.
    pub(super) evil: bool,
}

impl Scale {
    pub(super) const SMALL: Scale =
        Scale { urban: 2, grids: 2, towns: 2, villages: 2, units: 6, persons: 8, needs: 40, evil: false };
    /// 10 urban communities and 267 villages of 20 towns; 108 units.
    pub(super) const COUNTY: Scale = Scale {
        urban: 10,
        grids: 8,
        towns: 20,
        villages: 13,
        units: 108,
        persons: 2400,
        needs: 2600,
        evil: false,
    };
}

pub(super) fn day() -> Day {
    Day::new(2022, 6, 30).unwrap()
}

struct Book {
    drafts: Vec<Draft>,
    seed: u64,
}

impl Book {
    fn add(&mut self, kind: &str, data: Value) {
        let draft = json!({ "effective": "2022-01-01", "event": { "kind": kind, "data": data } });
        self.drafts.push(serde_json::from_value(draft).unwrap());
    }

    /// The next number below a bound: the same county every time.
    fn below(&mut self, bound: usize) -> usize {
        self.seed = self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.seed >> 33) as usize % bound.max(1)
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

const URBAN: [&str; 10] = ["水东", "南外", "湘江", "岚山", "九洲", "文昌", "河背", "红旗", "东街", "新城"];
const TOWNS: [&str; 20] = [
    "青石", "大湾", "白沙", "高塘", "石门", "龙口", "桥头", "上坪", "下坪", "黄泥", "竹山", "梅溪", "长岭",
    "古樟", "双河", "枫林", "茶亭", "瓦窑", "三江", "云峰",
];
const VILLAGES: [&str; 14] = [
    "上村", "下村", "中村", "东坑", "西坑", "南塘", "北寨", "新屋", "老屋", "大田", "小溪", "坝头", "岭背",
    "水口",
];
const UNITS: [(&str, &str); 8] = [
    ("局", "agency"),
    ("中心", "public_institution"),
    ("医院", "public_institution"),
    ("学校", "public_institution"),
    ("银行", "state_enterprise"),
    ("公司", "private_enterprise"),
    ("协会", "social_organization"),
    ("物业", "property_company"),
];
/// Category, unit of measure, usual quantity, skill.
const WORK: [(&str, &str, usize, &str); 13] = [
    ("health.clinic", "session", 4, "doctor"),
    ("law.lecture", "session", 3, ""),
    ("law.advice", "hour", 6, "lawyer"),
    ("works.drain", "metre", 120, ""),
    ("works.light", "item", 5, "electrician"),
    ("wish", "item", 1, ""),
    ("elder.visit", "person_time", 20, ""),
    ("elder.haircut", "person_time", 15, ""),
    ("children", "hour", 10, "teacher"),
    ("patrol", "person", 3, ""),
    ("post", "person", 4, ""),
    ("fund", "yuan", 20_000, ""),
    ("works.road", "metre", 60, ""),
];

/// The ledger of a county, with orders on part of its needs.
pub(super) fn ledger(scale: Scale) -> Ledger {
    let clerk: Stamp =
        serde_json::from_value(json!({ "recorded": "2022-06-30T09:00:00+08:00", "by": "p-clerk" })).unwrap();
    let mut ledger = Ledger::open(Pack::preset("huichang").unwrap().unwrap(), &clerk).unwrap();
    ledger.append_all(drafts(scale), &clerk).unwrap();
    let plan = ledger.as_of(day()).matching(&Policy::default()).unwrap();
    let orders: Vec<Draft> = plan.orders().unwrap().into_iter().step_by(20).collect();
    ledger.append_all(orders, &clerk).unwrap();
    ledger
}

fn drafts(scale: Scale) -> Vec<Draft> {
    let mut book = Book { drafts: Vec::new(), seed: 20_220_630 };
    let (grids, villages) = places(&mut book, scale);
    let everywhere: Vec<String> = grids.iter().chain(&villages).cloned().collect();
    units(&mut book, scale, &everywhere);
    persons(&mut book, scale, &grids);
    for n in 0..scale.needs {
        let (category, measure, usual, skill) = *book.pick(&WORK);
        let urban = book.below(3) > 0;
        let area = match n {
            0 => "t01".to_owned(),
            _ if urban => book.pick(&grids).clone(),
            _ => book.pick(&villages).clone(),
        };
        let mut need = json!({
            "need": format!("need-{n:04}"), "area": area, "category": category, "measure": measure,
            "quantity": 1 + book.below(usual * 2), "priority": 1 + book.below(5), "distinct": category == "wish",
        });
        if !skill.is_empty() {
            need["skills"] = json!([skill]);
        }
        if book.below(5) == 0 {
            need["window"] = json!({ "until": "2022-08-01" });
        }
        book.add("need_posted", need);
    }
    book.drafts
}

/// Areas and party bodies; the codes of the grids and of the villages.
fn places(book: &mut Book, scale: Scale) -> (Vec<String>, Vec<String>) {
    let county = if scale.evil { "<script>alert(1)</script>县" } else { "模拟县" };
    let body = |org: &str, kind: &str, title: &str, area: &str, level: &str, parent: &str| {
        let mut body =
            json!({ "organization": org, "kind": kind, "title": title, "area": area, "level": level });
        if !parent.is_empty() {
            body["parent"] = json!(parent);
        }
        body
    };
    book.add("area_opened", json!({ "area": "c", "kind": "county", "name": county }));
    book.add(
        "organization_opened",
        body("cc", "party_committee", &format!("中共{county}委"), "c", "huichang.county", ""),
    );
    book.add(
        "organization_opened",
        body("cu", "working_committee", "城市社区党工委", "c", "huichang.urban", "cc"),
    );
    for t in 1..=scale.towns {
        let (code, name) = (format!("t{t:02}"), TOWNS[(t - 1) % 20]);
        book.add(
            "area_opened",
            json!({ "area": code, "kind": "town", "name": format!("{name}镇"), "parent": "c" }),
        );
        // The last town has no party body on record.
        if t < scale.towns {
            let town = body(
                &format!("{code}-dw"),
                "party_committee",
                &format!("{name}镇党委"),
                &code,
                "huichang-towns.town",
                "cc",
            );
            book.add("organization_opened", town);
        }
    }
    let (mut grids, mut villages) = (Vec::new(), Vec::new());
    for u in 1..=scale.urban {
        let (code, name) = (format!("u{u:02}"), URBAN[(u - 1) % 10]);
        let area =
            json!({ "area": code, "kind": "community", "name": format!("{name}社区"), "parent": "t01" });
        book.add("area_opened", area);
        let title = format!("{name}社区党委");
        book.add(
            "organization_opened",
            body(&format!("{code}-dw"), "party_committee", &title, &code, "huichang.community", "cu"),
        );
        for g in 1..=scale.grids {
            let grid = format!("{code}-g{g}");
            book.add(
                "area_opened",
                json!({ "area": grid, "kind": "grid", "name": format!("第{g}网格"), "parent": code }),
            );
            // Some grids have no branch yet.
            if (u + g) % 9 != 0 {
                let branch = format!("{grid}-zb");
                let title = format!("{name}第{g}网格党支部");
                book.add(
                    "organization_opened",
                    body(&branch, "branch", &title, &grid, "huichang.grid_branch", &format!("{code}-dw")),
                );
                for group in 0..book.below(5) {
                    let title = format!("{name}第{g}网格第{}楼栋党小组", group + 1);
                    book.add(
                        "organization_opened",
                        body(
                            &format!("{branch}-{group}"),
                            "party_group",
                            &title,
                            &grid,
                            "huichang.building_group",
                            &branch,
                        ),
                    );
                }
            }
            grids.push(grid);
        }
    }
    for t in 1..=scale.towns {
        for v in 1..=scale.villages + usize::from(t > 13 && scale.towns == 20) {
            let (code, name) = (format!("t{t:02}v{v:02}"), VILLAGES[(v - 1) % 14]);
            book.add("area_opened", json!({ "area": code, "kind": "village", "name": format!("{name}村"), "parent": format!("t{t:02}") }));
            if t < scale.towns && book.below(25) > 0 {
                let title = format!("{name}村党支部");
                book.add(
                    "organization_opened",
                    body(
                        &format!("{code}-zb"),
                        "branch",
                        &title,
                        &code,
                        "huichang-towns.village",
                        &format!("t{t:02}-dw"),
                    ),
                );
            }
            villages.push(code);
        }
    }
    (grids, villages)
}

/// Units, each paired with urban communities and a village, each with a few resources.
fn units(book: &mut Book, scale: Scale, everywhere: &[String]) {
    for n in 1..=scale.units {
        let (kind, code) = (UNITS[n % 8], format!("unit-{n:03}"));
        // Some offices serve the whole county or a town from where they sit; most sit in a community.
        let home = match n % 10 {
            0 if n % 40 == 0 => "c".to_owned(),
            0 | 1 => format!("t{:02}", 1 + book.below(scale.towns)),
            _ => format!("u{:02}", 1 + book.below(scale.urban)),
        };
        let title = if scale.evil && n == 1 {
            "<script>alert(1)</script>局".to_owned()
        } else {
            format!("县{}{}{}", URBAN[n % 10], VILLAGES[n % 14].trim_end_matches('村'), kind.0)
        };
        book.add(
            "organization_opened",
            json!({ "organization": code, "kind": kind.1, "title": title, "area": home, "parent": "cc" }),
        );
        let community = format!("u{:02}", 1 + book.below(scale.urban));
        book.add("tie_opened", json!({ "tie": format!("{code}-p"), "kind": "pairing", "from": { "organization": code }, "to": { "area": community } }));
        if n % 3 == 0 {
            let other = book.pick(everywhere).clone();
            book.add(
                "tie_opened",
                json!({ "tie": format!("{code}-c"), "kind": "check_in", "from": { "organization": code },
                "to": { "area": if other.contains('g') { other } else { community } } }),
            );
        }
        for r in 0..2 + book.below(7) {
            let (category, measure, usual, skill) = *book.pick(&WORK);
            // Nobody repairs roads, and little is offered to the whole county.
            if category == "works.road" {
                continue;
            }
            let wide =
                if category.starts_with("law") { json!({ "within": "county" }) } else { json!("tied") };
            let reach = [json!("own"), json!("tied"), wide];
            let mut resource = json!({
                "resource": format!("res-{n:03}-{r}"), "owner": { "organization": code }, "categories": [category],
                "quantity": 1 + book.below(usual * 8), "measure": measure, "reach": book.pick(&reach),
            });
            if !skill.is_empty() && book.below(4) > 0 {
                resource["skills"] = json!([skill]);
            }
            if book.below(6) == 0 {
                resource["window"] = json!({ "since": "2022-09-01", "until": "2022-12-31" });
            }
            book.add("resource_listed", resource);
        }
    }
}

/// Members who check in to grids and offer themselves.
fn persons(book: &mut Book, scale: Scale, grids: &[String]) {
    let kinds =
        ["in_service_member", "in_service_member", "in_service_non_member", "retired_member", "volunteer"];
    for n in 0..scale.persons {
        let (code, kind) = (format!("P-{n:05}"), *book.pick(&kinds));
        book.add("person_registered", json!({ "person": code, "kind": kind }));
        let grid = book.pick(grids).clone();
        book.add("tie_opened", json!({ "tie": format!("{code}-c"), "kind": "check_in", "from": { "person": code }, "to": { "area": grid } }));
        if n % 2 == 0 {
            let (category, measure) =
                *book.pick(&[("post", "person"), ("patrol", "person"), ("wish", "item")]);
            book.add(
                "resource_listed",
                json!({ "resource": format!("res-{code}"), "owner": { "person": code },
                "categories": [category], "quantity": 1, "measure": measure, "reach": "own" }),
            );
        }
    }
}
