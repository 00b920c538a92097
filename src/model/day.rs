//! Calendar days as texts.

use jiff::civil::Date;

/// `2018-05-03` (ISO 8601). A page names some ten days; the general writer of the library takes several times as long.
#[must_use]
pub fn iso(date: Date) -> String {
    let (year, month, day) = (date.year(), i16::from(date.month()), i16::from(date.day()));
    let [Some(century), Some(year), Some(month), Some(day)] =
        [year / 100, year % 100, month, day].map(|number| u8::try_from(number).ok())
    else {
        return date.to_string();
    };
    let mut text = String::with_capacity(10);
    for (number, behind) in [(century, ""), (year, "-"), (month, "-"), (day, "")] {
        text.push(char::from(b'0' + number / 10));
        text.push(char::from(b'0' + number % 10));
        text.push_str(behind);
    }
    text
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::iso;

    #[test]
    fn days_are_written_as_the_library_writes_them() {
        for day in [date(2018, 5, 3), date(1999, 12, 31), date(1, 1, 1), date(9999, 10, 10), date(-5, 2, 3)] {
            assert_eq!(iso(day), day.to_string());
        }
    }
}
