import Feeds
import Monitoring

extension LiveFeed {
    /// Reads every target until it has given so many samples or has failed, and then stops.
    ///
    /// A source has told what it names before its own row is heard of, so nothing that it names is missed.
    func events(samples: Int) async -> [FeedEvent] {
        let (stream, continuation) = AsyncStream.makeStream(of: FeedEvent.self)
        return await withTaskGroup { group in
            group.addTask { try? await self.run { continuation.yield($0) } }
            defer { group.cancelAll() }
            var events: [FeedEvent] = []
            var missing = Dictionary(sourceTargets.map { ($0, 1) }, uniquingKeysWith: { first, _ in first })
            for await event in stream {
                events.append(event)
                switch event {
                case .sample(let sample): missing[sample.target, default: 1] -= 1
                case .outage(let target, _, _): missing[target] = 0
                case .targets:
                    for target in readTargets where missing[target] == nil { missing[target] = samples }
                case .transition, .signal, .tick: break
                }
                if missing.values.allSatisfy({ $0 <= 0 }) { break }
            }
            return events
        }
    }
}
