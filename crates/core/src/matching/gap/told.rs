//! 一句话 A gap as one sentence, in Chinese and in English: how much is lacking, why, who came closest and what
//! kept each of them or has it, and what would help. Made when it is asked for.

use core::fmt;

use serde::Serialize;

use crate::matching::bar::Bar;
use crate::matching::gap::{Gap, GapReason, Missed};

/// 缺口及说明 A gap with its sentences.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "GapTold"))]
pub(in crate::matching) struct Told<'g> {
    #[serde(flatten)]
    gap: &'g Gap,
    /// The gap as a sentence in Chinese.
    zh: String,
    /// The gap as a sentence in English.
    en: String,
}

impl<'g> Told<'g> {
    pub(in crate::matching) fn new(gap: &'g Gap) -> Told<'g> {
        Told { gap, zh: gap.zh(), en: gap.en() }
    }
}

impl Gap {
    /// 一句话 The gap as a sentence in Chinese.
    pub fn zh(&self) -> String {
        let Gap { need, area, category, priority, lacking, wanted, measure, reason, .. } = self;
        let mut said = format!(
            "{need}（{area}，{category}，{priority}级）需要{wanted} {measure}，缺{lacking}：{}",
            reason.title()
        );
        if self.offered > 0 {
            let Gap { offered, reachable, open, skilled, eligible, .. } = self;
            said += &format!(
                "；同类{offered}条，范围可及{reachable}条，时段相合{open}条，具备技能{skilled}条，符合条件{eligible}条"
            );
        }
        let held = self.held(|line, need, priority| format!("{line}用于{need}（{priority}级）"));
        let close = self.close(Bar::title, "、", |line, bars| format!("{line}（{bars}）"));
        match (held, close) {
            (Some(held), _) => said += &format!("；{}", held.join("，")),
            (None, Some(close)) => said += &format!("；最接近的是{}", close.join("，")),
            (None, None) => {}
        }
        said + "；" + reason.remedy_zh()
    }

    /// 一句话 The gap as a sentence in English.
    pub fn en(&self) -> String {
        let Gap { need, area, category, priority, lacking, wanted, measure, reason, .. } = self;
        let mut said = format!(
            "{need} ({area}, {category}, priority {priority}) lacks {lacking} of {wanted} {measure}: {}",
            reason.en()
        );
        if self.offered > 0 {
            let Gap { offered, reachable, open, skilled, eligible, .. } = self;
            said += &format!(
                "; {offered} offered, {reachable} in reach, {open} at the time, {skilled} with the skills, {eligible} eligible"
            );
        }
        let held = self.held(|line, need, priority| format!("{line} goes to {need} (priority {priority})"));
        let close = self.close(Bar::en, ", ", |line, bars| format!("{line} ({bars})"));
        match (held, close) {
            (Some(held), _) => said += &format!("; {}", held.join(", ")),
            (None, Some(close)) => said += &format!("; closest: {}", close.join(", ")),
            (None, None) => {}
        }
        said + "; " + reason.remedy()
    }

    /// Who has what this need could have had: where it is outbid.
    fn held(&self, say: impl Fn(&str, &str, u8) -> String) -> Option<Vec<String>> {
        let each = self.holders.iter();
        let each: Vec<String> =
            each.map(|holder| say(holder.resource.as_str(), holder.need.as_str(), holder.priority)).collect();
        (self.reason == GapReason::Outbid && !each.is_empty()).then_some(each)
    }

    /// Who came closest, and what keeps each of them.
    fn close(
        &self,
        title: fn(Bar) -> &'static str,
        join: &str,
        say: impl Fn(&str, &str) -> String,
    ) -> Option<Vec<String>> {
        let bars = |missed: &Missed| missed.bars.iter().map(|&bar| title(bar)).collect::<Vec<_>>().join(join);
        let kept = self.missed.iter().filter(|missed| !missed.bars.is_empty());
        let each: Vec<String> = kept.map(|missed| say(missed.resource.as_str(), &bars(missed))).collect();
        (!each.is_empty()).then_some(each)
    }
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en())
    }
}
