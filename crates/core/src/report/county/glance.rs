//! 一眼看懂 The first section: what there is, how much of what is needed is served, and whether to trust it.

use crate::base::Table;
use crate::graph::Scope;
use crate::people::PersonKind;
use crate::report::county::facts::Facts;
use crate::report::county::{Certificate, Cover, count, number, text};
use crate::report::number::{grouped, of};
use crate::report::{Bar, Count, Part, Section, Share, Sheet, Tone};
use crate::stats;

pub(super) fn section(facts: &Facts<'_>, cover: &Cover<'_>) -> Section {
    let (all, state) = (facts.all(), facts.state);
    let scope = Scope::All(facts.graph);
    let resources = facts.view.resources().count() as u64;
    let lead = format!(
        "这一页回答三件事：有哪些组织和人，群众需要什么，谁来满足、还缺什么。群众需求 {} 条，其中 {} 全部满足，{} 条部分满足，{} 条还没有着落。",
        grouped(all.total()),
        of(all.good, all.total(), "条"),
        grouped(all.half),
        grouped(all.bad)
    );
    let units = facts.view.organizations().filter(|(_, row)| row.kind.is_unit()).count() as u64;
    let communities = facts.view.areas().filter(|(_, row)| row.kind.is_community()).count() as u64;
    let mut persons = vec![0u64; PersonKind::ALL.len()];
    for (_, _, row) in state.people.persons.iter() {
        if let Some(kind) = row.kind_on(facts.view.on()) {
            persons[kind as usize] += 1;
        }
    }
    let all_persons: u64 = persons.iter().sum();
    let matched = facts.plan.assignments().len() as u64;
    let mut section = Section::new("一眼看懂", "At a glance", lead)
        .with(Part::Counts(vec![
            Count::new("社区和村", communities, "个").note("communities and villages"),
            Count::new("可结对的单位", units, "家").note("units: agencies, enterprises, …"),
            Count::new("登记人员", all_persons, "人").note("persons, as codes only"),
            Count::new("资源清单", resources, "条").note("lines of what is offered"),
            Count::new("需求清单", all.total(), "条").note("lines of what is needed"),
            Count::new("匹配结果", matched, "笔").note("assignments in this plan"),
        ]))
        .with(Part::Heading(
            "需求满足到什么程度".into(),
            "How far needs are served, most urgent first".into(),
        ))
        .with(Part::Text(
            "“满足”是说此前已经派了单、或者本方案排得上，还不等于已经办完；办到哪一步，看第 6 节的订单。"
                .into(),
        ))
        .with(Part::Shares(priorities(facts)))
        .with(trust(&cover.certificate))
        .with(Part::Text(format!(
            "数据截至 {}，台账校验值 {}。同一本台账，谁来算、算几遍，结果都一样。",
            facts.view.on(),
            short(cover.head)
        )));

    section = section.with(Part::Heading("各级组织".into(), "Organisations by level".into()));
    section = section.with(Part::Chips(of_table(&stats::levels(state, &scope), "个")));
    section = section.with(Part::Heading("各类区域".into(), "Areas by kind".into()));
    section = section.with(Part::Chips(of_table(&stats::areas(state, &scope), "个")));
    let kinds = PersonKind::ALL.iter().zip(&persons).filter(|(_, number)| **number > 0);
    section = section.with(Part::Heading("人员".into(), "Persons by kind".into())).with(Part::Chips(
        kinds
            .map(|(kind, number)| Count::new(kind.title(), *number, "人").note(kind.code().replace('_', " ")))
            .collect(),
    ));
    section.with(ties(facts)).with(Part::Fold {
        title: "按计量单位看数量（不同单位不相加） Quantities by unit of measure".into(),
        open: false,
        parts: vec![
            Part::Text(
                "上面数的是条数；这里数的是数量。场次、人次、小时、元各算各的，从不相加。此前已有订单的部分不在其中。".into(),
            ),
            Part::Sheet(Sheet::new(totals(facts), cover.workbook).share("served", "wanted")),
        ],
    })
}

