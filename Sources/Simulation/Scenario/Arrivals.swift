import Foundation
public import Resilience

/// When the requests of one service come: a row of gaps, the same for the same seed.
///
///     var arrivals = Arrivals(along: curve, using: chance.generator(for: "sigil-dna"))
///     let (gap, isRequest) = arrivals.next(at: position)
public struct Arrivals: Sendable {
    private let curve: LoadCurve
    private let share: Double
    private var generator: SplitMix64
    // What has to pass until the next request, counted in mean gaps, so that a change of the rate on the
    // way is taken into account.
    private var remaining: Double

    /// Begins a row of requests.
    ///
    /// - Parameters:
    ///   - curve: How many requests come when.
    ///   - share: The part of them that comes here, 0 to 1, such as a half for each of two instances.
    ///   - generator: Where the chance comes from.
    public init(along curve: LoadCurve, share: Double = 1, using generator: SplitMix64) {
        self.curve = curve
        self.share = share
        self.generator = generator
        remaining = 0
        remaining = drawGap() * Double.random(in: 0..<1, using: &self.generator)
    }

    /// How long to wait at `position` of the story, and whether a request comes after it.
    ///
    /// The wait is one second at most, so that a new rate is felt soon.
    public mutating func next(at position: Duration) -> (gap: Duration, isRequest: Bool) {
        let rate = curve.rate(at: position) * share
        guard remaining > rate else {
            let gap = Duration.seconds(remaining / max(rate, .leastNormalMagnitude))
            remaining = drawGap()
            return (gap, true)
        }
        remaining -= rate
        return (.seconds(1), false)
    }

    private mutating func drawGap() -> Double {
        // The inverse of the exponential distribution; the uniform number stays off zero, whose logarithm
        // is infinite.
        let chance = -log(Double.random(in: 1e-9...1, using: &generator))
        return (1 - curve.jitter) + curve.jitter * chance
    }
}
