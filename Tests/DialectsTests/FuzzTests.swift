import Foundation
import Monitoring
import Testing

@testable import Dialects

/// Every page of the fixtures, damaged again and again.
///
/// A crash ends the tests; what is left to prove is that the work is bounded, and that cutting a page into chunks
/// does not change what is read. Seeds repeat a run exactly; the search that coverage leads is Tests/fuzz.sh.
@Suite("Damaged pages of every kind")
struct FuzzTests {
    /// Far more than a small page may take on a busy machine.
    private static let patience = Duration.seconds(10)

    private static let pages = PageFixture.all().compactMap { fixture in
        fixture.text(".txt").map { (fixture, Array($0.utf8)) }
    }

    @Test(
        "a damaged page ends in readings or in a sentence, in time, and the same in chunks",
        arguments: PageFixture.all()
    )
    func survivesPages(fixture: PageFixture) throws {
        let dialects = DialectSet(detecting: try DialectCatalogue().dialects)
        let page = Array((fixture.text(".txt") ?? "").utf8)
        let seed = fixture.name.utf8.reduce(UInt64(14_695_981_039_346_656_037)) {
            ($0 ^ UInt64($1)) &* 1_099_511_628_211
        }
        var mutator = Mutator(seed: seed)
        for round in 0..<Mutator.rounds {
            let other = Self.pages[round % Self.pages.count].1
            let bytes = mutator.mutated(page, with: other)
            let start = ContinuousClock.now
            let whole = read(bytes, cuts: [], of: fixture, with: dialects)
            let pieces = read(bytes, cuts: mutator.cuts(of: bytes.count), of: fixture, with: dialects)
            #expect(ContinuousClock.now - start < Self.patience, "seed \(seed), round \(round)")
            #expect(whole.inWords == pieces.inWords, "seed \(seed), round \(round)")
            #expect(whole.readings.count <= bytes.count, "seed \(seed), round \(round)")
            #expect(!(whole.failure?.message.isEmpty ?? false), "seed \(seed), round \(round)")
        }
    }

    @Test("a damaged companion page joins what is whole in it", arguments: ["resilience", "envoy"])
    func survivesCompanions(name: String) throws {
        let dialect = try #require(try DialectCatalogue().dialect(named: name))
        let documents = PageFixture.all().compactMap { $0.text(".json") }.map { Array($0.utf8) }
        #expect(!documents.isEmpty)
        var mutator = Mutator(seed: 0xC0FFEE)
        for page in dialect.companions {
            let reader = CompanionReader(target: Target(id: "t"), dialect: dialect, page: page)
            for round in 0..<Mutator.rounds * 10 {
                let bytes = mutator.mutated(documents[round % documents.count], with: documents[0])
                let start = ContinuousClock.now
                _ = reader.read(bytes, at: PageFixture.now)
                #expect(ContinuousClock.now - start < Self.patience, "round \(round)")
            }
        }
    }

    @Test("a damaged stream gives the same events however it is cut, or is refused as too long")
    func survivesStreams() throws {
        let dialect = try #require(try DialectCatalogue().dialect(named: "resilience"))
        let decoder = try #require(EventDecoder(target: Target(id: "t"), dialect: dialect))
        let transition =
            #"{"sequence":7,"circuit":"db","from":"closed","to":"open","time":"2026-11-21T02:14:00Z"}"#
        let stream = Array(
            ": hi\nretry: 500\n\nid: 7\nevent: transition\ndata: \(transition)\n\nevent: ping\n\ndata:\(transition)\r\n\r\n"
                .utf8
        )
        var mutator = Mutator(seed: 0x5E11)
        for round in 0..<Mutator.rounds * 50 {
            let bytes = mutator.mutated(stream, with: Self.pages[round % Self.pages.count].1)
            let whole = events(bytes, cuts: [])
            #expect(whole == events(bytes, cuts: mutator.cuts(of: bytes.count)), "round \(round)")
            for event in whole ?? [] { _ = decoder.decode(event, at: PageFixture.now) }
        }
    }

    @Test("a page that goes on and on takes no more memory than its limit")
    func boundsPages() throws {
        let dialects = DialectSet(detecting: try DialectCatalogue().dialects)
        var reader = PageReader(target: Target(id: "t"), dialects: dialects)
        for type in [
            "text/plain; version=0.0.4", "application/json", "text/event-stream", "text/html", "text/csv",
        ] {
            reader.begin(contentType: type, at: PageFixture.now)
            var fed = 0
            let chunk = Array(repeating: UInt8(ascii: "["), count: 1 << 16)
            while reader.feed(chunk), fed < 1 << 27 { fed += chunk.count }
            #expect(fed < 1 << 27, "\(type)")
            #expect(reader.finish().failure != nil, "\(type)")
        }
    }

    private func read(_ bytes: [UInt8], cuts: [Int], of fixture: PageFixture, with dialects: DialectSet)
        -> PageReadout
    {
        var reader = PageReader(target: Target(id: "t", url: "http://h/metrics"), dialects: dialects)
        reader.begin(contentType: fixture.contentType, at: PageFixture.now)
        for (start, end) in zip([0] + cuts, cuts + [bytes.count]) {
            guard reader.feed(Array(bytes[start..<end])) else { break }
        }
        return reader.finish()
    }

    private func events(_ bytes: [UInt8], cuts: [Int]) -> [ServerSentEvent]? {
        var parser = ServerSentEventParser(maximumEventBytes: 4096)
        var events: [ServerSentEvent] = []
        do throws(EventStreamError) {
            for (start, end) in zip([0] + cuts, cuts + [bytes.count]) {
                try parser.feed(Array(bytes[start..<end])) { events.append($0) }
            }
            return events
        } catch {
            return nil
        }
    }
}
