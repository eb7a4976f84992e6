import Testing

/// The suites that run a fleet: one after the other, because each keeps a machine busy.
@Suite("The demo fleet", .serialized)
enum OneFleetAtATime {}
