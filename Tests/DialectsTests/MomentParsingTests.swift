import Monitoring
import Testing

@testable import Dialects

@Suite("Moments as text")
struct MomentParsingTests {
    @Test(
        "RFC 3339 and what Java writes are read",
        arguments: [
            ("2026-11-21T02:13:46.250Z", Moment(utc: 2026, 11, 21, 2, 13, 46, millisecond: 250)),
            ("2026-11-21T02:13:46Z", Moment(utc: 2026, 11, 21, 2, 13, 46)),
            ("2026-11-21t02:13:46z", Moment(utc: 2026, 11, 21, 2, 13, 46)),
            (
                "2026-05-05T09:24:17.123456789+02:00[Europe/Berlin]",
                Moment(utc: 2026, 5, 5, 7, 24, 17, millisecond: 123)
            ),
            ("2026-05-05T09:24+02:00", Moment(utc: 2026, 5, 5, 7, 24)),
            ("2026-01-01T00:00:00.5-01:30", Moment(utc: 2026, 1, 1, 1, 30, 0, millisecond: 500)),
        ]
    )
    func reads(text: String, moment: Moment) {
        #expect(Moment(rfc3339: text) == moment)
    }

    @Test(
        "everything else is none",
        arguments: [
            "", "2026", "2026-11-21", "2026-11-21T02:13:46", "2026-13-21T02:13:46Z", "2026-11-21T25:13:46Z",
            "2026-11-21T02:13:46.Z", "2026-11-21T02:13:46Zx", "2026-11-21T02:13:46+2:00", "21.11.2026 02:13",
            "ÄÖÜ",
        ]
    )
    func refuses(text: String) {
        #expect(Moment(rfc3339: text) == nil)
    }

    @Test("zero is never, and text is no number")
    func knowsNever() {
        let now = Moment(utc: 2026, 11, 21)
        #expect(MomentUnit.unixSeconds.moment(0, now: now) == nil)
        #expect(MomentUnit.unixSeconds.moment(.nan, now: now) == nil)
        #expect(MomentUnit.unixMilliseconds.moment(1500, now: now) == Moment(milliseconds: 1500))
        #expect(MomentUnit.secondsAgo.moment(2, now: now) == now - .seconds(2))
        #expect(MomentUnit.rfc3339.moment(5, now: now) == nil)
    }
}
