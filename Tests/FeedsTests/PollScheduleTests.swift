import Monitoring
import ResilienceTesting
import Testing

@testable import Feeds

@Suite("When a target is read")
struct PollScheduleTests {
    @Test("the first read comes after its share of the interval, the others keep the beat")
    func beat() {
        var schedule = PollSchedule(interval: .seconds(1), startingAt: 0.25)
        #expect(schedule.wait(at: .zero) == .milliseconds(250))
        schedule.succeeded(at: .milliseconds(300))
        #expect(schedule.wait(at: .milliseconds(300)) == .milliseconds(950))
        schedule.succeeded(at: .milliseconds(1900))
        #expect(schedule.wait(at: .milliseconds(1900)) == .milliseconds(350))
    }

    @Test("a read that took longer than the interval begins a new beat instead of catching up")
    func overrun() {
        var schedule = PollSchedule(interval: .seconds(1), startingAt: 0)
        schedule.succeeded(at: .milliseconds(3700))
        #expect(schedule.wait(at: .milliseconds(3700)) == .seconds(1))
        schedule.succeeded(at: .seconds(3600))
        #expect(schedule.wait(at: .seconds(3600)) == .seconds(1))
    }

    @Test("a target that is down is asked less and less, and at the old pace as soon as it answers")
    func backoff() {
        var schedule = PollSchedule(interval: .seconds(1), startingAt: 0)
        var now = Duration.zero
        let waits = (0..<7).map { _ in
            schedule.failed(at: now)
            defer { now += schedule.wait(at: now) }
            return schedule.wait(at: now)
        }
        #expect(waits == [1, 1, 2, 4, 5, 5, 5].map { .seconds($0) })
        schedule.succeeded(at: now)
        #expect(schedule.wait(at: now) == .seconds(1))
        #expect(schedule.failuresInARow == 0)
    }

    @Test("a target that is read seldom is not asked more often because it is down")
    func longInterval() {
        var schedule = PollSchedule(interval: .seconds(60), startingAt: 0)
        for _ in 0..<5 {
            schedule.failed(at: .zero)
            #expect(schedule.wait(at: .zero) == .seconds(60))
        }
    }

    @Test("whatever happens, the wait is never negative and never longer than the slowest pace")
    func bounds() {
        var generator = SeededGenerator(seed: .random(in: .min ... .max))
        var schedule = PollSchedule(interval: .milliseconds(100), startingAt: 1)
        var now = Duration.zero
        for _ in 0..<2000 {
            now += .milliseconds(Int.random(in: 0...20_000, using: &generator))
            if Bool.random(using: &generator) {
                schedule.failed(at: now)
            } else {
                schedule.succeeded(at: now)
            }
            let wait = schedule.wait(at: now)
            #expect(wait >= .zero && wait <= .seconds(5), "\(generator)")
        }
    }

    @Test("a rest that was asked for is given, at most five minutes, and ends with an answer")
    func rests() {
        var schedule = PollSchedule(interval: .seconds(1), startingAt: 0)
        schedule.failed(at: .zero, rest: .seconds(30))
        #expect(schedule.wait(at: .zero) == .seconds(30))
        schedule.failed(at: .seconds(30), rest: .seconds(86_400))
        #expect(schedule.wait(at: .seconds(30)) == .seconds(300))
        schedule.succeeded(at: .seconds(330))
        #expect(schedule.wait(at: .seconds(330)) == .seconds(1))
    }

    @Test(
        "Retry-After is read in seconds and as a date, from servers that are busy",
        arguments: [
            (429, "30", 30), (503, "Thu, 01 Jan 1970 00:01:10 GMT", 60), (503, "soon", 0), (500, "30", 0),
            (429, "Thu, 01 Jan 1970 00:00:01 GMT", 0), (429, "-5", 0),
        ]
    )
    func readsRetryAfter(status: Int, text: String, seconds: Int) {
        let head = PageFetcher.Head(status: status, date: Moment(milliseconds: 10_000), retryAfter: text)
        #expect(head.rest(at: Moment(milliseconds: 0)) == .seconds(seconds))
    }
}
