/// The body of a request.
enum BodyTemplate: Sendable {
    /// A document; members whose placeholder has no value are left out.
    case json(JSONTemplate)
    /// A form, likewise.
    case form([(key: String, value: TextTemplate)])
    /// The text itself.
    case text(TextTemplate)
}
