/// Collects the problems of one file, so that its author sees all of them in one go.
final class ProblemLog {
    /// More than these are not collected: a file in a different format would give thousands.
    static let limit = 50

    let file: String
    private(set) var problems: [DocumentError.Problem] = []

    init(file: String) {
        self.file = file
    }

    /// Notes a problem with the value at `place`.
    func note(_ message: String, at place: DocumentValue) {
        guard problems.count < Self.limit else { return }
        problems.append(
            .init(
                file: file,
                line: place.line,
                column: place.column,
                key: Spelling.shortened(place.key, to: 200),
                message: message
            )
        )
    }

    /// Throws what was noted, if anything was.
    func throwIfAny() throws(DocumentError) {
        guard !problems.isEmpty else { return }
        throw DocumentError(problems: problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
    }
}
