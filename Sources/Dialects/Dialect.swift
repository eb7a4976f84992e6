import Monitoring

/// How one ecosystem spells breakers on the wire and how it is controlled: a compiled description.
public struct Dialect: Sendable, Identifiable {
    /// The unique name, such as `resilience4j`.
    public let name: String
    /// The name for people.
    public let title: String
    /// What it reads, in a sentence.
    public let summary: String
    /// Where the wire format is documented; empty when nowhere.
    public let documentation: String
    /// The pages of a target that it can use; the first is the main page.
    public let pages: [DialectPage]
    /// What a user should know.
    public let notes: [String]
    /// Fields that the system does not tell, with the reason; keys as in JSON (`fallbacks`).
    public let cannot: [String: String]

    let probes: [FamilyPattern]
    let rules: [SeriesRule]
    let pageGroup: PageGroup?
    /// Families that repeat what this dialect reads under other names.
    let mirrors: [FamilyPattern]
    /// Names that look like something for this dialect once it is configured.
    let lookalikes: [FamilyPattern]
    /// Whose series they are unless a rule says otherwise.
    let identity: IdentityRule?
    /// Whether it only reads when the user has chosen it, because what it reads is too common to be a sign.
    public let isChosenOnly: Bool
    /// Whether a page is only its own when breakers were read from it, because its probes are common names.
    let needsBreakers: Bool
    /// The ways to do each action; the first that fits the state is taken.
    let actions: [ActionKind: [ActionTemplate]]
    /// Breakers that no action can change, with the reason.
    let exemptions: [Exemption]
    /// Why actions that have no template are not possible.
    let whyNot: [ActionKind: String]

    /// Names of breakers and why nothing can be done with them.
    struct Exemption: Sendable {
        let names: WordPattern
        let reason: String
    }

    /// The name.
    public var id: String { name }

    /// The page that is read at every interval.
    public var mainPage: DialectPage { pages[0] }

    /// The pages that can be read at every interval, the usual one first; a target shows one of them.
    var mainPages: [DialectPage] { pages.filter(\.isMain) }

    /// The pages with more about the same breakers.
    public var companions: [DialectPage] {
        pages.filter { $0.format == .json && (!$0.isMain || $0.isOptional) }
    }

    /// The stream of events, if there is one.
    public var eventPage: DialectPage? { pages.first { $0.format == .eventStream && !$0.isMain } }
}
