//! `gongshi serve`: a portal → answers to a browser on the same machine, made from memory and anew after each change.
//!
//! A look at the portal ([`look`]) is an incremental build that writes nothing: what a build leaves on the disk for the next one
//! stays in [`Memory`], and pages are rendered when somebody asks for them. So nothing is written, nothing has to be removed
//! at the end, and a build of the same portal is not disturbed. Only a look without errors takes the place of the site that is
//! shown; findings are shown in every case.
//!
//! What the server adds to a page is added on its way out (module `page`); the files of a build never have it.

mod answer;
mod bar;
mod connection;
mod host;
mod http;
mod kind;
mod look;
mod page;
mod screen;
mod watch;

pub use connection::{Server, listen};
pub use look::{Look, Memory, look};
pub use watch::Changes;

/// Folder of what the server adds, at the top of its host, beside the site. No page of a site begins with this character.
const OWN: &str = "/_gongshi/";
