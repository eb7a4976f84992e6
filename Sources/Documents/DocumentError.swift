/// What is wrong with a document that a person wrote, every problem of it at once.
public struct DocumentError: Error, Equatable, CustomStringConvertible {
    /// One problem and where it is.
    public struct Problem: Equatable, Sendable, CustomStringConvertible {
        /// The file, as it was named by the caller.
        public var file: String
        /// The line, from 1.
        public var line: Int
        /// The column, from 1.
        public var column: Int
        /// The key as a path, such as `series[2].state.one_hot`; empty for the whole document.
        public var key: String
        /// What is wrong, with the value, the rule and what to do.
        public var message: String

        /// Creates a problem.
        public init(file: String, line: Int, column: Int, key: String, message: String) {
            self.file = file
            self.line = line
            self.column = column
            self.key = key
            self.message = message
        }

        /// The problem as `file:line:column: key: message`.
        public var description: String {
            "\(file):\(line):\(column): " + (key.isEmpty ? message : "\(key): \(message)")
        }
    }

    /// The problems in the order of the file; never empty.
    public var problems: [Problem]

    /// Creates an error.
    public init(problems: [Problem]) {
        self.problems = problems
    }

    /// Creates an error with a single problem that concerns the whole file.
    public init(file: String, message: String) {
        self.init(problems: [.init(file: file, line: 1, column: 1, key: "", message: message)])
    }

    /// The problems, one per line.
    public var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}
