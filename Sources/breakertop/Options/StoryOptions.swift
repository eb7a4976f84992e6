import ArgumentParser
import Monitoring
import Simulation

/// Which story happens to the simulated fleet.
struct StoryOptions: ParsableArguments {
    @Option(name: .long, help: "The scenario; 'breakertop scenarios' lists them.")
    var scenario = ScenarioLibrary.standardName

    @Option(name: .long, help: "Decides what is left to chance; the same seed gives the same story.")
    var seed: UInt64 = 1

    @Option(name: .long, help: "How much faster than the clock the story is told, 0.1 to 100.")
    var speed = 1.0

    func validate() throws {
        guard (0.1...100).contains(speed) else {
            throw ValidationError("--speed must be 0.1 to 100, not \(speed)")
        }
    }

    /// The plan of the fleet as the environment has it, and the scenario.
    func story(_ setup: Setup) throws -> (plan: FleetPlan, scenario: Scenario) {
        let plan = try FleetPlan(environment: { setup.environment[$0] })
        let library = ScenarioLibrary(folder: setup.folders.config + "/scenarios", plan: plan)
        return (plan, try library.scenario(named: scenario))
    }

    /// The simulated fleet, which begins at `start`.
    func fleet(_ setup: Setup, start: Moment = SimulatedFleet.standardStart) throws -> SimulatedFleet {
        let (plan, scenario) = try story(setup)
        return try SimulatedFleet(plan: plan, scenario: scenario, seed: seed, start: start, speed: speed)
    }
}
