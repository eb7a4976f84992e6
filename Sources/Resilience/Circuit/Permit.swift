/// The admission of one call, as the machine knows it.
struct Permit: Sendable, Hashable {
    /// The generation that admitted the call; results count only within it.
    let generation: UInt64
    /// The lease of a probe; zero for an ordinary call.
    let probe: UInt64
    /// When the call was admitted.
    let startedAt: Moment
    /// Whether the outcome matters; not so for calls that a disabled circuit waves through.
    let isCounted: Bool
}
