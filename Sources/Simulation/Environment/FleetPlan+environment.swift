import Monitoring

extension FleetPlan {
    /// Every variable of the environment that the fleet reads: the one table of names, defaults and ranges.
    public static let environmentSettings: [EnvironmentSetting] =
        FleetPlan.standard.services.enumerated().flatMap { index, service in
            service.environmentSettings(at: index)
                + service.dependencies.enumerated().flatMap { position, dependency in
                    dependency.environmentSettings(at: DependencyPlace(service: index, dependency: position))
                }
        } + [
            EnvironmentSetting(
                "RESILIENCE_ENABLED",
                .flag,
                "Whether rag-backend guards its calls; false passes them through."
            ) { plan in
                plan.services.allSatisfy(\.isResilient) ? "true" : "false"
            } write: { plan, value in
                guard case .flag(let isOn) = value else { return }
                for index in plan.services.indices where plan.services[index].name == "rag-backend" {
                    plan.services[index].isResilient = isOn
                }
            }
        ]

    /// The standard plan with what the environment says otherwise; an empty variable counts as absent.
    ///
    /// - Parameter environment: Finds the value of a variable.
    /// - Throws: ``InvalidEnvironment`` for the first value that breaks its rule.
    public init(environment: (String) -> String?) throws(InvalidEnvironment) {
        self = .standard
        for setting in Self.environmentSettings {
            guard let text = environment(setting.name), !text.isEmpty else { continue }
            try setting.apply(text, to: &self)
        }
        for dependency in dependencies {
            let retry = dependency.policy.retry
            guard retry.maximum < retry.base else { continue }
            let prefix = dependency.name.environmentPrefix
            throw InvalidEnvironment(
                name: "\(prefix)_RETRY_MAX_MS",
                value: String(retry.maximum.milliseconds),
                rule: "at least \(prefix)_RETRY_BASE_MS, which is '\(retry.base.milliseconds)'"
            )
        }
    }
}

/// Where a dependency stands in a plan.
struct DependencyPlace {
    let service: Int
    let dependency: Int
}

extension FleetPlan {
    subscript(place: DependencyPlace) -> DependencyPlan {
        get { services[place.service].dependencies[place.dependency] }
        set { services[place.service].dependencies[place.dependency] = newValue }
    }
}

extension String {
    /// The name as a prefix of environment variables: `llama-cpp` becomes `LLAMA_CPP`.
    var environmentPrefix: String {
        String(uppercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
    }
}

extension ServicePlan {
    fileprivate func environmentSettings(at index: Int) -> [EnvironmentSetting] {
        [
            EnvironmentSetting(
                "\(name.environmentPrefix)_INSTANCES",
                .count(1...9, of: "instances"),
                "How many instances of \(name) run."
            ) { plan in
                String(plan.services[index].instances)
            } write: { plan, value in
                if case .number(let count) = value { plan.services[index].instances = count }
            },
            EnvironmentSetting(
                "\(name.environmentPrefix)_REQUESTS_PER_SECOND",
                .perSecond(0...1000),
                "Requests that \(name) gets where the scenario does not say."
            ) { plan in
                plan.services[index].requestsPerSecond.formatted
            } write: { plan, value in
                if case .rate(let rate) = value { plan.services[index].requestsPerSecond = rate }
            },
        ]
    }
}

extension Double {
    /// The number without a fraction that is zero.
    fileprivate var formatted: String {
        self == rounded() && magnitude < 1e15 ? String(Int(self)) : String(self)
    }
}
