import Monitoring

/// A moment, in seconds after an arbitrary start.
func second(_ seconds: Double) -> Moment { Moment(seconds: 1_728_000_000 + seconds) }
