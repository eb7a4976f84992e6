import Foundation
import Monitoring

/// The machine's clocks, which only the composition root names.
enum WallClock {
    /// The time of day.
    static let now: @Sendable () -> Moment = { Moment(seconds: Date().timeIntervalSince1970) }
}
