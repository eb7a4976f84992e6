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
        note(message, key: place.key, line: place.line, column: place.column)
    }

    /// Notes a problem at a line and a column.
    func note(_ message: String, key: String, line: Int, column: Int) {
        guard problems.count < Self.limit else { return }
        problems.append(.init(file: file, line: line, column: column, key: key, message: message))
    }

    /// Throws what was noted, if anything was.
    func throwIfAny() throws(DocumentError) {
        guard !problems.isEmpty else { return }
        throw DocumentError(problems: problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
    }
}
