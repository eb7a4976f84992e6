import Monitoring
import Testing

@testable import Feeds

@Suite("Changes that are told again and again")
struct ToldTransitionsTests {
    private static func change(_ second: Int64, to state: BreakerState = .open) -> Transition {
        Transition(
            breaker: BreakerID(target: "t", group: "g", name: "b"),
            from: .closed,
            to: state,
            at: Moment(milliseconds: second * 1000)
        )
    }

    /// What of each look at a list is news, by the moments of its changes.
    private func news(in looks: [[Int64]], _ told: inout ToldTransitions) -> [[Int64]] {
        looks.map { look in
            told.news(in: look.map { Self.change($0) }, of: "/events").map { $0.at.milliseconds / 1000 }
        }
    }

    /// Whether each change of a stream is news.
    private func isNews(_ seconds: [Int64], _ told: inout ToldTransitions) -> [Bool] {
        seconds.map { told.isNews(Self.change($0)) }
    }

    @Test("what a list holds when it is first read is history, what comes after is news once")
    func list() {
        var told = ToldTransitions()
        let news = news(in: [[1, 2], [2, 3], [3], [], [4]], &told)
        #expect(news == [[], [3], [], [], [4]])
    }

    @Test("two changes of a moment are two")
    func keys() {
        var told = ToldTransitions()
        _ = told.news(in: [], of: "/events")
        let both = [Self.change(1), Self.change(1, to: .disabled), Self.change(2)]
        let news = told.news(in: both, of: "/events")
        #expect(news == both)
    }

    @Test("what the stream has told is no news in the list, and what the list has told none in the stream")
    func stream() {
        var told = ToldTransitions()
        _ = news(in: [[1]], &told)
        #expect(isNews([2, 2, 1], &told) == [true, false, false])
        #expect(news(in: [[1, 2, 3]], &told) == [[3]])
        #expect(isNews([3, 2], &told) == [false, false])
    }

    @Test("a stream that no list confirms is remembered as far as it matters")
    func longStream() {
        var told = ToldTransitions()
        #expect(isNews(Array(0..<1200), &told).allSatisfy { $0 })
        #expect(isNews([1199, 200], &told) == [false, false])
    }
}
