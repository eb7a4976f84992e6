/// Where a document has numbers by name, which are then read like the series of a page of metrics.
enum NumberRules: Hashable, Sendable {
    /// Members of a JSON document: the elements, the name of each and its value.
    case members(each: DocumentPath, name: EntryText, value: DocumentPath?)
    /// Lines with the name before the last separator and the value behind it.
    case lines(separator: String)
}
