/// The names of a family of numbers: the cases of an enumeration with consecutive raw values from 0.
public protocol NumberKey: RawRepresentable, CaseIterable, Hashable, Sendable where RawValue == Int {
    /// The key as it is written in dialects, JSON and recordings, in snake_case.
    var label: String { get }
}

/// Numbers by key, each of which may be missing: "not exported" is not zero.
///
/// The values lie inline (no allocation), because a reading is copied often and there are thousands.
public struct Numbers<Key: NumberKey>: Sendable {
    /// How many keys a family may have.
    public static var capacity: Int { 24 }

    // A missing number is NaN: nothing that is counted or measured is NaN once it has been read.
    private var storage = InlineArray<24, Double>(repeating: .nan)

    /// Creates numbers that are all missing.
    public init() {}

    /// Creates numbers from the pairs given; the rest is missing.
    public init(_ values: KeyValuePairs<Key, Double>) {
        for (key, value) in values { self[key] = value }
    }

    /// The number for `key`; `nil` when it is not exported.
    ///
    /// Setting NaN removes it.
    public subscript(key: Key) -> Double? {
        get {
            let value = storage[key.rawValue]
            return value.isNaN ? nil : value
        }
        set { storage[key.rawValue] = newValue ?? .nan }
    }

    /// Whether no number is present.
    public var isEmpty: Bool { Key.allCases.allSatisfy { self[$0] == nil } }

    /// Adds `other` to the numbers here; a number missing on both sides stays missing.
    public mutating func add(_ other: Numbers) {
        for key in Key.allCases {
            guard let value = other[key] else { continue }
            self[key] = (self[key] ?? 0) + value
        }
    }
}

extension Numbers: Equatable {
    /// Whether the same numbers are present with the same values.
    public static func == (left: Numbers, right: Numbers) -> Bool {
        left.storage.indices.allSatisfy { index in
            let (one, other) = (left.storage[index], right.storage[index])
            return one == other || one.isNaN && other.isNaN
        }
    }
}

extension Numbers: ExpressibleByDictionaryLiteral {
    /// Creates numbers from a literal such as `[.success: 12, .failure: 3]`.
    public init(dictionaryLiteral elements: (Key, Double)...) {
        for (key, value) in elements { self[key] = value }
    }
}
