extension Scenario {
    /// Reads a scenario from YAML.
    ///
    /// - Parameters:
    ///   - yaml: The text of the file.
    ///   - name: The name by which the scenario is asked for.
    ///   - file: The file as the user knows it, for messages.
    ///   - plan: The fleet whose services and upstreams the scenario may name.
    /// - Throws: ``ScenarioProblem`` for the first thing that is wrong, with its place.
    public init(
        yaml: String,
        name: String,
        file: String,
        plan: FleetPlan = .standard
    ) throws(ScenarioProblem) {
        self = try ScenarioReader(file: file, plan: plan).read(yaml, name: name)
    }
}
