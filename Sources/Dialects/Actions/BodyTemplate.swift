/// The body of a request.
enum BodyTemplate: Sendable {
    /// An object; members whose placeholder has no value are left out.
    case json([(key: String, value: TextTemplate)])
    /// A form, likewise.
    case form([(key: String, value: TextTemplate)])
    /// The text itself.
    case text(TextTemplate)
}
