//! One test for each rule: the whole message, and a near miss that stays quiet.

use crate::support::SiteTest;

#[test]
fn a_sound_portal_has_no_findings() {
    assert_eq!(SiteTest::with_records().findings(), "");
}
