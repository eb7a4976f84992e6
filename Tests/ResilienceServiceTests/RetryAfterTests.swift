import Foundation
import Testing

@testable import ResilienceService

@Suite("Retry-After")
struct RetryAfterTests {
    /// 1994-11-06 08:49:30 UTC.
    private let now = Date(timeIntervalSince1970: 784_111_770)

    @Test(
        "both forms of RFC 9110 are understood, and a date that has passed is no wait",
        arguments: [
            ("0", Duration.zero), ("120", .seconds(120)), ("Sun, 06 Nov 1994 08:49:37 GMT", .seconds(7)),
            ("Sun, 06 Nov 1994 08:49:00 GMT", .zero), ("Mon, 07 Nov 1994 08:49:30 GMT", .seconds(86_400)),
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
            "Sun, 06 Nov 1994 08:49 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
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
