import FoundationEssentials

/// The `Retry-After` header (RFC 9110 §10.2.3): seconds, or a date.
enum RetryAfter {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// How long to wait from `now`; `nil` when the text is neither form.
    ///
    /// A date that has passed is no wait.
    static func duration(_ text: String, at now: Date) -> Duration? {
        if let seconds = UInt32(text) { return .seconds(Int64(seconds)) }
        guard let date = date(text, at: now) else { return nil }
        return .milliseconds(Int64((max(0, date.timeIntervalSince(now)) * 1000).rounded()))
    }

    /// Reads the three forms of RFC 9110 §5.6.7, of which servers should send the first only:
    /// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
    private static func date(_ text: String, at now: Date) -> Date? {
        let parts = text.split(separator: " ").map(String.init)
        switch parts.count {
        case 6 where parts[5] == "GMT":
            return Int(parts[3]).flatMap { date($0, parts[2], parts[1], parts[4]) }
        case 4 where parts[3] == "GMT":
            let day = parts[1].split(separator: "-").map(String.init)
            guard day.count == 3, day[2].count == 2, let year = Int(day[2]) else { return nil }
            return date(nearest(to: now, endingIn: year), day[1], day[0], parts[2])
        case 5:
            return Int(parts[4]).flatMap { date($0, parts[1], parts[2], parts[3]) }
        default:
            return nil
        }
    }

    /// The year with these last two digits that is at most 50 years after `now`, as the RFC demands.
    private static func nearest(to now: Date, endingIn digits: Int) -> Int {
        let last = Calendar(identifier: .gregorian).dateComponents(in: .gmt, from: now).year.map { $0 + 50 }
        guard let last else { return digits }
        return last - (last - digits) % 100
    }

    private static func date(_ year: Int, _ month: String, _ day: String, _ time: String) -> Date? {
        let time = time.split(separator: ":").compactMap { Int($0) }
        guard time.count == 3, (0..<24).contains(time[0]), (0..<60).contains(time[1]),
            (0...60).contains(time[2]), let day = Int(day), (1...31).contains(day),
            let month = months.firstIndex(of: month), (1900...9999).contains(year)
        else { return nil }
        let components = DateComponents(
            timeZone: .gmt,
            year: year,
            month: month + 1,
            day: day,
            hour: time[0],
            minute: time[1],
            second: time[2]
        )
        return Calendar(identifier: .gregorian).date(from: components)
    }
}
