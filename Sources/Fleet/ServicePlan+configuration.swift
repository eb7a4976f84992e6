import Resilience
import ResilienceService
import Simulation

extension ServicePlan {
    /// What the plan says, for a file to change: the parts as they are in `registry`, the time limits, and the order
    /// of the policies.
    func configuration(asIn registry: Registry) -> ResilienceConfiguration {
        var configuration = ResilienceConfiguration(asIn: registry, guarding: dependencies.map(\.name))
        for dependency in dependencies {
            configuration.timeouts[dependency.name] = dependency.policy.timeout
            configuration.pipelines[dependency.name] = dependency.policy.kinds
        }
        return configuration
    }
}

extension DependencyPolicy {
    /// The policies around a call, the outermost first, as the plan puts them together.
    fileprivate var kinds: [PolicyKind] {
        var kinds: [PolicyKind] = [.circuit]
        if retry.attempts > 1 {
            kinds = retry.order == .aroundBreaker ? [.retry, .circuit] : [.circuit, .retry]
        }
        return kinds + (bulkhead == nil ? [] : [.bulkhead]) + [.timeout]
    }
}
