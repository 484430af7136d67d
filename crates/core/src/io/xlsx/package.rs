//! 压缩包 The parts of a workbook, inflated under one budget.
//!
//! A zip header may claim any size, so nothing is believed and bytes are counted as they come out of
//! the inflater. Three things are bounded: all bytes inflated, all bytes held, and the bytes of one
//! token (a tag, or a text between tags), since the tokenizer must buffer a token whole.

use std::cell::Cell as Slot;
use std::collections::HashMap;
use std::io::{self, BufReader, Cursor, Read};
use std::rc::Rc;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;
use zip::read::ZipFile;

use crate::io::fault::IoRefusal;
use crate::io::sheet::Limits;

/// What may still be inflated and held, and how far the current token has come.
pub(super) struct Meter {
    inflate: Slot<u64>,
    hold: Slot<u64>,
    token: Slot<u64>,
    limit: u64,
    token_limit: u64,
    cell_limit: u32,
    /// Which bound was passed, since an I/O error cannot say.
    over: Slot<Option<Over>>,
}

#[derive(Clone, Copy)]
enum Over {
    Inflated,
    Token,
}

impl Meter {
    fn new(limits: &Limits) -> Meter {
        Meter {
            inflate: Slot::new(limits.inflated_bytes),
            hold: Slot::new(limits.inflated_bytes),
            token: Slot::new(0),
            limit: limits.inflated_bytes,
            // The buffer is filled ahead of the token, and tags may be longer than texts.
            token_limit: u64::from(limits.cell_bytes) + (64 << 10),
            cell_limit: limits.cell_bytes,
            over: Slot::new(None),
        }
    }

    /// Counts bytes that are kept.
    pub(super) fn hold(&self, bytes: u64) -> Result<(), IoRefusal> {
        match self.hold.get().checked_sub(bytes) {
            Some(left) => {
                self.hold.set(left);
                Ok(())
            }
            None => Err(IoRefusal::InflatedTooLarge { limit: self.limit }),
        }
    }

    fn inflated(&self, bytes: u64) -> io::Result<()> {
        self.token.set(self.token.get() + bytes);
        let over = match self.inflate.get().checked_sub(bytes) {
            Some(left) => {
                self.inflate.set(left);
                if self.token.get() <= self.token_limit {
                    return Ok(());
                }
                Over::Token
            }
            None => Over::Inflated,
        };
        self.over.set(Some(over));
        Err(io::Error::from(io::ErrorKind::FileTooLarge))
    }

    /// Why reading failed: a bound, or bytes that are no workbook.
    pub(super) fn refusal(&self) -> IoRefusal {
        match self.over.take() {
            Some(Over::Inflated) => IoRefusal::InflatedTooLarge { limit: self.limit },
            Some(Over::Token) => IoRefusal::CellTooLong { limit: self.cell_limit },
            None => IoRefusal::NotAWorkbook {},
        }
    }
}

/// Counts what comes out of the inflater.
struct Metered<R> {
    inner: R,
    meter: Rc<Meter>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.meter.inflated(count as u64)?;
        Ok(count)
    }
}

/// 压缩包 A workbook's bytes, and where its parts are.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Parts by their path in lower case: writers differ in case and in slashes.
    paths: HashMap<String, usize>,
    pub(super) meter: Rc<Meter>,
}

fn plain(path: &str) -> String {
    let path = path.replace('\\', "/").to_lowercase();
    path.trim_start_matches('/').to_owned()
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Package<'a>, IoRefusal> {
        // An encrypted workbook is not a zip but a compound file.
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(IoRefusal::WorkbookLocked {});
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| IoRefusal::NotAWorkbook {})?;
        let names = (0..zip.len()).filter_map(|at| Some((plain(&zip.name_for_index(at)?.ok()?), at)));
        let paths = names.collect();
        Ok(Package { zip, paths, meter: Rc::new(Meter::new(limits)) })
    }

    /// Opens a part; nothing if there is none.
    pub(super) fn part(&mut self, path: &str) -> Result<Option<Part<'_, 'a>>, IoRefusal> {
        let Some(&at) = self.paths.get(&plain(path)) else { return Ok(None) };
        let file = self.zip.by_index(at).map_err(|_| IoRefusal::NotAWorkbook {})?;
        let meter = Rc::clone(&self.meter);
        let mut xml = Reader::from_reader(BufReader::new(Metered { inner: file, meter: Rc::clone(&meter) }));
        xml.config_mut().expand_empty_elements = true;
        Ok(Some(Part { xml, buffer: Vec::new(), meter }))
    }
}

/// The bytes of one part as they come out of the inflater.
type Inflated<'p, 'a> = ZipFile<'p, Cursor<&'a [u8]>>;

