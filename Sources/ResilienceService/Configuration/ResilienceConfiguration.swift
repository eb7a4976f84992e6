public import Resilience

/// How every dependency of a service is guarded: what code says, and what files and the environment change.
///
///     var code = ResilienceConfiguration(guarding: ["dnastore", "chat"])
///     code.timeouts["chat"] = .seconds(30)
///     let configuration = try code.overridden(by: reader.snapshot())
///
/// A dependency has one name, which its circuit, retry, budget, bulkhead and pipeline share.
public struct ResilienceConfiguration: Sendable, Hashable {
    /// The dependencies.
    public let names: [String]
    /// Whether calls are guarded at all; false is the kill switch.
    public var isEnabled = true
    /// What every dependency starts from.
    public var defaults: RegistryDefaults
    /// How long a call may take; `nil` for any time.
    public var timeout: Duration?
    /// The policies around a call, the outermost first.
    public var pipeline: [PolicyKind]
    /// How many events the registry keeps for subscribers that fall behind.
    public var eventCapacity = 4096
    /// Circuits that differ from the defaults.
    public var circuits: [String: CircuitSettings] = [:]
    /// Retries that differ from the defaults.
    public var retries: [String: RetrySettings] = [:]
    /// Retry budgets that differ from the defaults.
    public var budgets: [String: RetryBudgetSettings] = [:]
    /// Which budget pays for a retry, where it is not the one of the same name; empty for none.
    public var budgetNames: [String: String] = [:]
    /// Bulkheads that differ from the defaults.
    public var bulkheads: [String: BulkheadSettings] = [:]
    /// Time limits that differ from the default; zero for none.
    public var timeouts: [String: Duration] = [:]
    /// Orders of policies that differ from the default.
    public var pipelines: [String: [PolicyKind]] = [:]

    /// The configuration in code, where nothing is written elsewhere.
    ///
    /// - Parameters:
    ///   - names: The dependencies; what is configured under another name is a mistake.
    ///   - defaults: What every dependency starts from.
    ///   - timeout: How long a call may take; `nil` for any time.
    ///   - pipeline: The policies around a call, the outermost first. In the default order an open circuit
    ///     ends the attempts, waiting in the bulkhead's queue uses up no time of the call, and each attempt
    ///     has the whole limit.
    public init(
        guarding names: [String],
        defaults: RegistryDefaults = RegistryDefaults(),
        timeout: Duration? = .seconds(10),
        pipeline: [PolicyKind] = [.retry, .circuit, .bulkhead, .timeout]
    ) {
        self.names = names
        self.defaults = defaults
        self.timeout = timeout
        self.pipeline = pipeline
    }

    /// The settings of the circuit called `name`.
    public func circuit(_ name: String) -> CircuitSettings { circuits[name] ?? defaults.circuit }

    /// The settings of the retry called `name`.
    public func retry(_ name: String) -> RetrySettings { retries[name] ?? defaults.retry }

    /// The settings of the retry budget called `name`.
    public func budget(_ name: String) -> RetryBudgetSettings { budgets[name] ?? defaults.budget }

    /// The settings of the bulkhead called `name`.
    public func bulkhead(_ name: String) -> BulkheadSettings { bulkheads[name] ?? defaults.bulkhead }

    /// Which budget pays for the retries of `name`; `nil` for none.
    func budgetName(_ name: String) -> String? {
        let purse = budgetNames[name] ?? name
        return purse.isEmpty ? nil : purse
    }

    /// How long a call of `name` may take; `nil` for any time.
    public func timeout(_ name: String) -> Duration? {
        let limit = timeouts[name] ?? timeout
        return limit == .zero ? nil : limit
    }

    /// The policies around a call of `name`, the outermost first.
    public func pipeline(_ name: String) -> [PolicyKind] { pipelines[name] ?? pipeline }
}
