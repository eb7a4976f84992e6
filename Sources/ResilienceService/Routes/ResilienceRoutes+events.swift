import AsyncAlgorithms
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Resilience
import ServiceLifecycle

extension ResilienceRoutes {
    /// Answers `GET /breakers/events`, unless that means a breaker of this name, with a stream of server-sent events.
    ///
    /// `Last-Event-ID` resumes after that event as far as the registry still has what followed; what it has no
    /// more is told as lost.
    func events(_ request: Request) -> Response {
        let lastID = HTTPField.Name("Last-Event-ID").flatMap { request.headers[$0] }.flatMap { UInt64($0) }
        let events = registry.events(after: lastID).compactMap { delivery in frame(of: delivery) }
        let silence = AsyncTimerSequence(interval: keepAlive, clock: .continuous)
            .map { _ in ": keep-alive\n\n" }
        // The comment at the start makes the answer's head leave at once, also when nothing happens.
        let opening = [": \(service)\n\n"].async
        let frames = chain(opening, merge(events, silence)).cancelOnGracefulShutdown()
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(asyncSequence: frames.map { ByteBuffer(string: $0) })
        )
    }

    private func frame(of delivery: EventDelivery) -> String? {
        switch delivery {
        case .lost(0, let next):
            // A reader from before a restart: nothing was missed, but its number has to begin anew.
            return "id: \(next - 1)\n\n"
        case .lost(let count, let next):
            return "id: \(next - 1)\nevent: lost\ndata: {\"lost\":\(count)}\n\n"
        case .event(let event):
            let time = wallClock.date(of: event.at, readingAs: registry.time.now).rfc3339
            switch event.kind {
            case .circuit(.transition(let transition)):
                let document = TransitionDocument(
                    transition,
                    sequence: event.sequence,
                    time: time,
                    service: service
                )
                return frame("transition", document, id: event.sequence)
            case .health(let signal):
                let document = SignalDocument(signal, sequence: event.sequence, time: time, service: service)
                return frame("signal", document, id: event.sequence)
            case .circuit, .retry:
                return nil  // holds show in the transition that they cause; retries would be a flood
            }
        }
    }

    private func frame(_ type: String, _ document: some Encodable, id: UInt64) -> String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(document) else { return nil }
        return "id: \(id)\nevent: \(type)\ndata: \(String(decoding: data, as: UTF8.self))\n\n"
    }
}
