import Monitoring

/// Asks a Prometheus server for the raw samples of the series that dialects read.
///
/// A range selector gives each sample with the moment of its scrape; an instant vector would give the moment of
/// the question, and could hide that a series has long been gone.
struct PrometheusQuery: Sendable {
    /// The names of the series, as an expression of RE2.
    let names: String
    /// What else the series must match, in the syntax of PromQL without braces, such as `job="checkout"`.
    var matching = ""

    /// The samples of the last `range`, in whole seconds, rounded up.
    func expression(range: Duration) -> String {
        let seconds = max(1, Int64(range.inSeconds.rounded(.up)))
        // `up` tells which instance the server could not reach.
        var matchers = "__name__=~\"\(Self.quoted("up|" + names))\""
        if !matching.isEmpty { matchers += "," + matching }
        return "{\(matchers)}[\(seconds)s]"
    }

    /// A form with the question, evaluated at a moment.
    func form(range: Duration, at moment: Moment) -> [UInt8] {
        let time = "\(moment.milliseconds / 1000).\(Self.padded(moment.milliseconds % 1000))"
        return Array("query=\(Self.escaped(expression(range: range)))&time=\(time)".utf8)
    }

    private static func padded(_ number: Int64) -> String {
        let digits = String(number)
        return String(repeating: "0", count: 3 - digits.count) + digits
    }

    private static func quoted(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }

    /// Percent-encoded for a form: everything but letters, digits and `-._~`.
    static func escaped(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return result
    }
}
