//! What every page can see of the portal as a whole, as `site`.

use serde::Serialize;

use crate::config::Config;

/// `site`: the portal as a whole.
#[derive(Debug, Serialize)]
pub struct SiteView<'a> {
    /// Title of the portal.
    title: &'a str,
    /// Where it will be found, with a slash at its end.
    base_url: &'a str,
    /// Language of the content.
    language: &'a str,
    /// A sentence for every page; may be empty.
    notice: &'a str,
    /// Name of the publishing office.
    authority: &'a str,
    /// Its telephone; may be empty.
    phone: &'a str,
    /// The supervision hotline; may be empty.
    hotline: &'a str,
    /// What government sites must show.
    government: GovernmentView<'a>,
}

/// `site.government`: what government sites must show; each may be empty.
#[derive(Debug, Serialize)]
struct GovernmentView<'a> {
    /// 网站名称, for the meta tag `SiteName`.
    site_name: &'a str,
    /// 网站域名, for the meta tag `SiteDomain`.
    site_domain: &'a str,
    /// 网站标识码, for the meta tag `SiteIDCode`.
    site_id_code: &'a str,
    /// 主办单位.
    organizer: &'a str,
    /// ICP 备案号.
    icp: &'a str,
    /// 公安备案号.
    police: &'a str,
    /// Address of 网站找错.
    error_report_url: &'a str,
}

/// The view of the configuration.
#[must_use]
pub fn site(config: &Config) -> SiteView<'_> {
    let government = &config.government;
    SiteView {
        title: &config.site.title,
        base_url: &config.site.base_url,
        language: &config.site.language,
        notice: &config.site.notice,
        authority: &config.authority.name,
        phone: &config.authority.phone,
        hotline: &config.authority.hotline,
        government: GovernmentView {
            site_name: &government.site_name,
            site_domain: &government.site_domain,
            site_id_code: &government.site_id_code,
            organizer: &government.organizer,
            icp: &government.icp,
            police: &government.police,
            error_report_url: &government.error_report_url,
        },
    }
}
