import Foundation
import Monitoring

@testable import Dialects

/// Streams of server-sent events: in pieces they hold the same events, and each event can be folded in.
struct EventStreamReader: Reader {
    let name = "events"

    private static let limit = 2048
    private let decoders: [EventDecoder]

    init() {
        let dialects = (try? DialectCatalogue())?.dialects ?? []
        decoders = dialects.compactMap { EventDecoder(target: Fixtures.target, dialect: $0) }
    }

    func seeds() throws -> [Specimen] {
        let transition =
            #"{"sequence":7,"breaker":"db","service":"shop","from":"closed","to":"open","#
            + #""time":"2026-11-21T02:14:00Z","why":{"cause":"failure_rate","failure_ratio":0.5,"calls":20}}"#
        let streams = [
            ": hi\nretry: 500\n\nid: 7\nevent: transition\ndata: \(transition)\n\nevent: lost\ndata: {\"lost\":3}\n\n",
            "\u{FEFF}event: signal\r\ndata: {\"kind\":\"pain\",\r\ndata: \"text\":\"x\"}\r\n\r\nevent: ping\r\r",
        ]
        let pages = try Fixtures.files(in: Fixtures.pages, endingIn: ".txt").filter { name, _ in
            Fixtures.word(name + ".type", in: Fixtures.pages)?.hasPrefix("text/event-stream") ?? false
        }
        let inputs = streams.map { Array($0.utf8) } + pages.map(\.bytes)
        return decoders.indices.flatMap { kind in inputs.map { Specimen(kind: UInt8(kind), bytes: $0) } }
    }

    func read(_ specimen: Specimen) {
        let (found, expected) = (events(specimen.pieces), events([specimen.bytes]))
        expect("\(found)", is: "\(expected)")
        let decoder = decoders[Int(specimen.kind) % decoders.count]
        var world = World()
        for event in found.events {
            for event in decoder.decode(event, at: Fixtures.now).events { world.apply(event) }
        }
    }

    private func events(_ pieces: [[UInt8]]) -> (events: [ServerSentEvent], end: String) {
        var parser = ServerSentEventParser(maximumEventBytes: Self.limit)
        var events: [ServerSentEvent] = []
        do throws(EventStreamError) {
            for piece in pieces { try parser.feed(piece) { events.append($0) } }
        } catch {
            return (events, "\(error)")
        }
        expect(events.allSatisfy { $0.data.utf8.count <= Self.limit * 3 }, "an event is too long")
        return (events, "\(parser.lastEventID ?? "-") \(parser.retry.map { "\($0)" } ?? "-")")
    }
}
