extension ResilienceConfiguration {
    /// The paths of what pipelines do differently since `old`, in their order.
    func pipelinesChanged(since old: ResilienceConfiguration) -> [String] {
        names.filter { timeout($0) != old.timeout($0) }.map { "timeout.\($0)" }
            + names.filter { pipeline($0) != old.pipeline($0) }.map { "pipeline.\($0)" }
    }

    /// The paths of what goes on as it was when the service started.
    func fieldsThatWait(since old: ResilienceConfiguration) -> [String] {
        eventCapacity != old.eventCapacity ? ["registry.event_capacity"] : []
    }
}
