/// A clock on which time passes faster or slower than on the machine's.
///
/// With it a story of half an hour can
/// be told in a minute.
struct ScaledClock: Clock {
    typealias Instant = ContinuousClock.Instant

    private let base: ContinuousClock
    private let start: ContinuousClock.Instant
    private let scale: Double

    /// Creates a clock that agrees with `base` now and then runs `scale` times as fast.
    init(scale: Double, base: ContinuousClock = .continuous) {
        self.base = base
        self.scale = scale
        start = base.now
    }

    var now: Instant { start + (base.now - start) * scale }

    var minimumResolution: Duration { base.minimumResolution * scale }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        let real = start + (deadline - start) / scale
        try await base.sleep(until: real, tolerance: tolerance.map { $0 / scale })
    }
}
