import Resilience

extension ResilienceConfiguration {
    /// The parts that are made once and so go on as they were when a service started; in the order of their
    /// paths.
    func fieldsThatWait(since old: ResilienceConfiguration) -> [String] {
        var fields: [String] = []
        if eventCapacity != old.eventCapacity { fields.append("registry.event_capacity") }
        if defaults.circuit != old.defaults.circuit { fields.append("defaults.circuit for new circuits") }
        for name in names {
            if retry(name) != old.retry(name) || budgetNames[name] != old.budgetNames[name] {
                fields.append("retry.\(name)")
            }
            if budget(name) != old.budget(name) { fields.append("budget.\(name)") }
            if bulkhead(name) != old.bulkhead(name) { fields.append("bulkhead.\(name)") }
        }
        return fields.sorted()
    }
}
