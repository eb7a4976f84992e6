import FoundationEssentials
import Monitoring

/// What a Prometheus server answers to a query for raw samples, in the format of its HTTP API, version 1.
struct PrometheusAnswer: Decodable, Sendable {
    /// One series with the samples that fall into the range, the oldest first.
    struct Series: Decodable, Sendable {
        /// The labels, `__name__` among them.
        var metric: [String: String]
        /// The samples; native histograms are left out, because no dialect reads them.
        var values: [Point]?
    }

    /// A sample with the moment of its scrape.
    struct Point: Decodable, Sendable {
        var at: Moment
        /// As it was sent: `1`, `NaN`, `+Inf`, `1e+21`.
        var value: String

        /// The moments that are believed, in seconds: the years 1970 to 9999.
        private static let believed = 0.0..<253_402_300_800

        init(from decoder: any Decoder) throws {
            var pair = try decoder.unkeyedContainer()
            let seconds = try pair.decode(Double.self)
            guard Self.believed.contains(seconds) else {
                throw DecodingError.dataCorruptedError(in: pair, debugDescription: "no moment of a scrape")
            }
            at = Moment(seconds: seconds)
            value = try pair.decode(String.self)
        }
    }

    private struct Result: Decodable, Sendable {
        var resultType: String
        var result: [Series]
    }

    private var status: String
    private var data: Result?
    private var error: String?
    private var warnings: [String]?
    private var infos: [String]?
    /// How VictoriaMetrics says that some of its stores did not answer.
    private var isPartial: Bool?

    /// What the server says about the answer, a sentence each.
    var notes: [String] {
        (isPartial == true ? ["the answer is a part: some of the server's stores did not answer"] : [])
            + (warnings ?? []) + (infos ?? [])
    }

    /// Reads an answer.
    ///
    /// - Parameters:
    ///   - bytes: The body.
    ///   - status: The HTTP status.
    ///   - url: The address, for messages.
    /// - Throws: `Outage` when it is no answer of a Prometheus server, or tells of an error.
    init(_ bytes: [UInt8], status: Int, url: String) throws(Outage) {
        let answer = try? JSONDecoder().decode(PrometheusAnswer.self, from: Data(bytes))
        if let error = answer?.error {
            throw Outage(.httpStatus, "\(url) answers \(status): \(error.inert)")
        }
        if let outage = Outage(status: status, url: url) {
            guard outage.kind == .notFound else { throw outage }
            throw Outage(
                .notFound,
                "\(url) answers \(status): no Prometheus API; a path prefix may be missing"
            )
        }
        guard let answer, answer.status == "success", answer.data?.resultType == "matrix" else {
            throw Outage(.notMetrics, "\(url) does not answer as a Prometheus server does")
        }
        self = answer
    }

    /// The series.
    var series: [Series] { data?.result ?? [] }
}
