//! The theme: minified once, overridable file by file, with faults at their line.
