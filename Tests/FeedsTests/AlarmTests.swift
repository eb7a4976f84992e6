import ResilienceTesting
import Testing

@testable import Feeds

@Suite("A sleep that can be cut short", .timeLimit(.minutes(1)))
struct AlarmTests {
    @Test("without a ring it lasts its time")
    func lasting() async {
        let (alarm, clock) = (Alarm(), ManualClock())
        let sleep = Task { await alarm.sleep(for: .seconds(5), clock: clock) }
        await clock.waitForSleepers(count: 1)
        clock.advance(by: .seconds(5))
        await sleep.value
        #expect(clock.sleeperCount == 0)
    }

    @Test("a ring ends it at once")
    func ring() async {
        let (alarm, clock) = (Alarm(), ManualClock())
        let sleep = Task { await alarm.sleep(for: .seconds(3600), clock: clock) }
        await clock.waitForSleepers(count: 1)
        alarm.ring()
        await sleep.value
    }

    @Test("a ring that comes before the sleep is not lost, and counts once")
    func earlyRing() async {
        let (alarm, clock) = (Alarm(), ManualClock())
        alarm.ring()
        alarm.ring()
        await alarm.sleep(for: .seconds(3600), clock: clock)
        let sleep = Task { await alarm.sleep(for: .seconds(5), clock: clock) }
        await clock.waitForSleepers(count: 1)
        clock.advance(by: .seconds(5))
        await sleep.value
    }

    @Test("cancelling the sleeper ends it")
    func cancellation() async {
        let (alarm, clock) = (Alarm(), ManualClock())
        let sleep = Task { await alarm.sleep(for: .seconds(3600), clock: clock) }
        await clock.waitForSleepers(count: 1)
        sleep.cancel()
        await sleep.value
        #expect(clock.sleeperCount == 0)
    }
}
