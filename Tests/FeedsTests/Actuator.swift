import Hummingbird
import Monitoring
import NIOCore
import Synchronization

/// The actuator of a service that uses resilience4j, with one breaker.
final class Actuator: Sendable {
    private struct State {
        var state = "closed"
        var rejected = 0
        var events: [String] = []
    }

    private let box = Mutex(State())
    /// What was asked for.
    let visits = Visits()

    /// Changes the state, which is also an event.
    func change(to state: String, at time: String) {
        box.withLock { box in
            let change = "\(box.state)_TO_\(state)".uppercased()
            box.state = state
            box.events.append(
                #"{"circuitBreakerName":"db","type":"STATE_TRANSITION","creationTime":"\#(time)","errorMessage":null,"stateTransition":"\#(change)"}"#
            )
        }
    }

    /// Refuses some calls, each of which is also an event.
    func refuse(_ calls: Int) {
        box.withLock { box in
            box.rejected += calls
            box.events.append(
                #"{"circuitBreakerName":"db","type":"NOT_PERMITTED","creationTime":"2026-11-21T02:13:00Z"}"#
            )
        }
    }

    /// Runs `body` with the port of the service.
    func run(hasStream: Bool = false, _ body: (_ port: Int) async throws -> Void) async throws {
        let router = Router()
        router.get("actuator/prometheus") { [self] _, _ in Response.text(page) }
        router.get("actuator/circuitbreakerevents") { [self] request, _ in
            visits.next(request.uri.path)
            let events = box.withLock { $0.events }.joined(separator: ",")
            return Response.text(
                #"{"circuitBreakerEvents":[\#(events)]}"#,
                type: "application/vnd.spring-boot.actuator.v3+json"
            )
        }
        if hasStream {
            router.get("actuator/streamcircuitbreakerevents") { [self] request, _ in
                visits.next(request.uri.path)
                return stream
            }
        }
        try await RunningServer.with(router, body)
    }

    private var page: String {
        let (state, rejected) = box.withLock { ($0.state, $0.rejected) }
        var page = "# TYPE resilience4j_circuitbreaker_state gauge\n"
        for word in ["closed", "open", "half_open", "forced_open", "disabled", "metrics_only"] {
            page +=
                "resilience4j_circuitbreaker_state{application=\"shop\",name=\"db\",state=\"\(word)\"} \(word == state ? 1 : 0)\n"
        }
        return page
            + "resilience4j_circuitbreaker_not_permitted_calls_total{application=\"shop\",kind=\"not_permitted\",name=\"db\"} \(rejected)\n"
    }

    /// Each event that comes after the reader, with a keep-alive between them.
    private var stream: Response {
        let start = box.withLock { $0.events.count }
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream"],
            body: ResponseBody { [self] writer in
                var told = start
                while !Task.isCancelled {
                    var text = "event:ping\n\n"
                    for event in box.withLock({ Array($0.events[told...]) }) {
                        text += "id:db\nevent:STATE_TRANSITION\ndata:\(event)\n\n"
                        told += 1
                    }
                    try await writer.write(ByteBuffer(string: text))
                    try await Task.sleep(for: .milliseconds(5))
                }
            }
        )
    }
}
