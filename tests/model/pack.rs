//! The pack of the model in its two versions: small, with one of everything.

use serde_json::{Value, json};

/// A version of the pack. The second drops codes, adds some and changes a limit.
pub fn pack(version: u32) -> Value {
    let second = version >= 2;
    let mut levels = vec![
        json!({"level": "m.top", "title": "上", "filled_by": "organization", "kinds": ["working_committee", "agency"]}),
        json!({"level": "m.mid", "title": "中", "filled_by": "organization", "may_skip": true}),
        json!({"level": "m.low", "title": "下", "filled_by": "organization", "kinds": ["party_group", "branch"]}),
        json!({"level": "m.steward", "title": "长", "filled_by": "office", "office": "steward"}),
        json!({"level": "m.home", "title": "户", "filled_by": "member_household"}),
    ];
    let mut ties = vec![
        json!({"tie": "pairing", "title": "结对", "from": [{"organization": []}], "to": [{"area": ["community"]}], "carries": true}),
        json!({"tie": "employ", "title": "单位", "from": [{"person": []}], "to": [{"organization": []}], "limit_from": 1}),
        json!({"tie": "seat", "title": "席位", "from": [{"person": []}], "to": [{"organization": ["big_committee"]}], "on_behalf_of": "required"}),
        json!({"tie": "alliance", "title": "联盟", "from": [{"organization": []}], "to": [{"area": ["community"]}], "agreement": "required", "limit_to": 2}),
        json!({"tie": "care", "title": "照料", "from": [{"person": ["volunteer"]}], "to": [{"person": ["resident"]}]}),
    ];
    let mut categories = vec![
        json!({"category": "law", "title": "法律"}),
        json!({"category": "law.advice", "title": "咨询", "parent": "law"}),
    ];
    let mut rules = vec![
        json!({"rule": "grid_group", "title": "组", "each": {"area": "grid"}, "has": [{"what": {"level": "m.low"}, "at_least": 1, "at_most": 1}]}),
        json!({"rule": "paired", "title": "对", "each": {"area": "community"}, "has": [{"what": {"tie": "pairing"}}]}),
    ];
    let mut reasons = vec![json!({"reason": "no_time", "title": "时间"})];
    if second {
        levels.remove(2);
        levels.remove(1);
        ties.remove(4);
        ties.push(
            json!({"tie": "mentor", "title": "帮带", "from": [{"person": []}], "to": [{"person": []}]}),
        );
        categories.remove(1);
        rules.remove(0);
        reasons.push(json!({"reason": "no_staff", "title": "人手"}));
    }
    json!({
        "pack": "model", "version": version, "title": "样例", "source": "样例",
        "schemes": [{"scheme": "m", "title": "级", "levels": levels}],
        "offices": [
            {"office": "secretary", "title": "书记", "holders": if second { 2 } else { 1 }},
            {"office": "member", "title": "委员"},
            {"office": "steward", "title": "楼栋长"},
        ],
        "tie_kinds": ties,
        "measures": [{"measure": "hour", "title": "小时"}, {"measure": "person", "title": "人"}],
        "categories": categories,
        "skills": [{"skill": "lawyer", "title": "律师"}],
        "reasons": reasons,
        "rules": rules,
    })
}
