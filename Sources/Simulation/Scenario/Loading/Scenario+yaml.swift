public import Documents

extension Scenario {
    /// Reads a scenario from YAML.
    ///
    /// - Parameters:
    ///   - yaml: The text of the file.
    ///   - name: The name by which the scenario is asked for.
    ///   - file: The file as the user knows it, for messages.
    ///   - plan: The fleet whose services and upstreams the scenario may name.
    /// - Throws: `DocumentError` with everything that is wrong, each with its place, key and rule.
    public init(
        yaml: String,
        name: String,
        file: String,
        plan: FleetPlan = .standard
    ) throws(DocumentError) {
        let document = try Document(yaml: yaml, file: file)
        self = try document.read { ScenarioReader(plan: plan).scenario($0, name: name) }
    }
}
