//! What `gongshi.toml` says, before it is checked.

use crate::fields::{Int, Line, Nested, Tables, raw_table};
use crate::model::Date;
use crate::source::Located;

raw_table! {
    /// The whole file, `gongshi.toml`.
    pub(super) struct RawConfig {
        /// The site. Required.
        site: Nested<RawSite>,
        /// Who publishes. Required.
        authority: Nested<RawAuthority>,
        /// What government sites must show; left out of the pages where empty.
        government: Nested<RawGovernment>,
        /// Rules that differ from portal to portal.
        rules: Nested<RawRules>,
        /// Public holidays, for rules that count working days.
        holiday: Tables<RawHoliday>,
        /// How the names of persons are shown.
        privacy: Nested<RawPrivacy>,
    }
}

raw_table! {
    /// `[site]`: the site.
    pub(super) struct RawSite {
        /// Title of the portal. Required.
        title: Option<Located<Line>>,
        /// Where the site will be found; begins with `https://` or `http://` and ends with `/`. Used where a whole address is a
        /// must: feeds, sitemap, canonical links, the error page. Required.
        base_url: Option<Located<Line>>,
        /// Language of the content, `zh-CN` unless written; pages and feeds state it.
        language: Option<Located<Line>>,
        /// Name of the theme, a folder of `themes/`; `default` unless written.
        theme: Option<Located<Line>>,
        /// A sentence that every page shows below its head.
        notice: Option<Located<Line>>,
        /// On which terms the downloads may be used, in words; no terms are stated unless written.
        licence: Option<Located<Line>>,
        /// Address of the text of these terms.
        licence_url: Option<Located<Line>>,
    }
}

raw_table! {
    /// `[authority]`: who publishes, shown on every page.
    pub(super) struct RawAuthority {
        /// Name of the publishing office. Required.
        name: Option<Located<Line>>,
        /// Its telephone (咨询电话).
        phone: Option<Located<Line>>,
        /// The supervision hotline (监督举报电话).
        hotline: Option<Located<Line>>,
    }
}

raw_table! {
    /// `[government]`: what government sites must show, in meta tags and in the footer.
    pub(super) struct RawGovernment {
        /// 网站名称, the meta tag `SiteName`.
        site_name: Option<Located<Line>>,
        /// 网站域名, the meta tag `SiteDomain`.
        site_domain: Option<Located<Line>>,
        /// 网站标识码, the meta tag `SiteIDCode` and the footer.
        site_id_code: Option<Located<Line>>,
        /// 主办单位, in the footer.
        organizer: Option<Located<Line>>,
        /// ICP 备案号, in the footer.
        icp: Option<Located<Line>>,
        /// 公安备案号, in the footer.
        police: Option<Located<Line>>,
        /// Address of 网站找错, linked in the footer.
        error_report_url: Option<Located<Line>>,
    }
}

raw_table! {
    /// `[rules]`: rules that differ from portal to portal.
    pub(super) struct RawRules {
        /// Shortest period of a township or village notice, in days; 10 unless written.
        village_notice_days: Option<Located<Int>>,
        /// Shortest period of such a notice in working days (工作日), where there is a rule that counts them; it holds beside
        /// the other one. Needs the holidays of the year as `[[holiday]]`.
        village_notice_working_days: Option<Located<Int>>,
    }
}

raw_table! {
    /// `[[holiday]]`: a public holiday as the State Council announces it, such as 国庆节.
    pub(super) struct RawHoliday {
        /// Name of the holiday, for those who read the file.
        name: Option<Located<Line>>,
        /// First day off. Required.
        from: Option<Located<Date>>,
        /// Last day off; the first when not written.
        until: Option<Located<Date>>,
        /// Weekend days that are worked instead (调休上班).
        worked: Vec<Located<Date>>,
    }
}

raw_table! {
    /// `[privacy]`: how the names of persons are shown: `full` (赵大山), `surname` (赵**) or `middle` (赵*山). Persons of
    /// cases are named as decided and are not concerned.
    pub(super) struct RawPrivacy {
        /// Names in the field `responsible` (责任人); `full` unless written.
        responsible: Option<Located<Line>>,
        /// Names in rosters: tables in texts, in the columns of `name_columns`; `full` unless written. Tables in attached
        /// `.csv` and `.tsv` files must be masked already.
        rosters: Option<Located<Line>>,
        /// Headings of the columns that hold names; 姓名, 户主, 户主姓名, 受益人, 受益户, 受益人姓名, 农户姓名 and 申请人 unless
        /// written.
        name_columns: Vec<Located<Line>>,
    }
}
