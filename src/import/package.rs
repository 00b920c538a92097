//! The XML parts of a workbook, unpacked within a bound.

use quick_xml::events::{BytesStart, Event};

use super::Problem;
use super::sheet::{broken, too_large};
use crate::inspect::{self, Unsafe};

/// Most bytes that the parts of a workbook unpack to.
const MAX_UNPACKED: usize = 96 * 1024 * 1024;

pub(super) fn parts(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Problem> {
    inspect::xml_parts(bytes, MAX_UNPACKED).map_err(|error| match error {
        Unsafe::Bomb => too_large("", "96 MiB（解压后 unpacked）"),
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

/// Walks through the part with this name; a part that is not there has nothing to meet.
pub(super) fn walk(
    parts: &[(String, Vec<u8>)],
    name: &str,
    meet: &mut dyn FnMut(Met<'_>) -> Result<(), Problem>,
) -> Result<(), Problem> {
    let faulty = || broken("内容有误", "its content is faulty");
    let Some((_, bytes)) = parts.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) else { return Ok(()) };
    let mut reader = quick_xml::Reader::from_str(std::str::from_utf8(bytes).map_err(|_| faulty())?);
    loop {
        match reader.read_event().map_err(|_| faulty())? {
            Event::Eof => return Ok(()),
            Event::Start(element) => meet(Met::Start(&element))?,
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
            Event::End(element) => meet(Met::End(element.local_name().as_ref()))?,
            _ => {}
        }
    }
}
