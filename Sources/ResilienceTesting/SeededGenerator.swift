/// Random numbers that are the same for the same seed; prints its seed, so that a failing test can be
/// repeated.
public struct SeededGenerator: RandomNumberGenerator, Sendable, CustomStringConvertible {
    /// What the numbers follow from.
    public let seed: UInt64
    private var state: UInt64

    /// Starts the row of numbers that belongs to `seed`.
    public init(seed: UInt64) {
        self.seed = seed
        state = seed
    }

    /// The next number of the row (SplitMix64: Steele, Lea, Flood, 2014).
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// The seed.
    public var description: String { "seed \(seed)" }
}
