import Monitoring

/// Answers questions for names.
protocol NameService: Sendable {
    /// The addresses behind a name; none when the name is known to have none.
    ///
    /// - Throws: Why nobody knows.
    func answer(_ question: NameQuestion) async throws(Outage) -> [NameAddress]
}