/// How the needs of each priority are met, in lines.
fn priorities(facts: &Facts<'_>) -> Vec<Share> {
    let mut bars = [Bar::default(); 5];
    for need in &facts.needs {
        let class = usize::from(need.priority.clamp(1, 5)) - 1;
        bars[class] = bars[class].plus(need.bar());
    }
    let label = |class: usize| match class {
        0 => "1级 急难愁盼".to_owned(),
        4 => "5级（最缓）".to_owned(),
        between => format!("{}级", between + 1),
    };
    let mut shares = vec![Share { label: "全部需求".into(), bar: facts.all(), unit: "条".into() }];
    shares.extend(
        bars.into_iter().enumerate().filter(|(_, bar)| bar.total() > 0).map(|(class, bar)| Share {
            label: label(class),
            bar,
            unit: "条".into(),
        }),
    );
    shares
}

/// Whether the plan can be trusted, in plain words.
fn trust(certificate: &Certificate) -> Part {
    let tone = match certificate {
        Certificate::Verified => Tone::Good,
        Certificate::Flawed(_) => Tone::Bad,
        Certificate::Unchecked => Tone::Half,
    };
    let said = match certificate {
        Certificate::Verified => "✔ 最优性证书已核验：另一段不含求解过程的程序逐项核对过，按同样的规则，没有别的分配办法能让更急的需求得到更多满足。 Certificate verified: no other allocation is better.".into(),
        Certificate::Flawed(why) => format!("✘ 最优性证书未通过，请勿据此派单：{why}。 The certificate does not hold."),
        Certificate::Unchecked => "？ 最优性证书尚未核验，结果仅供参考。 The certificate has not been checked.".into(),
    };
    Part::Notice(tone, said)
}

/// The first characters of a hash, enough to tell two apart; the whole stands at the foot of the page.
fn short(hash: &str) -> &str {
    hash.get(..16).unwrap_or(hash)
}

/// The rows of a figure that are not zero.
fn of_table(table: &Table, unit: &str) -> Vec<Count> {
    let unit = |row: usize| {
        match text(table, "filled_by", row).as_str() {
            "office" => "人",
            "member_household" => "户",
            _ => unit,
        }
        .to_owned()
    };
    (0..table.rows())
        .filter(|&row| number(table, "count", row) > 0)
        .map(|row| Count::new(text(table, "title", row), number(table, "count", row), &unit(row)))
        .collect()
}

fn ties(facts: &Facts<'_>) -> Part {
    let table = stats::tie_kinds(facts.state, &Scope::All(facts.graph));
    let counts = (0..table.rows()).map(|row| {
        let note = format!(
            "{} 方 → {} 方",
            grouped(number(&table, "from", row)),
            grouped(number(&table, "to", row))
        );
        Count::new(text(&table, "title", row), number(&table, "ties", row), "条").note(note)
    });
    Part::Fold {
        title: "各类关系（结对、报到、席位等） Ties by kind".into(),
        open: false,
        parts: vec![
            Part::Text(
                "每条关系有两方。“108 方 → 10 方”就是 108 家与 10 个之间的关系；一家可以有几条。".into(),
            ),
            Part::Counts(counts.collect()),
        ],
    }
}

/// What was wanted and served, by measure and priority.
fn totals(facts: &Facts<'_>) -> Table {
    let rows: Vec<_> = (facts.plan.totals().iter())
        .flat_map(|total| (0..5).map(move |class| (total, class)))
        .filter(|(total, class)| total.wanted[*class] > 0)
        .collect();
    Table::new("totals", "各计量单位的满足情况")
        .text("measure", "计量单位", rows.iter().map(|(total, _)| Some(facts.measure(&total.measure).into())))
        .number("priority", "优先级", rows.iter().map(|(_, class)| Some(*class as i64 + 1)))
        .number("wanted", "需要", rows.iter().map(|(total, class)| count(total.wanted[*class])))
        .number("served", "满足", rows.iter().map(|(total, class)| count(total.served[*class])))
}
