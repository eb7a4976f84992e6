import Documents
import Monitoring

/// What a Prometheus server answers to a query for raw samples, in the format of its HTTP API, version 1.
struct PrometheusAnswer: Sendable {
    /// One series of an instance, with the samples that fall into the range.
    struct Series: Sendable {
        /// Where the instance's labels came from.
        let instance: PrometheusInstance.Key
        /// Whether it tells if the server could reach the instance.
        let isUp: Bool
        /// Where its name and labels stand in the body.
        fileprivate let metric: Range<Int>
        /// Its samples among those of the answer, the oldest first.
        fileprivate let points: Range<Int>
    }

    /// A sample with the moment of its scrape.
    struct Point: Sendable {
        let at: Moment
        let value: Double
    }

    /// The series that come from scrapes.
    private(set) var series: [Series] = []
    private let body: [UInt8]
    private var points: [Point] = []
    private var status: String?
    private var resultType: String?
    private var error: String?
    private var warnings: [String] = []
    private var infos: [String] = []
    /// How VictoriaMetrics says that some of its stores did not answer.
    private var isPartial = false

    /// What the server says about the answer, a sentence each.
    var notes: [String] {
        (isPartial ? ["the answer is a part: some of the server's stores did not answer"] : [])
            + warnings + infos
    }

    /// Reads an answer.
    ///
    /// - Parameters:
    ///   - bytes: The body.
    ///   - status: The HTTP status.
    ///   - url: The address, for messages.
    /// - Throws: `Outage` when it is no answer of a Prometheus server, or tells of an error.
    init(_ bytes: [UInt8], status: Int, url: String) throws(Outage) {
        let answer = try? PrometheusAnswer(parsing: bytes)
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
        guard let answer, answer.status == "success", answer.resultType == "matrix" else {
            throw Outage(.notMetrics, "\(url) does not answer as a Prometheus server does")
        }
        self = answer
    }

    /// The samples of a series, the oldest first.
    func points(of series: Series) -> ArraySlice<Point> { points[series.points] }

    /// The name and labels of a series as they are written: the same bytes are the same series.
    func key(of series: Series) -> ArraySlice<UInt8> { body[series.metric] }

    /// The labels of a series, `__name__` among them.
    func labels(of series: Series) -> [String: String] {
        var reader = JSONReader(body, at: series.metric.lowerBound)
        // They were read before without a fault.
        return (try? reader.labels()) ?? [:]
    }
}

extension PrometheusAnswer {
    private init(parsing bytes: [UInt8]) throws(JSONFault) {
        body = bytes
        var reader = JSONReader(bytes)
        try reader.object { reader, key throws(JSONFault) in
            switch key {
            case "status": status = try reader.text()
            case "data":
                if try !reader.null() { try readData(&reader) }
            case "error":
                if try !reader.null() { error = try reader.text() }
            case "warnings": warnings = try Self.sentences(&reader)
            case "infos": infos = try Self.sentences(&reader)
            case "isPartial":
                if try !reader.null() { isPartial = try reader.flag() }
            default: break
            }
        }
        try reader.end()
        guard status != nil else { throw JSONFault(offset: bytes.count) }
    }

    private mutating func readData(_ reader: inout JSONReader) throws(JSONFault) {
        var hasResult = false
        try reader.object { reader, key throws(JSONFault) in
            switch key {
            case "resultType": resultType = try reader.text()
            case "result":
                hasResult = true
                try reader.array { reader throws(JSONFault) in try readSeries(&reader) }
            default: break
            }
        }
        guard hasResult, resultType != nil else { throw JSONFault(offset: reader.place) }
    }

    private mutating func readSeries(_ reader: inout JSONReader) throws(JSONFault) {
        var metric: Range<Int>?
        var name: String?
        var instance: PrometheusInstance.Key?
        let first = points.count
        // Native histograms are left out, because no dialect reads them.
        try reader.object { reader, key throws(JSONFault) in
            switch key {
            case "metric":
                let start = reader.place
                (name, instance) = try Self.origin(&reader)
                metric = start..<reader.place
            case "values":
                guard try !reader.null() else { return }
                try reader.array { reader throws(JSONFault) in
                    guard let point = try Self.point(&reader) else { return }
                    points.append(point)
                }
            default: break
            }
        }
        guard let metric else { throw JSONFault(offset: reader.place) }
        guard let name, let instance else { return }
        series.append(
            Series(instance: instance, isUp: name == "up", metric: metric, points: first..<points.count)
        )
    }

    /// The name of a series and the instance that it comes from.
    private static func origin(
        _ reader: inout JSONReader
    ) throws(JSONFault) -> (name: String?, instance: PrometheusInstance.Key?) {
        var name: String?
        var job: String?
        var instance: String?
        try reader.object { reader, label throws(JSONFault) in
            switch label {
            case "__name__": name = try reader.text()
            case "job": job = try reader.text()
            case "instance": instance = try reader.text()
            default: _ = try reader.text()
            }
        }
        return (name, PrometheusInstance.Key(job: job, instance: instance))
    }

    /// The moments that are believed, in seconds: the years 1970 to 9999.
    private static let believed = 0.0..<253_402_300_800

    /// A sample; `nil` for one whose value is no number.
    private static func point(_ reader: inout JSONReader) throws(JSONFault) -> Point? {
        var moment: Moment?
        var value: Double??
        try reader.array { reader throws(JSONFault) in
            if moment == nil {
                let place = reader.place
                let seconds = try reader.number()
                guard believed.contains(seconds) else { throw JSONFault(offset: place) }
                moment = Moment(seconds: seconds)
            } else if value == nil {
                value = .some(try reader.numberInText())
            }
        }
        guard let moment, let value else { throw JSONFault(offset: reader.place) }
        return value.map { Point(at: moment, value: $0) }
    }

    private static func sentences(_ reader: inout JSONReader) throws(JSONFault) -> [String] {
        var sentences: [String] = []
        guard try !reader.null() else { return [] }
        try reader.array { reader throws(JSONFault) in sentences.append(try reader.text()) }
        return sentences
    }
}

extension JSONReader {
    /// Reads an object of texts; of members with the same name the first one counts.
    mutating func labels() throws(JSONFault) -> [String: String] {
        var labels: [String: String] = [:]
        try object { reader, key throws(JSONFault) in
            let text = try reader.text()
            if labels[key] == nil { labels[key] = text }
        }
        return labels
    }
}
