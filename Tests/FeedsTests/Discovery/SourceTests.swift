import AsyncHTTPClient
import Dialects
import Hummingbird
import Monitoring
import Synchronization
import Testing

@testable import Feeds

@Suite("Targets that come and go while they are watched")
struct SourceTests {
    @Test("a target that a file names is read, and one that it no longer names is gone without an alarm")
    func followsFile() async throws {
        let folder = try Folder()
        try await RunningServer.answering { _ in
            .text(smallPage)
        } _: { port in
            let path = try folder.write("127.0.0.1:\(port)\n", to: "targets.txt")
            try await SourceWatch.with(.files(path)) { watch in
                let name = TargetID("127.0.0.1:\(port)")
                try await watch.wait {
                    $0.ledger.standings.count == 1 && $0.ledger.statuses["source"]?.samples ?? 0 > 0
                }
                try folder.write("127.0.0.1:\(port)/metrics\n127.0.0.1:\(port)/other\n", to: "targets.txt")
                watch.feed.retry("source")
                try await watch.wait {
                    $0.ledger.targets.map(\.id) == ["source", name, TargetID("\(name)/other")]
                }
                try await watch.wait { $0.ledger.standings.count == 2 }
                try folder.write("# nobody\n127.0.0.1:\(port)/other\n", to: "targets.txt")
                watch.feed.retry("source")
                try await watch.wait { $0.ledger.targets.count == 2 }
                #expect(watch.world.ledger.standings.keys.map(\.target) == [name])
                #expect(
                    !watch.world.journal.entries.contains {
                        if case .outageBegan = $0 { true } else { false }
                    }
                )
                #expect(
                    watch.feed.control.offers(
                        for: BreakerID(target: TargetID("\(name)/other"), group: "shop", name: "db")
                    ).allSatisfy { $0.refusal != nil }
                )
            }
        }
    }

    @Test("a source that breaks says so on its own row, and its targets are read on")
    func survivesBrokenFile() async throws {
        let folder = try Folder()
        try await RunningServer.answering { _ in
            .text(smallPage)
        } _: { port in
            let path = try folder.write(#"[{"targets": ["127.0.0.1:\#(port)"]}]"#, to: "a.json")
            try await SourceWatch.with(.files(path)) { watch in
                try await watch.wait { $0.ledger.standings.count == 1 }
                try folder.write("[", to: "a.json")
                watch.feed.retry("source")
                try await watch.wait { $0.ledger.statuses["source"]?.outage?.kind == .malformed }
                let samples = watch.world.ledger.statuses[TargetID("127.0.0.1:\(port)")]?.samples ?? 0
                try await watch.wait {
                    ($0.ledger.statuses[TargetID("127.0.0.1:\(port)")]?.samples ?? 0) > samples
                }
                try folder.write(#"[{"targets": ["127.0.0.1:\#(port)"]}] "#, to: "a.json")
                watch.feed.retry("source")
                try await watch.wait { $0.ledger.statuses["source"]?.phase == .up }
            }
        }
    }

    @Test("hundreds of targets are watched and let go")
    func watchesHundreds() async throws {
        let folder = try Folder()
        try await RunningServer.answering { _ in
            .text(smallPage)
        } _: { port in
            let lines = (1...200).map { "127.0.0.1:\(port)/\($0)\n" }.joined()
            let path = try folder.write(lines, to: "targets.txt")
            try await SourceWatch.with(.files(path), interval: .seconds(2)) { watch in
                try await watch.wait { $0.ledger.standings.count == 200 }
                try folder.write("127.0.0.1:\(port)/1\n", to: "targets.txt")
                watch.feed.retry("source")
                try await watch.wait { $0.ledger.targets.count == 2 && $0.ledger.standings.count == 1 }
            }
        }
    }

    @Test("what a list names twice, and what is named by two sources, stays apart")
    func keepsNamesApart() throws {
        func found(_ name: String, _ address: String) throws -> WatchList.Found {
            let url = try EndpointURL(address)
            return WatchList.Found(
                target: FoundTarget(name: name, url: url),
                endpoint: Endpoint(target: Target(id: TargetID(name)), url: url)
            )
        }
        let fixed = try Endpoint.test("http://a:1", id: "a")
        var list = WatchList([fixed], sources: [Target(id: "s"), Target(id: "t")])
        let first = list.replace(
            [try found("a", "a:1"), try found("a", "b:2"), try found("c", "c:3")],
            of: "s"
        )
        #expect(first.begun.map(\.target.id) == ["a (s)", "c"])
        #expect(
            list.replace([try found("c", "c:3"), try found("c", "d:4")], of: "t").begun.map(\.target.id) == [
                "c (t)"
            ]
        )
        #expect(list.targets.map(\.id) == ["a", "s", "a (s)", "c", "t", "c (t)"])
        let moved = list.replace([try found("c", "e:5")], of: "s")
        #expect(moved.begun.map(\.target.id) == ["c"])
        #expect(moved.ended == ["a (s)", "c"])
    }
}

/// A live feed with one source, called 'source', that a test watches.
private final class SourceWatch: Sendable {
    let feed: LiveFeed
    private let told = Mutex(World())

    private init(feed: LiveFeed) { self.feed = feed }

    var world: World { told.withLock { $0 } }

    func wait(until condition: (World) -> Bool) async throws {
        while !condition(world) { try await Task.sleep(for: .milliseconds(5)) }
    }

    static func with(
        _ source: TargetSource,
        interval: Duration = .milliseconds(50),
        _ body: (SourceWatch) async throws -> Void
    ) async throws {
        let (pages, streams) = (HTTPClient.forPages(), HTTPClient.forStreams())
        let feed = LiveFeed(
            endpoints: [],
            sources: [
                EndpointSource(target: Target(id: "source"), source: source) { found in
                    Endpoint(
                        target: Target(id: TargetID(found.name), interval: interval),
                        url: found.url,
                        timeout: .seconds(20)
                    )
                }
            ],
            catalogue: try DialectCatalogue(),
            pages: pages,
            streams: streams,
            now: { Moment.wallClock }
        )
        let watch = SourceWatch(feed: feed)
        do {
            try await withThrowingTaskGroup { group in
                group.addTask { try await feed.run { event in watch.told.withLock { _ = $0.apply(event) } } }
                try await body(watch)
                group.cancelAll()
            }
        } catch is CancellationError {}
        try await pages.shutdown()
        try await streams.shutdown()
    }
}
