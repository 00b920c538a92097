//! The county as a portal of gongshi.

use std::io;
use std::path::{Path, PathBuf};

use crate::county::{Detail, FOCUS, Notice, Place, Record, TOWNSHIPS, VILLAGES, block};
use crate::tree::write;

const CONFIG: &str = r#"[site]
title = "青禾县信息公开专栏"
base_url = "https://xxgk.example.gov.cn/"

[authority]
name = "青禾县信息公开办公室"
phone = "0439-5550000"
hotline = "12317"
"#;

/// The template that is changed; the portal brings its own copy of it along.
const TEMPLATE: &str = "themes/default/case.html";

/// Writes a portal with the records of so many blocks.
pub(crate) fn write_portal(root: &Path, blocks: u64) -> io::Result<()> {
    write(&root.join("gongshi.toml"), CONFIG)?;
    write(&root.join("content/regions.toml"), &regions())?;
    let focus = FOCUS.iter().enumerate().map(|(at, (slug, name))| {
        let order = at + 1;
        format!("[[focus]]\nslug = \"{slug}\"\nname = \"{name}\"\norder = {order}\n\n")
    });
    write(&root.join("content/focus.toml"), &focus.collect::<String>())?;
    write_template(root, 0)?;
    (0..blocks).try_for_each(|number| write_block(root, number, blocks))
}

/// Writes the records of a block.
pub(crate) fn write_block(root: &Path, number: u64, blocks: u64) -> io::Result<()> {
    for record in block(number, blocks) {
        let (path, text) = file(&record);
        write(&root.join("content").join(path), &text)?;
    }
    Ok(())
}

/// Writes a version of the template of cases; each shows another page for every case.
pub(crate) fn write_template(root: &Path, version: u64) -> io::Result<()> {
    let text = include_str!("../../themes/default/case.html");
    let changed = text.replacen("<article>", &format!("<article data-version=\"{version}\">"), 1);
    write(&root.join(TEMPLATE), &changed)
}

fn regions() -> String {
    let mut text = "[county]\nname = \"青禾县\"\n".to_owned();
    for township in 0..TOWNSHIPS {
        let place = Place { township, village: 0 };
        text += &format!("\n[[township]]\nslug = \"{}\"\nname = \"{}\"\n", place.township_slug(), place.township_name());
        for village in 0..VILLAGES {
            let place = Place { township, village };
            let (slug, name) = (place.village_slug(), place.village_name());
            text += &format!("\n[[township.village]]\nslug = \"{slug}\"\nname = \"{name}\"\n");
        }
    }
    text
}

/// The path of a record below `content/`, and its text.
fn file(record: &Record) -> (PathBuf, String) {
    let Record { id, title, published, place, body, detail, .. } = record;
    let focus: Vec<&str> = record.focus.iter().map(|at| FOCUS[*at].0).collect();
    let head = format!("id = \"{id}\"\ntitle = \"{title}\"\npublished = {published}\nfocus = {focus:?}\n");
    let (fields, tables) = (fields(record), tables(detail, *place));
    let (ending, text) = match detail {
        Detail::Fund { .. } | Detail::Project { .. } => ("toml", format!("{head}{fields}body = \"\"\"\n{body}\"\"\"\n{tables}")),
        Detail::Case { .. } | Detail::Document { .. } => ("md", format!("+++\n{head}{fields}{tables}+++\n\n{body}")),
    };
    let (folder, year, month) = (detail.folder(), published.year(), published.month());
    (PathBuf::from(format!("{folder}/{year}/{month:02}/{id}.{ending}")), text)
}

/// The fields of its kind.
fn fields(record: &Record) -> String {
    let place = record.place;
    let (township, village) = (place.township_slug(), place.village_slug());
    let at = format!("township = \"{township}\"\nvillage = \"{village}\"\n");
    match &record.detail {
        Detail::Fund { level, number, total, .. } => {
            let year = record.published.year();
            format!("level = \"{level}\"\nyear = {year}\ndocument_number = \"{number}\"\namount = \"{total}\"\n")
        }
        Detail::Project { budget, responsible, households, .. } => format!(
            "{at}budget = \"{budget}\"\nimplementer = \"{}人民政府\"\nresponsible = \"{responsible}\"\nhouseholds = {households}\n",
            place.township_name()
        ),
        Detail::Case { violation, .. } => format!("{at}violation = \"{violation}\"\n"),
        Detail::Document { r#type, number } => {
            format!("type = \"{type}\"\ndocument_number = \"{number}\"\ntownships = [\"{township}\"]\n")
        }
    }
}

/// The tables of its kind, which stand below all fields.
fn tables(detail: &Detail, place: Place) -> String {
    let mut text = String::new();
    match detail {
        Detail::Fund { shares, .. } => {
            for (place, share) in shares {
                let township = place.township_slug();
                text += &format!("\n[[allocation]]\ntownship = \"{township}\"\namount = \"{share}\"\n");
            }
        }
        Detail::Project { budget, fund, notices, .. } => {
            text += &format!("\n[[funding]]\nfund = \"{fund}\"\namount = \"{budget}\"\n");
            for Notice { stage, published, body } in notices {
                text += &format!("\n[[notice]]\nstage = \"{stage}\"\npublished = {published}\ndays = 10\n");
                text += &format!("body = \"\"\"\n{body}\"\"\"\n");
            }
        }
        Detail::Case { person, discipline, .. } => {
            let village = place.village_name();
            text +=
                &format!("\n[[person]]\nname = \"{person}\"\nposition = \"{village}原会计\"\ndiscipline = [\"{discipline}\"]\n");
        }
        Detail::Document { .. } => {}
    }
    text
}
