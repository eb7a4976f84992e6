import Foundation
import Monitoring

@testable import Recording

/// The blobs in a recording: what can be read of one is written and read again as the same.
struct BlobReader: Reader {
    let name = "blob"

    /// What was recorded before the blob.
    private let ledger: Ledger
    private let breakers: BreakerNumbers
    private let events: [FeedEvent]

    init() {
        var feed = WildFeed(seed: 5)
        events = feed.events(60)
        var ledger = Ledger()
        var breakers = BreakerNumbers()
        for event in events {
            var writer = ByteWriter()
            _ = writer.event(event, after: ledger, &breakers)
            ledger.apply(event)
        }
        self.ledger = ledger
        self.breakers = breakers
    }

    func seeds() -> [Specimen] {
        var seeds: [Specimen] = []
        var known = breakers
        for event in events {
            var writer = ByteWriter()
            let kind = writer.event(event, after: ledger, &known)
            seeds.append(Specimen(kind: UInt8(kind.rawValue), bytes: writer.bytes))
        }
        var world = World()
        for event in events { world.apply(event) }
        for entry in world.journal.entries.prefix(20) {
            var writer = ByteWriter()
            writer.entry(entry, &known)
            seeds.append(Specimen(kind: 7, bytes: writer.bytes))
        }
        var writer = ByteWriter()
        writer.ledger(ledger, &known)
        return seeds + [Specimen(kind: 6, bytes: writer.bytes)]
    }

    func read(_ specimen: Specimen) {
        guard let once = rewritten(specimen.bytes, kind: specimen.kind % 9) else { return }
        guard let twice = rewritten(once, kind: specimen.kind % 9) else {
            fatalError("what was written cannot be read: \(once)")
        }
        expect("\(twice)", is: "\(once)")
    }

    /// The bytes read and written; `nil` when they are refused.
    private func rewritten(_ bytes: [UInt8], kind: UInt8) -> [UInt8]? {
        var reader = ByteReader(bytes)
        var writer = ByteWriter()
        var known = breakers
        do throws(ByteReader.Malformed) {
            switch kind {
            case 6:
                var ledger = try reader.ledger(breakers, keys: .current)
                writer.ledger(ledger, &known)
                for event in events.prefix(5) { ledger.apply(event) }
            case 7: writer.entry(try reader.entry(breakers), &known)
            case 8: writer.strip(try reader.strip(breakers), &known)
            default:
                guard let kind = EventKind(rawValue: Int(kind)) else { return nil }
                let event = try reader.event(kind, after: ledger, breakers, keys: .current)
                _ = writer.event(event, after: ledger, &known)
                var world = World()
                world.apply(event)
            }
        } catch {
            return nil
        }
        return writer.bytes
    }
}
