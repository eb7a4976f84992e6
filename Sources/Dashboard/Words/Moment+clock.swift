public import Monitoring

extension Moment {
    /// The time of day, such as `02:13:46`.
    public func clock(utcOffset: Int = 0) -> String {
        let time = calendarTime(utcOffset: utcOffset)
        return "\(time.hour.padded(to: 2)):\(time.minute.padded(to: 2)):\(time.second.padded(to: 2))"
    }

    /// The time of day to tenths of a second, such as `02:13:46.2`.
    public func preciseClock(utcOffset: Int = 0) -> String {
        clock(utcOffset: utcOffset) + ".\(calendarTime(utcOffset: utcOffset).millisecond / 100)"
    }

    /// The time of day to the minute, such as `02:13`.
    public func shortClock(utcOffset: Int = 0) -> String {
        String(clock(utcOffset: utcOffset).prefix(5))
    }

    /// Date and time, such as `2026-11-21 02:13:46`.
    public func dateAndClock(utcOffset: Int = 0) -> String {
        let time = calendarTime(utcOffset: utcOffset)
        return "\(time.year.padded(to: 4))-\(time.month.padded(to: 2))-\(time.day.padded(to: 2)) "
            + clock(utcOffset: utcOffset)
    }
}
