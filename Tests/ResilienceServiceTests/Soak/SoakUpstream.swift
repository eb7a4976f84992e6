import Hummingbird
import NIOCore
import ServiceLifecycle
import Synchronization

/// A server that fails after a pattern, and counts what reaches it.
final class SoakUpstream: Sendable {
    private struct State {
        var pattern = Pattern.spike
        var start = ContinuousClock.now
        var length = Duration.seconds(1)
        var requests = 0
        var requestsWhileBad = 0
    }

    private let state = Mutex(State())

    /// Begins a round.
    func begin(_ pattern: Pattern, length: Duration) {
        state.withLock { $0 = State(pattern: pattern, start: .now, length: length) }
    }

    /// How many requests came in the bad part of the round to a host that was bad then.
    var requestsWhileBad: Int { state.withLock { $0.requestsWhileBad } }

    /// The part of the round that is over, 0 to 1.
    var part: Double { state.withLock { $0.start.duration(to: .now) / $0.length } }

    var router: Router<BasicRequestContext> {
        let router = Router()
        router.get("host/:host") { request, context in
            let host = try context.parameters.require("host", as: Int.self)
            switch self.next(host: host) {
            case .good: return Response(status: .ok)
            case .failure: return Response(status: .serviceUnavailable)
            case .late:
                try await Task.sleep(for: .milliseconds(120))
                return Response(status: .ok)
            case .never:
                // Who hangs does so until the caller has had enough.
                try await request.body.consumeWithCancellationOnInboundClose { _ in
                    try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(60)) }
                }
                return Response(status: .gatewayTimeout)
            }
        }
        return router
    }

    private func next(host: Int) -> Pattern.Answer {
        state.withLock { state in
            let part = state.start.duration(to: .now) / state.length
            state.requests += 1
            let answer = state.pattern.answer(to: state.requests, at: part, host: host)
            // A late first part of the good times is not held against anybody.
            if answer != .good { state.requestsWhileBad += 1 }
            return answer
        }
    }
}
