/// A shorter way to say a long name: `outbound|80||reviews.default.svc` becomes `reviews.default:80`.
struct NameRewrite: Sendable {
    /// What the source writes.
    let source: FamilyPattern
    /// What is shown.
    let shown: TextTemplate

    /// What is shown as a pattern, and what the source writes as a template, for the way back.
    private let way: (pattern: FamilyPattern, template: TextTemplate)

    /// Creates a rewrite.
    ///
    /// - Throws: Why there is no way back, which actions need.
    init(source: FamilyPattern, shown: TextTemplate) throws(PatternFlaw) {
        self.source = source
        self.shown = shown
        way = (try FamilyPattern(shown.text), try TextTemplate(source.text))
        guard Set(way.pattern.captureNames) == Set(way.template.names), !source.text.contains("*") else {
            throw PatternFlaw(message: "needs every capture of '\(source.text)', or actions do not find back")
        }
    }

    /// The name that the source writes, or `nil` when this is not for it.
    func source(_ name: String) -> String? {
        guard let captures = way.pattern.match(name) else { return nil }
        return way.template.filled { captures[$0] }
    }

    /// The name to show, or `nil` when this is not for it.
    func shown(_ name: String) -> String? {
        guard let captures = source.match(name) else { return nil }
        return shown.filled { captures[$0] }
    }
}
