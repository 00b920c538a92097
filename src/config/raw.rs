//! What `gongshi.toml` says, before it is checked.

use crate::fields::{Int, Line, Nested, raw_table};
use crate::source::Located;

raw_table! {
    /// The whole file.
    pub(super) struct RawConfig {
        /// The site.
        site: Nested<RawSite>,
        /// Who publishes.
        authority: Nested<RawAuthority>,
        /// What government sites must show.
        government: Nested<RawGovernment>,
        /// Rules that differ from portal to portal.
        rules: Nested<RawRules>,
    }
}

raw_table! {
    /// `[site]`.
    pub(super) struct RawSite {
        /// Title of the portal.
        title: Option<Located<Line>>,
        /// Where the site will be found; ends with `/`.
        base_url: Option<Located<Line>>,
        /// Language of the content, `zh-CN` unless written.
        language: Option<Located<Line>>,
        /// Name of the theme, a folder of `themes/`; `default` unless written.
        theme: Option<Located<Line>>,
        /// A sentence that every page shows.
        notice: Option<Located<Line>>,
    }
}

raw_table! {
    /// `[authority]`.
    pub(super) struct RawAuthority {
        /// Name of the publishing office.
        name: Option<Located<Line>>,
        /// Its telephone.
        phone: Option<Located<Line>>,
        /// The supervision hotline.
        hotline: Option<Located<Line>>,
    }
}

raw_table! {
    /// `[government]`.
    pub(super) struct RawGovernment {
        /// 网站名称 (SiteName).
        site_name: Option<Located<Line>>,
        /// 网站域名 (SiteDomain).
        site_domain: Option<Located<Line>>,
        /// 网站标识码 (SiteIDCode).
        site_id_code: Option<Located<Line>>,
        /// 主办单位.
        organizer: Option<Located<Line>>,
        /// ICP 备案号.
        icp: Option<Located<Line>>,
        /// 公安备案号.
        police: Option<Located<Line>>,
        /// 网站找错 address.
        error_report_url: Option<Located<Line>>,
    }
}

raw_table! {
    /// `[rules]`.
    pub(super) struct RawRules {
        /// Shortest period of a township or village notice, in days.
        village_notice_days: Option<Located<Int>>,
    }
}
