/// The admission of one call, as the machine knows it.
@usableFromInline
struct Permit: Sendable, Hashable {
    /// The generation that admitted the call; results count only within it.
    ///
    /// Zero for a call whose outcome does not matter, because a disabled circuit waved it through.
    let generation: UInt64
    /// The lease of a probe; zero for an ordinary call.
    let probe: UInt64
    /// When the call was admitted; to a tick of the system where its duration is not read off the clock.
    var startedAt: Moment
    /// The processor's counter at the same time, where it measures the duration; zero elsewhere.
    var ticks: UInt64 = 0

    /// What a disabled circuit hands out.
    static let uncounted = Permit(generation: 0, probe: 0, startedAt: .origin)

    /// Whether the outcome matters.
    var isCounted: Bool { generation != 0 }
}
