import Canvas
import Feeds
import Foundation
import Monitoring
import Recording

/// Stays until holds are released, without a screen, and tells what came of each.
struct HoldVigil {
    let keeper: HoldKeeper
    let audit: AuditLog

    /// Watches a feed and releases what becomes due, until none of the holds with these names is left.
    func wait(for ids: Set<String>, watching feed: LiveFeed) async {
        await withTaskGroup { group in
            group.addTask { try? await feed.run { keeper.take($0) } }
            let (ends, end) = AsyncStream.makeStream(of: Void.self)
            group.addTask {
                try? await keeper.run { report in
                    tell(report)
                    if keeper.ids.isDisjoint(with: ids) { end.yield() }
                }
            }
            for await _ in ends { break }
            group.cancelAll()
        }
    }

    private func tell(_ report: KeeperReport) {
        switch report {
        case .holds(let items):
            for item in items {
                guard let trouble = item.trouble else { continue }
                ExitStatus.complain("'\(item.hold.breaker.name)' is not released yet: \(trouble)")
            }
        case .released(let outcome):
            print(ScreenText(outcome.releaseSentence).string)
            fflush(nil)
            do {
                try audit.record(outcome)
            } catch {
                ExitStatus.complain("\(error)")
            }
        case .ended(let hold):
            print(ScreenText(hold.endSentence).string)
            fflush(nil)
        case .problem(let text): ExitStatus.complain(text)
        }
    }
}
