/// A text that an entry of a document tells: a member by its path, or a template over captures and members.
enum EntryText: Hashable, Sendable {
    case path(DocumentPath)
    case template(TextTemplate)
}
