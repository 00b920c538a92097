//! The XML parts of a workbook, unpacked within a bound.

use quick_xml::events::{BytesStart, Event};

use super::Problem;
use super::sheet::{broken, too_large};
use crate::inspect::{self, Unsafe};

/// Most bytes that the parts of a workbook unpack to.
const MAX_UNPACKED: usize = 64 * 1024 * 1024;

/// Most elements within each other; office programs write a dozen.
const MAX_DEPTH: usize = 256;

/// The parts whose names are wanted.
pub(super) fn parts(bytes: &[u8], is_wanted: &dyn Fn(&str) -> bool) -> Result<Vec<(String, Vec<u8>)>, Problem> {
    inspect::parts(bytes, MAX_UNPACKED, is_wanted).map_err(|error| match error {
        Unsafe::Bomb => too_large("", "64 MiB（解压后 unpacked）"),
        Unsafe::Broken => broken("不是工作簿，已损坏，或者加了密码", "it is no workbook, damaged, or locked with a password"),
    })
}

/// The value of an attribute, whatever its prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().with_checks(false).flatten().find(|one| one.key.local_name().as_ref() == name)?;
    Some(quick_xml::escape::unescape(&found.value).ok()?.into_owned())
}

/// What is met in a part.
pub(super) enum Met<'a> {
    Start(&'a BytesStart<'a>),
    Text(&'a str),
    End(&'a str),
}

/// Goes into an element, within the bound.
pub(super) fn deeper(depth: &mut usize) -> Result<(), Problem> {
    *depth += 1;
    if *depth > MAX_DEPTH { Err(broken("层次太深", "it is nested too deep")) } else { Ok(()) }
}

/// Walks through the part with this name; a part that is not there has nothing to meet.
pub(super) fn walk(
    parts: &[(String, Vec<u8>)],
    name: &str,
    meet: &mut dyn FnMut(Met<'_>) -> Result<(), Problem>,
) -> Result<(), Problem> {
    let faulty = || broken("内容有误", "its content is faulty");
    let Some((_, bytes)) = parts.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) else { return Ok(()) };
    let mut reader = quick_xml::Reader::from_str(std::str::from_utf8(bytes).map_err(|_| faulty())?);
    let mut depth = 0;
    loop {
        match reader.read_event().map_err(|_| faulty())? {
            Event::Eof => return Ok(()),
            Event::Start(element) => {
                deeper(&mut depth)?;
                meet(Met::Start(&element))?;
            }
            Event::Empty(element) => {
                meet(Met::Start(&element))?;
                meet(Met::End(element.local_name().as_ref()))?;
            }
            Event::Text(piece) => meet(Met::Text(&piece.xml10_content()))?,
            Event::CData(piece) => meet(Met::Text(&piece.xml10_content()))?,
            Event::GeneralRef(name) => {
                let name = format!("&{};", &*name);
                meet(Met::Text(&quick_xml::escape::unescape(&name).map_err(|_| faulty())?))?;
            }
            // Office programs write none; only one that means harm declares entities.
            Event::DocType(_) => return Err(faulty()),
            Event::End(element) => {
                depth -= 1;
                meet(Met::End(element.local_name().as_ref()))?;
            }
            _ => {}
        }
    }
}
