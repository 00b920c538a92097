//! The steps of a run, told one by one as they end, so that somebody with a clock can tell where the time goes.

/// A step of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The configuration was read.
    Config,
    /// What an earlier run left was read, and the files of the content were listed.
    Survey,
    /// They were read.
    Load,
    /// They were checked.
    Check,
    /// The theme was compiled; listings, sums and states were derived.
    Derive,
    /// The site was planned, and the links in texts were checked.
    Plan,
    /// The folder of the next site was ready, and it was found out which pages must be made.
    Compare,
    /// The pages were made and written.
    Render,
    /// The site was published, and what the run knows was written down.
    Publish,
}

impl Step {
    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Config => "config",
            Self::Survey => "survey",
            Self::Load => "load",
            Self::Check => "check",
            Self::Derive => "derive",
            Self::Plan => "plan",
            Self::Compare => "compare",
            Self::Render => "render",
            Self::Publish => "publish",
        }
    }
}

/// Whom the end of each step is told.
pub type Watch<'a> = dyn Fn(Step) + 'a;
