/// One pattern for names: literal text with `*` for any run of bytes, also an empty one.
struct NamePattern: Sendable, Hashable {
    /// The literal part before the first star, or everything if there is no star; may be empty.
    private(set) var first: [UInt8]
    /// The literal parts between stars.
    private let middle: [[UInt8]]
    /// The literal part behind the last star, or nil if there is no star; may be empty.
    private(set) var last: [UInt8]?

    init(_ text: String) {
        var parts = text.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(
            Array.init
        )
        first = parts.removeFirst()
        last = parts.popLast()
        middle = parts.filter { !$0.isEmpty }
    }

    /// Whether the pattern has no star, so that it is one name.
    var isExact: Bool { last == nil }

    /// Whether the pattern is one name without a byte.
    var isEmpty: Bool { isExact && first.isEmpty }

    /// Whether the pattern is made of stars only.
    var matchesAll: Bool { first.isEmpty && middle.isEmpty && last?.isEmpty == true }

    /// Whether a name matches.
    func matches(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let last else { return name.elementsEqual(first) }
        guard name.count >= first.count + last.count, name.starts(with: first),
            name.suffix(last.count).elementsEqual(last)
        else { return false }
        // The leftmost place for each part in the middle leaves most room for the others.
        var low = first.count
        for part in middle {
            guard let place = Self.find(part, in: name, from: low, to: name.count - last.count) else {
                return false
            }
            low = place + part.count
        }
        return true
    }

    private static func find(
        _ part: [UInt8],
        in name: UnsafeBufferPointer<UInt8>,
        from low: Int,
        to high: Int
    ) -> Int? {
        var place = low
        while place + part.count <= high {
            if name[place..<place + part.count].elementsEqual(part) { return place }
            place += 1
        }
        return nil
    }

    /// Patterns for the names of families whose samples match this one only with their suffix.
    ///
    /// A counter's description may say `trips` where its sample is `trips_total`.
    var familyPatterns: [NamePattern] {
        MetricType.allSuffixes.map { Array($0.utf8) }.compactMap { suffix in
            var pattern = self
            guard let last else {
                guard first.count > suffix.count, first.suffix(suffix.count).elementsEqual(suffix) else {
                    return nil
                }
                pattern.first.removeLast(suffix.count)
                return pattern
            }
            if last.suffix(suffix.count).elementsEqual(suffix) {
                pattern.last?.removeLast(suffix.count)
            } else if !last.isEmpty, suffix.suffix(last.count).elementsEqual(last) {
                // The suffix alone satisfies the end, whatever the family is called.
                pattern.last = []
            } else {
                return nil
            }
            return pattern
        }
    }
}
