//! The catalogue of rules, one file a rule: its code, its weight, and the words of its findings.
//!
//! A leaf above [`diag`](crate::diag). The steps decide *that* something is wrong; the words for it are here, in Chinese
//! and English, so that they can be read, compared and mended in one place.

pub mod allocation_target;
pub mod attachment_content;
pub mod attachment_type;
pub mod attachment_unexamined;
pub mod attachment_unsafe;
pub mod bad_amount;
pub mod bad_date;
pub mod bad_id;
pub mod bad_number;
pub mod bad_period;
pub mod bad_text;
pub mod dates_reversed;
pub mod dead_link;
pub mod document_number;
pub mod duplicate_id;
pub mod duplicate_index_number;
pub mod duplicate_name;
pub mod empty_value;
pub mod exception_expired;
pub mod exception_unused;
pub mod field_names;
pub mod figures_disagree;
pub mod file_name;
pub mod file_not_named;
pub mod front_matter;
pub mod fund_overdrawn;
pub mod fund_sum;
pub mod health_in_list;
pub mod holidays_missing;
pub mod home_address;
pub mod link_scheme;
pub mod missing_attachment;
pub mod missing_field;
pub mod missing_file;
pub mod name_stays;
pub mod no_funding;
pub mod no_text;
pub mod not_utf8;
pub mod notice_order;
pub mod over_recovered;
pub mod overspent;
pub mod page_furniture;
pub mod page_weight;
pub mod path_collision;
pub mod period_too_short;
pub mod personal_data;
pub mod placeholder;
pub mod project_sum;
pub mod remote_image;
pub mod roster_unmasked;
pub mod spending_falls;
pub mod symlink;
pub mod table_cells;
pub mod template;
pub mod title_date;
pub mod title_twice;
pub mod toml_syntax;
pub mod too_large;
pub mod unknown_choice;
pub mod unknown_file;
pub mod unknown_key;
pub mod unknown_name;
pub mod unknown_record;
pub mod unreadable;
pub mod village_without_township;
pub mod withdrawn_fund;
pub mod wrong_folder;
pub mod wrong_type;

use crate::diag::Rule;

/// Every rule, in the order of the codes.
pub const ALL: &[&Rule] = &[
    &allocation_target::RULE,
    &attachment_content::RULE,
    &attachment_type::RULE,
    &attachment_unexamined::RULE,
    &attachment_unsafe::RULE,
    &bad_amount::RULE,
    &bad_date::RULE,
    &bad_id::RULE,
    &bad_number::RULE,
    &bad_period::RULE,
    &bad_text::RULE,
    &dates_reversed::RULE,
    &dead_link::RULE,
    &document_number::RULE,
    &duplicate_id::RULE,
    &duplicate_index_number::RULE,
    &duplicate_name::RULE,
    &empty_value::RULE,
    &exception_expired::RULE,
    &exception_unused::RULE,
    &figures_disagree::RULE,
    &file_name::RULE,
    &file_not_named::RULE,
    &front_matter::RULE,
    &fund_overdrawn::RULE,
    &fund_sum::RULE,
    &health_in_list::RULE,
    &holidays_missing::RULE,
    &home_address::RULE,
    &link_scheme::RULE,
    &missing_attachment::RULE,
    &missing_field::RULE,
    &missing_file::RULE,
    &name_stays::RULE,
    &no_funding::RULE,
    &no_text::RULE,
    &not_utf8::RULE,
    &notice_order::RULE,
    &over_recovered::RULE,
    &overspent::RULE,
    &page_furniture::RULE,
    &page_weight::RULE,
    &path_collision::RULE,
    &period_too_short::RULE,
    &personal_data::RULE,
    &placeholder::RULE,
    &project_sum::RULE,
    &remote_image::RULE,
    &roster_unmasked::RULE,
    &spending_falls::RULE,
    &symlink::RULE,
    &table_cells::RULE,
    &template::RULE,
    &title_date::RULE,
    &title_twice::RULE,
    &toml_syntax::RULE,
    &too_large::RULE,
    &unknown_choice::RULE,
    &unknown_file::RULE,
    &unknown_key::RULE,
    &unknown_name::RULE,
    &unknown_record::RULE,
    &unreadable::RULE,
    &village_without_township::RULE,
    &withdrawn_fund::RULE,
    &wrong_folder::RULE,
    &wrong_type::RULE,
];
