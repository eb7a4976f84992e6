public import Monitoring
public import Resilience

/// A fleet in virtual time whose services are guarded by the real library.
///
/// The same plan, scenario and seed give the same events, whatever the machine does:
///
///     let fleet = try SimulatedFleet(scenario: scenario, seed: 7)
///     let events = await fleet.events(until: .seconds(90))
///
/// As a feed it is paced by a clock, so that a second of the story takes a second; as a control it acts on
/// its breakers.
public actor SimulatedFleet {
    /// The moment at which a simulation starts unless told otherwise, so that every run looks the same.
    public static let standardStart = Monitoring.Moment(utc: 2026, 11, 21, 2, 0, 0)

    /// The longest piece of the story that is told without a pause for others.
    private static let slice = Duration.seconds(10)

    /// The fleet.
    public nonisolated let plan: FleetPlan
    /// What happens to it.
    public nonisolated let scenario: Scenario
    /// The moment at which the virtual clock stood at zero.
    public nonisolated let start: Monitoring.Moment
    /// Every instance of every service.
    public nonisolated let targets: [Target]

    /// What paces the fleet while it runs as a feed.
    nonisolated let clock: TimeSource
    /// Virtual seconds per second of the clock.
    nonisolated let speed: Double
    nonisolated let instances: [SimulatedInstance]
    /// Where on the clock and in the story the present run of the feed began; `nil` while it does not run.
    var anchor: (clock: Resilience.Moment, story: Duration)?
    /// Takes events as they come while the feed runs.
    var emit: (@Sendable (FeedEvent) -> Void)?

    private let executor: SimulatedExecutor
    private let collector: EventCollector
    private let life: Task<Void, Never>
    private var hasBegun = false
    private var sampledSeconds: Int64 = 0
    // Before the beginning, so that a line of the story at zero is told.
    private var toldUntil = Duration.nanoseconds(-1)
    private var pending: [FeedEvent] = []

    /// Builds the fleet; nothing happens until it is advanced or run.
    ///
    /// - Parameters:
    ///   - plan: The services.
    ///   - scenario: What happens to them.
    ///   - seed: Decides everything that is left to chance.
    ///   - start: The moment at which the story begins.
    ///   - clock: What paces the fleet while it runs as a feed.
    ///   - speed: Virtual seconds per second of that clock, above 0.
    /// - Throws: `InvalidSettings` when numbers of the plan do not fit together.
    public init<C: Clock<Duration>>(
        plan: FleetPlan = .standard,
        scenario: Scenario,
        seed: UInt64 = 1,
        start: Monitoring.Moment = SimulatedFleet.standardStart,
        clock: C = .continuous,
        speed: Double = 1
    ) throws(InvalidSettings) {
        self.clock = TimeSource(clock)
        self.speed = speed
        self.plan = plan
        self.scenario = scenario
        self.start = start
        let chance = Chance(seed: seed)
        let executor = SimulatedExecutor()
        let model = UpstreamModel(plan: plan, scenario: scenario, chance: chance)
        let upstreams = SimulatedUpstreams(model, on: executor)
        var instances: [SimulatedInstance] = []
        for service in plan.services {
            for name in service.instanceNames {
                instances.append(
                    try SimulatedInstance(name, of: service, upstreams: upstreams, chance: chance)
                )
            }
        }
        let collector = EventCollector(start: start)
        self.executor = executor
        self.instances = instances
        self.collector = collector
        targets = instances.map {
            Target(id: $0.id, dialect: "simulation", labels: ["service": $0.service.name])
        }
        life = Task(executorPreference: executor) { [instances] in
            await withDiscardingTaskGroup { group in
                for instance in instances {
                    group.addTask { await collector.follow(instance) }
                    group.addTask { await instance.live(in: scenario, chance: chance) }
                }
            }
        }
    }

    deinit {
        life.cancel()
        // Lets the tasks see that they are cancelled; nobody else would ever run them.
        executor.advance(to: executor.now)
    }

    /// How far the virtual clock has moved since the start.
    public var elapsed: Duration { executor.now }

    /// The moment at which the virtual clock stands.
    public var now: Monitoring.Moment { start + executor.now }

    /// Lets virtual time pass as fast as possible, and says what happened on the way.
    ///
    /// The first call also tells the targets, and takes a sample at once. One caller at a time.
    ///
    /// - Parameter moment: Time since the start; a moment that has passed gives only the tick.
    /// - Returns: The events in the order in which they are true; the last one is a tick at the moment reached.
    public func events(until moment: Duration) async -> [FeedEvent] {
        while !advance(towards: moment) { await Task.yield() }
        pending.append(.tick(now))
        defer { pending = [] }
        return pending
    }

    /// Lets virtual time pass until `moment`, but only a slice at a time; whether it is there.
    func advance(towards moment: Duration) -> Bool {
        advance(to: min(moment, elapsed + Self.slice))
        return elapsed >= moment
    }

    /// Lets virtual time pass until `moment`, and takes a sample of every instance at each whole second.
    private func advance(to moment: Duration) {
        if !hasBegun {
            hasBegun = true
            deliver(.targets(targets))
            settle(at: .zero)
            sample()
        }
        while executor.now < moment {
            let second = Duration.seconds(sampledSeconds + 1)
            settle(at: min(second, moment))
            guard executor.now == second else { return }
            sampledSeconds += 1
            sample()
        }
    }

    /// Runs the fleet until `moment` and delivers what it told and what the story says.
    private func settle(at moment: Duration) {
        executor.advance(to: moment)
        // A hold that ran out is told even where no calls come.
        for instance in instances { instance.registry.settle() }
        executor.advance(to: moment)
        for (at, line) in scenario.lines(after: toldUntil, through: moment) {
            let kind: Signal.Kind = line.kind == .mark ? .mark : .story
            deliver(.signal(Signal(kind, at: start + at, text: line.text)))
        }
        toldUntil = moment
        for event in collector.takeEvents() { deliver(event) }
    }

    /// Runs the fleet for no time at all, so that what was done to it takes effect and is told.
    func settle() {
        settle(at: executor.now)
    }

    /// Delivers a sample of one instance.
    func sample(_ instance: SimulatedInstance) {
        deliver(.sample(Sample(target: instance.id, at: now, readings: instance.readings(start: start))))
    }

    private func sample() {
        for instance in instances { sample(instance) }
    }

    /// Hands what was gathered while nobody listened to the feed's listener.
    func deliverPending() {
        let events = pending
        pending = []
        for event in events { deliver(event) }
    }

    private func deliver(_ event: FeedEvent) {
        if let emit { emit(event) } else { pending.append(event) }
    }
}
