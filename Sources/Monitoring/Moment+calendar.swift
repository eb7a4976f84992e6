/// A moment taken apart for display: the civil date and time at an offset from UTC.
public struct CalendarTime: Equatable, Sendable {
    /// The year, such as 2026.
    public var year: Int
    /// The month, 1 to 12.
    public var month: Int
    /// The day of the month, 1 to 31.
    public var day: Int
    /// The hour, 0 to 23.
    public var hour: Int
    /// The minute, 0 to 59.
    public var minute: Int
    /// The second, 0 to 59.
    public var second: Int
    /// The millisecond, 0 to 999.
    public var millisecond: Int
}

extension Moment {
    /// The civil date and time `offset` seconds east of UTC.
    ///
    /// The date arithmetic is the "days from civil" algorithm (proleptic Gregorian calendar, eras of 400
    /// years that start on 1 March), which needs no table and no library.
    public func calendarTime(utcOffset offset: Int = 0) -> CalendarTime {
        let local = milliseconds &+ Int64(offset) &* 1000
        let (days, inDay) = local.dividedFloor(by: 86_400_000)
        let shifted = days + 719_468
        let (era, dayOfEra) = shifted.dividedFloor(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return CalendarTime(
            year: Int(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)),
            month: Int(month),
            day: Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1),
            hour: Int(inDay / 3_600_000),
            minute: Int(inDay / 60_000 % 60),
            second: Int(inDay / 1000 % 60),
            millisecond: Int(inDay % 1000)
        )
    }

    /// Creates the moment of a civil date and time in UTC.
    ///
    /// Fields outside their ranges are carried over: 61 seconds is a minute and a second.
    public init(
        utc year: Int,
        _ month: Int,
        _ day: Int,
        _ hour: Int = 0,
        _ minute: Int = 0,
        _ second: Int = 0,
        millisecond: Int = 0
    ) {
        let shiftedYear = Int64(month <= 2 ? year - 1 : year)
        let (era, yearOfEra) = shiftedYear.dividedFloor(by: 400)
        let monthFromMarch = Int64(month > 2 ? month - 3 : month + 9)
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + Int64(day) - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - 719_468
        let seconds = days * 86_400 + Int64(hour) * 3600 + Int64(minute) * 60 + Int64(second)
        self.init(milliseconds: seconds * 1000 + Int64(millisecond))
    }

    /// The moment as RFC 3339 in UTC with milliseconds, such as `2026-11-21T02:14:07.250Z`.
    public var rfc3339: String {
        let time = calendarTime()
        return "\(time.year.padded(to: 4))-\(time.month.padded(to: 2))-\(time.day.padded(to: 2))T"
            + "\(time.hour.padded(to: 2)):\(time.minute.padded(to: 2)):\(time.second.padded(to: 2))"
            + ".\(time.millisecond.padded(to: 3))Z"
    }
}

extension Int64 {
    /// Quotient and remainder with the remainder never negative, so that time before 1970 is right.
    func dividedFloor(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

extension Int {
    /// The number in decimal with leading zeros up to `width` digits.
    public func padded(to width: Int) -> String {
        let digits = String(magnitude)
        let zeros = String(repeating: "0", count: Swift.max(0, width - digits.count))
        return (self < 0 ? "-" : "") + zeros + digits
    }
}
