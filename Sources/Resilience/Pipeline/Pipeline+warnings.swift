extension Pipeline {
    /// What is odd about the order, the outermost first; empty for most pipelines.
    public var warnings: [PipelineWarning] {
        let flat = flattened
        return flat.indices.flatMap { outer in
            flat[(outer + 1)...].compactMap { inner in
                Self.oddity(flat[outer], inner).map {
                    PipelineWarning(kind: $0, outer: flat[outer].label, inner: inner.label)
                }
            }
        }
    }

    /// The policies with those of pipelines inside in their places.
    private var flattened: [any Policy] {
        policies.flatMap { ($0 as? Pipeline)?.flattened ?? [$0] }
    }

    private static func oddity(_ outer: any Policy, _ inner: any Policy) -> PipelineWarning.Kind? {
        switch (outer, inner) {
        case (is Retry, is Retry):
            .nestedRetries
        case (let retry as Retry, let circuit as CircuitBreaker):
            circuit.settings.opensAfter(retry.settings.attempts) ? .oneCallOpensCircuit : nil
        case (let outer as Timeout, let inner as Timeout):
            outer.limit <= inner.limit ? .unreachableTimeout : nil
        case (is Timeout, let bulkhead as Bulkhead):
            bulkhead.settings.queueLimit > 0 ? .timeoutCoversQueue : nil
        case (let outer as CircuitBreaker, let inner as CircuitBreaker):
            outer === inner ? .repeatedCircuit : nil
        case (is Bulkhead, let retry as Retry):
            retry.settings.attempts > 1 ? .slotHeldWhileWaiting : nil
        default:
            nil
        }
    }
}

extension CircuitSettings {
    /// Whether so many failures and nothing else open a closed circuit.
    fileprivate func opensAfter(_ failures: Int) -> Bool {
        tripRules.contains { rule in
            switch rule {
            case .consecutiveFailures(let limit): limit <= failures
            case .failureRate(_, _, let minimum): minimum <= failures
            case .slowCallRate: false
            }
        }
    }
}
