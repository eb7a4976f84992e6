import Foundation
import Testing

@testable import ResilienceService

@Suite("Retry-After")
struct RetryAfterTests {
    /// 1994-11-06 08:49:30 UTC.
    private let now = Date(timeIntervalSince1970: 784_111_770)

    @Test(
        "seconds and the three forms of dates of RFC 9110 are understood, and a date that has passed is no wait",
        arguments: [
            ("0", Duration.zero), ("120", .seconds(120)), ("Sun, 06 Nov 1994 08:49:37 GMT", .seconds(7)),
            ("Sun, 06 Nov 1994 08:49:00 GMT", .zero), ("Mon, 07 Nov 1994 08:49:30 GMT", .seconds(86_400)),
            ("Sunday, 06-Nov-94 08:49:37 GMT", .seconds(7)), ("Sun Nov  6 08:49:37 1994", .seconds(7)),
            ("Wednesday, 06-Nov-85 08:49:37 GMT", .zero), ("Mon Nov 14 08:49:30 1994", .seconds(691_200)),
            // The last year within 50 years, and the first beyond, which is one of the past.
            ("Sunday, 06-Nov-44 08:49:30 GMT", .seconds(1_577_923_200)),
            ("Tuesday, 06-Nov-45 08:49:30 GMT", .zero),
        ]
    )
    func forms(text: String, expected: Duration) {
        #expect(RetryAfter.duration(text, at: now) == expected)
    }

    @Test(
        "anything else is no answer",
        arguments: [
            "", "soon", "-1", "1.5", "99999999999", "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49:37 CET",
            "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, xx Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT",
            "Sun, 06 Nov 1994 08:49 GMT", "Sunday, 06-Nov-94 08:49:37", "Sunday, 06-Nov-1994 08:49:37 GMT",
            "Sunday, 06-Nov-xx 08:49:37 GMT", "Sunday, 06-Nov 08:49:37 GMT", "Sun Nov 6 08:49:37 94",
            "Sun Nov 6 08:49:37 GMT", "Sun, 06 Nov 1994 08:4x:37 GMT",
        ]
    )
    func garbage(text: String) {
        #expect(RetryAfter.duration(text, at: now) == nil)
    }

    @Test(
        "percent-encoding is undone, and broken escapes are nothing",
        arguments: [
            ("abc", "abc"), ("a%20b", "a b"), ("%E6%97%A5", "日"), ("%e6%97%a5", "日"), ("a+b", "a+b"),
            ("%25", "%"),
            ("%", nil), ("%2", nil), ("%GG", nil), ("%FF", nil), ("%+1", nil), ("", ""),
        ] as [(String, String?)]
    )
    func percentEncoding(encoded: String, decoded: String?) {
        #expect(PercentEncoding.decode(encoded) == decoded)
    }
}
