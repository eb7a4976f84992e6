import Monitoring
import Synchronization
import Testing

@Suite("A guarded control")
struct GuardedControlTests {
    /// A control that does everything and counts it.
    private final class Obedient: Control {
        let performed = Mutex(0)

        func offers(for breaker: BreakerID) -> [ActionOffer] {
            [ActionOffer(.reset, requests: ["POST /reset"])]
        }

        func requests(for action: Action) -> [String] { ["POST /reset \(action.reason)"] }

        func perform(_ action: Action) async -> ActionOutcome {
            performed.withLock { $0 += 1 }
            return ActionOutcome(action, .done(action.kind.intendedState), at: second(1))
        }
    }

    private let action = Action(.reset, on: charge, reason: "because", actor: "me")

    @Test("read-only refuses every action and never reaches the base")
    func readOnly() async {
        let base = Obedient()
        let guarded = GuardedControl(base, isReadOnly: true, now: { second(9) })
        let outcome = await guarded.perform(action)
        let refusal = "read-only: started with --read-only"
        #expect(outcome == ActionOutcome(action, .refused(refusal), at: second(9)))
        #expect(
            guarded.offers(for: charge) == [ActionOffer(.reset, refusal: refusal, requests: ["POST /reset"])]
        )
        #expect(guarded.requests(for: action).isEmpty)
        #expect(base.performed.withLock { $0 } == 0)
    }

    @Test("a target marked read-only is refused, and no other")
    func readOnlyTarget() async {
        let base = Obedient()
        let guarded = GuardedControl(
            base,
            isReadOnly: false,
            isReadOnlyTarget: { $0 == shop },
            now: { second(9) }
        )
        #expect(await guarded.perform(action).isDone == false)
        var other = action
        other.breaker = breaker("charge", at: "elsewhere")
        #expect(await guarded.perform(other).isDone)
        #expect(guarded.requests(for: other) == ["POST /reset because"])
        #expect(guarded.offers(for: other.breaker).map(\.isPossible) == [true])
    }
}
