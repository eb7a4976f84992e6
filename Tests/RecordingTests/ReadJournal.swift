import GRDB

/// The readable columns of the journal, as a person with a SQLite shell sees them.
func readJournal(at path: String) throws -> [String] {
    try DatabaseQueue(path: path).read { database in
        try Row.fetchAll(
            database,
            sql: "SELECT kind, target, \"group\", name, before, after, text FROM journal ORDER BY number"
        ).map { row in row.databaseValues.map { String.fromDatabaseValue($0) ?? "" }.joined(separator: "|") }
    }
}
