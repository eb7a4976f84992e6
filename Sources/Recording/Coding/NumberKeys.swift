import Monitoring

/// What the numbered keys of a recording mean: the program that wrote it may have known others.
struct NumberKeys: Equatable, Sendable {
    var counters: [Counter?]
    var gauges: [Gauge?]

    /// The keys of this program.
    static let current = NumberKeys(counters: Counter.allCases, gauges: Gauge.allCases)

    init(counters: [Counter?], gauges: [Gauge?]) {
        self.counters = counters
        self.gauges = gauges
    }

    /// Reads the labels that a recording names, in the order of their numbers and joined by commas.
    init(counters: String, gauges: String) {
        self.counters = Self.keys(counters)
        self.gauges = Self.keys(gauges)
    }

    /// The labels of a family of keys in the order of their numbers, joined by commas.
    static func labels<Key: NumberKey>(of family: Key.Type) -> String {
        family.allCases.map(\.label).joined(separator: ",")
    }

    private static func keys<Key: NumberKey>(_ labels: String) -> [Key?] {
        labels.split(separator: ",").prefix(63).map { label in
            Key.allCases.first { $0.label == label }
        }
    }
}
