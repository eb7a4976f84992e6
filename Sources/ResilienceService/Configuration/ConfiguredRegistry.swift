public import Configuration
public import Logging
public import Resilience
public import ServiceLifecycle
import Synchronization

/// A registry whose parts are made as a configuration says, and follow it while the service runs.
///
///     let reader = ConfigReader(providers: [EnvironmentVariablesProvider(), file]).scoped(to: "resilience")
///     let code = ResilienceConfiguration(guarding: ["dnastore", "chat"])
///     let configured = try ConfiguredRegistry(code, reader: reader, logger: logger)
///     let store = configured.pipeline("dnastore")
///
/// Run it beside the server. What is changed then and valid as a whole is applied to the parts, which keep
/// their state, holds, tokens, waiting calls and counters; a change with a mistake in it is logged with every
/// mistake and changes nothing.
public final class ConfiguredRegistry: Service {
    private struct State {
        var configuration: ResilienceConfiguration
        var pipelines: [String: Pipeline] = [:]
    }

    /// Who changes parts when the configuration changes.
    private static let owner = "configuration"

    /// The parts.
    public let registry: Registry
    private let code: ResilienceConfiguration
    private let reader: ConfigReader
    private let logger: Logger
    private let state: Mutex<State>

    /// Makes the circuits, budgets, retries and bulkheads of all dependencies.
    ///
    /// - Parameters:
    ///   - code: What code says.
    ///   - reader: What files and the environment say, scoped to the part that is about resilience.
    ///   - clock: What all parts measure time with.
    ///   - logger: Where changes and mistakes are told.
    ///   - seed: Where all randomness begins.
    /// - Throws: ``InvalidConfiguration`` with every mistake.
    public init<C: Clock<Duration>>(
        _ code: ResilienceConfiguration,
        reader: ConfigReader,
        clock: C = .continuous,
        logger: Logger,
        seed: UInt64 = .random(in: .min ... .max)
    ) throws(InvalidConfiguration) {
        let configuration = try code.overridden(by: reader.snapshot())
        self.code = code
        self.reader = reader
        self.logger = logger
        state = Mutex(State(configuration: configuration))
        registry = Registry(
            defaults: configuration.defaults,
            clock: clock,
            eventCapacity: configuration.eventCapacity,
            seed: seed
        )
        if !configuration.isEnabled { disableAll() }
        for name in configuration.names { _ = registry.breaker(name, settings: configuration.circuit(name)) }
        rebuildPipelines(configuration)
    }

    /// Takes over a registry that has parts already: those of the configured names get their settings.
    ///
    /// So do those that work by the defaults of the registry, and those that it makes later; all others are
    /// left alone.
    ///
    /// - Parameters:
    ///   - registry: The parts.
    ///   - code: What code says; ``ResilienceConfiguration/init(asIn:guarding:timeout:pipeline:)`` says what
    ///     the parts do already.
    ///   - reader: What files and the environment say, scoped to the part that is about resilience.
    ///   - logger: Where changes and mistakes are told.
    /// - Throws: ``InvalidConfiguration`` with every mistake.
    public init(
        adopting registry: Registry,
        _ code: ResilienceConfiguration,
        reader: ConfigReader,
        logger: Logger
    ) throws(InvalidConfiguration) {
        let configuration = try code.overridden(by: reader.snapshot())
        self.code = code
        self.reader = reader
        self.logger = logger
        self.registry = registry
        state = Mutex(State(configuration: configuration))
        _ = ConfigurationChange(
            defaults: registry.defaults,
            new: configuration,
            owner: ConfiguredRegistry.owner
        ).apply(to: registry)
        for name in configuration.names { _ = registry.breaker(name, settings: configuration.circuit(name)) }
        if !configuration.isEnabled { disableAll() }
        rebuildPipelines(configuration)
    }

    /// What everything works by now.
    public var configuration: ResilienceConfiguration { state.withLock { $0.configuration } }

    /// The policies around calls of `name`, in the order of the configuration; for a name that is not
    /// configured, with the defaults.
    public func pipeline(_ name: String) -> ConfiguredPipeline {
        ConfiguredPipeline(name, of: self)
    }

    /// Follows the configuration until cancelled, or until the service is asked to end.
    public func run() async throws {
        try await cancelWhenGracefulShutdown { [self] in
            try await reader.watchSnapshot { updates in
                for await snapshot in updates { take(snapshot) }
            }
        }
    }

    /// Applies `snapshot` if it is valid as a whole; otherwise logs what is wrong and keeps what there is.
    ///
    /// - Returns: Whether it is in force now.
    @discardableResult
    public func take(_ snapshot: ConfigSnapshotReader) -> Bool {
        do {
            apply(try code.overridden(by: snapshot))
            return true
        } catch {
            logger.error(
                "configuration refused, the old one stays in force",
                metadata: ["problems": "\(error.problems.map(\.description).joined(separator: "; "))"]
            )
            return false
        }
    }

    private func apply(_ new: ResilienceConfiguration) {
        let old = state.withLock { state in
            defer { state.configuration = new }
            return state.configuration
        }
        guard new != old else { return }
        let change = ConfigurationChange(defaults: old.defaults, new: new, owner: ConfiguredRegistry.owner)
        let changed = change.apply(to: registry) + new.pipelinesChanged(since: old)
        rebuildPipelines(new)
        if new.isEnabled, !old.isEnabled {
            registry.enableAll(by: ConfiguredRegistry.owner, reason: "'enabled' is true again")
        } else if !new.isEnabled, old.isEnabled {
            disableAll()
        }
        var metadata: Logger.Metadata = [
            "changed": "\(changed.joined(separator: ", "))", "enabled": "\(new.isEnabled)",
        ]
        let waiting = new.fieldsThatWait(since: old)
        if !waiting.isEmpty { metadata["after_restart"] = "\(waiting.joined(separator: ", "))" }
        logger.notice("configuration applied", metadata: metadata)
    }

    private func disableAll() {
        registry.disableAll(by: ConfiguredRegistry.owner, reason: "'enabled' is false")
    }

    private func rebuildPipelines(_ configuration: ResilienceConfiguration) {
        var pipelines: [String: Pipeline] = [:]
        for name in configuration.names {
            let pipeline = makePipeline(name, configuration)
            for warning in pipeline.warnings {
                logger.warning("odd pipeline", metadata: ["name": "\(name)", "warning": "\(warning)"])
            }
            pipelines[name] = pipeline
        }
        state.withLock { $0.pipelines = pipelines }
    }

    /// The policies around calls of `name`.
    func policies(of name: String) -> Pipeline {
        let (known, configuration) = state.withLock { ($0.pipelines[name], $0.configuration) }
        return known ?? makePipeline(name, configuration)
    }

    private func makePipeline(_ name: String, _ configuration: ResilienceConfiguration) -> Pipeline {
        Pipeline(
            configuration.pipeline(name).compactMap { kind -> (any Policy)? in
                switch kind {
                case .circuit:
                    return registry.breaker(name, settings: configuration.circuit(name))
                case .bulkhead:
                    return registry.bulkhead(name, settings: configuration.bulkhead(name))
                case .timeout:
                    return configuration.timeout(name).map { Timeout($0, clock: registry.time) }
                case .retry:
                    let budget = configuration.budgetName(name).map {
                        registry.budget($0, settings: configuration.budget($0))
                    }
                    return registry.retry(name, settings: configuration.retry(name), budget: budget)
                }
            }
        )
    }
}
