//! 逐条读 Entry lines, read one after another.
//!
//! Between its seq and its event a line says when it was written down, from when it holds, and by whom: half of a
//! short line, and but for the day the same as the line before. What is the same is compared as text and not read again.

use crate::base::{ActorId, Instant};
use crate::ledger::entry::Entry;
use crate::ledger::refusal::Refusal;
use crate::ledger::wire::{read, text};

const SEQ: &str = r#"{"seq":"#;
/// As many bytes as a day has.
const DAY: usize = 10;

/// 读者 A reader of entry lines that keeps what the last one said of its stamp.
#[derive(Default)]
pub(super) struct Reader(Option<Said>);

/// What a line said between its seq and its event, as text around its day, and what that means.
struct Said {
    before: String,
    after: String,
    recorded: Instant,
    by: ActorId,
}

impl Reader {
    /// Reads a line, which is the one of this number.
    pub(super) fn entry(&mut self, line: &[u8], number: usize) -> Result<Entry, Refusal> {
        let line = text(line, number)?;
        if let Some(entry) = self.0.as_ref().and_then(|said| said.alike(line)) {
            return Ok(entry);
        }
        let entry: Entry = read(line, number)?;
        self.0 = Said::of(line, &entry);
        Ok(entry)
    }
}

impl Said {
    /// What a line says, if all of it stands between the seq and the event, in our order. No text of JSON holds a
    /// bare quote, so what looks like the name of a member is one.
    fn of(line: &str, entry: &Entry) -> Option<Said> {
        let rest = line.strip_prefix(SEQ)?.trim_start_matches(|c: char| c.is_ascii_digit());
        let event = r#""event":"#;
        let (stamp, _) = rest.split_at_checked(rest.find(event)? + event.len())?;
        let day = r#""effective":""#;
        let (before, rest) = stamp.split_at_checked(stamp.find(day)? + day.len())?;
        let (_, after) = rest.split_at_checked(DAY)?;
        let ours = before.contains(r#""recorded":"#) && after.starts_with('"') && after.contains(r#""by":"#);
        let Entry { recorded, by, .. } = entry;
        ours.then(|| Said { before: before.into(), after: after.into(), recorded: *recorded, by: by.clone() })
    }

    /// The entry of a line that says the same; nothing if it does not, or cannot be read.
    fn alike(&self, line: &str) -> Option<Entry> {
        let rest = line.strip_prefix(SEQ)?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (seq, rest) = rest.split_at_checked(digits)?;
        let (effective, rest) = rest.strip_prefix(&*self.before)?.split_at_checked(DAY)?;
        let event = rest.strip_prefix(&*self.after)?.strip_suffix('}')?;
        if seq.starts_with('0') {
            return None;
        }
        Some(Entry {
            seq: seq.parse().ok()?,
            recorded: self.recorded,
            effective: effective.parse().ok()?,
            by: self.by.clone(),
            event: serde_json::from_str(event).ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = r#"{"seq":1,"recorded":"2022-06-30T09:00:00+08:00","effective":"2022-06-30","by":"p-clerk","event":{"kind":"area_opened","data":{"area":"c","kind":"county","name":"C"}}}"#;

    /// What a fresh reader says of a line is what one says that has just read another.
    fn same_as_fresh(before: &str, line: &str) {
        let mut reader = Reader::default();
        reader.entry(before.as_bytes(), 1).unwrap();
        let plain = text(line.as_bytes(), 2).and_then(|line| read::<Entry>(line, 2));
        assert_eq!(reader.entry(line.as_bytes(), 2), plain, "{line}");
    }

    #[test]
    fn a_line_alike_is_read_without_its_stamp() {
        let mut reader = Reader::default();
        let first = reader.entry(FIRST.as_bytes(), 1).unwrap();
        let next = FIRST.replace(r#""seq":1"#, r#""seq":2"#).replace("2022-06-30\"", "2021-01-01\"");
        let alike = reader.0.as_ref().and_then(|said| said.alike(&next)).unwrap();
        assert_eq!(alike, Entry { seq: 2, effective: "2021-01-01".parse().unwrap(), ..first });
    }

    #[test]
    fn what_was_kept_answers_for_no_other_line() {
        let others = [
            ("seq\":1", "seq\":01"),
            ("seq\":1", "seq\":0"),
            ("seq\":1", "seq\":-1"),
            ("seq\":1", "seq\":99999999999999999999"),
            ("seq\":1,", "seq\":1, "),
            ("09:00", "09:01"),
            ("p-clerk", "p-other"),
            ("06-30\"", "06-31\""),
            ("2022-06-30\"", "2022\\u002d06\""),
            ("\"recorded\":\"2022-06-30T09:00:00+08:00\",", ""),
            (",\"by\":\"p-clerk\"", ""),
            ("\"by\":\"p-clerk\",", "\"by\":\"p-clerk\",\"by\":\"p-clerk\","),
            ("}}}", "}}"),
            ("}}}", "}}},\"event\":{}}"),
            ("}}}", "}} }"),
            ("}}}", "}},\"by\":\"p-clerk\"}"),
            ("}}}", "}}}}"),
            ("\"C\"", "\"C"),
            ("county", "nothing"),
        ];
        for (from, to) in others {
            let line = FIRST.replace(from, to);
            assert_ne!(line, FIRST, "{from}");
            same_as_fresh(FIRST, &line);
        }
    }

    #[test]
    fn only_a_stamp_in_our_order_is_kept() {
        let event = r#""event":{"kind":"area_opened","data":{"area":"c","kind":"county","name":"C"}}"#;
        let stamp =
            [r#""recorded":"2022-06-30T09:00:00+08:00""#, r#""effective":"2022-06-30""#, r#""by":"p-clerk""#];
        let [recorded, effective, by] = stamp;
        let orders = [
            [event, recorded, effective, by],
            [recorded, event, effective, by],
            [recorded, effective, event, by],
            [effective, recorded, by, event],
            [by, effective, recorded, event],
        ];
        for order in orders {
            let whole = format!(r#"{{"seq":1,{}}}"#, order.join(","));
            let mut reader = Reader::default();
            reader.entry(whole.as_bytes(), 1).unwrap();
            assert!(reader.0.is_none(), "{whole}");
            same_as_fresh(&whole, &format!(r#"{{"seq":2,{event}}}"#));
        }
    }
}
