import Foundation
public import Resilience

/// Where the chance of a simulation comes from: one seed, and a row of numbers for every purpose.
///
/// Each purpose draws from a row of its own, so that one request more at one upstream leaves the others'
/// luck alone.
public struct Chance: Equatable, Sendable {
    /// The number that decides everything.
    public var seed: UInt64

    /// Creates the chance that belongs to `seed`.
    public init(seed: UInt64) {
        self.seed = seed
    }

    /// The row of numbers for `purpose`: the same for the same seed, on every machine.
    public func generator(for purpose: String) -> SplitMix64 {
        SplitMix64(seed: seed(for: purpose))
    }

    /// The seed of the row for `purpose`.
    ///
    /// The hash is FNV-1a, 64 bits (Fowler, Noll, Vo, 1991): the standard library's differs with each start.
    public func seed(for purpose: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in purpose.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        var mixer = SplitMix64(seed: hash ^ seed)
        return mixer.next()
    }
}

extension RandomNumberGenerator {
    /// A number from the standard normal distribution, by the Box–Muller transform.
    mutating func nextNormal() -> Double {
        let radius = (-2 * log(Double.random(in: 1e-12...1, using: &self))).squareRoot()
        return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &self))
    }

    /// Whether something happens whose probability is `share`, 0 to 1.
    mutating func happens(_ share: Double) -> Bool {
        share >= 1 || (share > 0 && Double.random(in: 0..<1, using: &self) < share)
    }
}
