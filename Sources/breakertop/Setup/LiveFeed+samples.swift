import Feeds
import Monitoring

extension LiveFeed {
    /// Reads every target until it has given so many samples or has failed, and then stops.
    func events(samples: Int, of targets: [TargetID]) async -> [FeedEvent] {
        let (stream, continuation) = AsyncStream.makeStream(of: FeedEvent.self)
        return await withTaskGroup { group in
            group.addTask { try? await self.run { continuation.yield($0) } }
            defer { group.cancelAll() }
            var events: [FeedEvent] = []
            var missing = Dictionary(targets.map { ($0, samples) }, uniquingKeysWith: { first, _ in first })
            for await event in stream {
                events.append(event)
                switch event {
                case .sample(let sample): missing[sample.target, default: 1] -= 1
                case .outage(let target, _, _): missing[target] = 0
                case .targets, .transition, .signal, .tick: break
                }
                if missing.values.allSatisfy({ $0 <= 0 }) { break }
            }
            return events
        }
    }
}
