import Monitoring
import Simulation
import Testing

@Suite("The policies of the plan at work")
struct PolicyTests {
    @Test("breakers stay open for as long as their plan says, and no longer than the next call")
    func staysOpen() async throws {
        let playback = try await Playback.wholeNight()
        let halfOpenings = playback.transitions.filter { $0.from == .open && $0.to == .halfOpen }
        #expect(halfOpenings.count > 30)
        for transition in halfOpenings {
            let plan = try #require(FleetPlan.standard.dependency(named: transition.breaker.name))
            let lasted = try #require(transition.why.previousDuration)
            #expect(lasted >= plan.policy.openPeriod, "\(transition.breaker)")
            #expect(lasted < plan.policy.openPeriod + .seconds(10), "\(transition.breaker)")
        }
    }

    @Test("breakers open by the rule of their plan, with the numbers that it looks at")
    func opensByRule() async throws {
        let playback = try await Playback.wholeNight()
        for transition in playback.transitions where transition.from == .closed && transition.to == .open {
            let plan = try #require(FleetPlan.standard.dependency(named: transition.breaker.name))
            if plan.policy.maximumFailures > 0 {
                #expect(transition.why.cause == "\(plan.policy.maximumFailures) failures in a row")
                #expect(transition.why.consecutiveFailures == plan.policy.maximumFailures)
            } else {
                #expect(transition.why.cause == "failure rate")
                #expect(try #require(transition.why.failureRatio) >= plan.policy.failureRatio)
                #expect(try #require(transition.why.calls) >= plan.policy.minimumCalls)
            }
            #expect(!transition.why.errors.isEmpty)
        }
    }

    @Test("vsm-gateway reports pain while a breaker is open and pleasure afterwards")
    func feelsPain() async throws {
        let playback = try await Playback.play("flapping", until: 40)
        let feelings = playback.signals.filter { $0.target == "vsm-gateway-1" }.map(\.kind)
        #expect(feelings == [.pain, .pleasure])
    }
}