/// 部件 One part, as a stream of tags and texts.
pub(super) struct Part<'p, 'a> {
    xml: Reader<BufReader<Metered<Inflated<'p, 'a>>>>,
    buffer: Vec<u8>,
    pub(super) meter: Rc<Meter>,
}

impl Part<'_, '_> {
    /// The next tag or text; nothing at the end of the part.
    pub(super) fn next(&mut self) -> Result<Option<Event<'_>>, IoRefusal> {
        self.buffer.clear();
        self.meter.token.set(0);
        match self.xml.read_event_into(&mut self.buffer) {
            Ok(Event::Eof) => Ok(None),
            Ok(event) => Ok(Some(event)),
            Err(_) => Err(self.meter.refusal()),
        }
    }

    /// Reads to the end of an element and gives the texts directly in it.
    pub(super) fn text(&mut self, element: &str) -> Result<String, IoRefusal> {
        self.texts(element, |_| true)
    }

    /// Reads to the end of a string (`si` or `is`) and gives its runs, without phonetic readings.
    pub(super) fn string(&mut self, element: &str) -> Result<String, IoRefusal> {
        let (mut inside, mut phonetic) = (false, false);
        let text = self.texts(element, move |tag| {
            match tag {
                Tag::Open("t") => inside = true,
                Tag::Close("t") => inside = false,
                Tag::Open("rPh") => phonetic = true,
                Tag::Close("rPh") => phonetic = false,
                _ => {}
            }
            inside && !phonetic
        })?;
        Ok(unescaped(text))
    }

    /// Collects texts while `wanted`, which sees every tag, says so.
    fn texts(&mut self, element: &str, mut wanted: impl FnMut(Tag) -> bool) -> Result<String, IoRefusal> {
        let mut out = String::new();
        let limit = self.meter.cell_limit;
        let mut take = wanted(Tag::Open(element));
        loop {
            match self.next()?.ok_or(IoRefusal::NotAWorkbook {})? {
                Event::Start(tag) => take = wanted(Tag::Open(tag.local_name().as_ref())),
                Event::End(tag) if tag.local_name().as_ref() == element => return Ok(out),
                Event::End(tag) => take = wanted(Tag::Close(tag.local_name().as_ref())),
                Event::Text(text) if take => out.push_str(&text.xml10_content()),
                Event::CData(text) if take => out.push_str(&text.xml10_content()),
                Event::GeneralRef(name) if take => {
                    let c = match name.resolve_char_ref() {
                        Ok(Some(c)) => c,
                        Ok(None) => predefined(&name.xml10_content())?,
                        Err(_) => return Err(IoRefusal::NotAWorkbook {}),
                    };
                    out.push(c);
                }
                _ => {}
            }
            if out.len() > limit as usize {
                return Err(IoRefusal::CellTooLong { limit });
            }
        }
    }

    /// Reads what is left of the part, so that its checksum is compared.
    pub(super) fn drain(mut self) -> Result<(), IoRefusal> {
        let mut rest = [0u8; 8 << 10];
        loop {
            self.meter.token.set(0);
            match self.xml.get_mut().read(&mut rest) {
                Ok(0) => return Ok(()),
                Ok(_) => {}
                Err(_) => return Err(self.meter.refusal()),
            }
        }
    }
}

enum Tag<'t> {
    Open(&'t str),
    Close(&'t str),
}

fn predefined(name: &str) -> Result<char, IoRefusal> {
    Ok(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return Err(IoRefusal::NotAWorkbook {}),
    })
}

/// The value of an attribute, by its local name.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, IoRefusal> {
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| IoRefusal::NotAWorkbook {})?;
        if attribute.key.local_name().as_ref() == name {
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|_| IoRefusal::NotAWorkbook {})?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}

/// Spreadsheets write characters that XML cannot hold as `_x000D_`.
fn unescaped(text: String) -> String {
    let mut rest = text.as_str();
    let mut out = String::new();
    while let Some(at) = rest.find("_x") {
        let escape = rest.get(at + 2..at + 7).filter(|code| code.ends_with('_'));
        let c = escape.and_then(|code| u32::from_str_radix(&code[..4], 16).ok()).and_then(char::from_u32);
        let (keep, skip) = if c.is_some() { (at, at + 7) } else { (at + 2, at + 2) };
        out.push_str(&rest[..keep]);
        out.extend(c);
        rest = &rest[skip..];
    }
    if out.is_empty() && rest.len() == text.len() {
        return text;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_undone_and_nothing_else() {
        for (text, plain) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x", "_x"),
            ("_xZZZZ_", "_xZZZZ_"),
            ("会_x昌县x_", "会_x昌县x_"),
            ("x", "x"),
            ("", ""),
        ] {
            assert_eq!(unescaped(text.into()), plain, "{text}");
        }
    }
}
