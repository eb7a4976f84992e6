/// One step of a scrape config's `relabel_configs`, as Prometheus documents them.
struct RelabelRule: Equatable, Sendable {
    /// What the step does.
    enum Action: String, CaseIterable, Sendable {
        /// Writes a label where the pattern fits.
        case replace
        /// Keeps only targets that the pattern fits.
        case keep
        /// Drops targets that the pattern fits.
        case drop
        /// Keeps only targets whose label equals the sources.
        case keepEqual = "keepequal"
        /// Drops targets whose label equals the sources.
        case dropEqual = "dropequal"
        /// Writes the remainder of a hash, by which targets are shared out.
        case hashMod = "hashmod"
        /// Copies labels whose names fit to other names.
        case labelMap = "labelmap"
        /// Removes labels whose names fit.
        case labelDrop = "labeldrop"
        /// Removes labels whose names do not fit.
        case labelKeep = "labelkeep"
        case lowercase, uppercase

        /// Whether the step says to, or by, which label.
        var needsTarget: Bool {
            switch self {
            case .replace, .keepEqual, .dropEqual, .hashMod, .lowercase, .uppercase: true
            case .keep, .drop, .labelMap, .labelDrop, .labelKeep: false
            }
        }
    }

    /// The pattern that fits everything.
    static let anything = "(.*)"

    var action = Action.replace
    /// The labels whose values are looked at, joined by the separator.
    var sources: [String] = []
    var separator = ";"
    /// Fits a whole text or not at all.
    var pattern = RelabelRule.anything
    /// What is written; `$1` and `${name}` stand for groups of the pattern.
    var replacement = "$1"
    /// The label that is written, or compared with.
    var target = ""
    /// Above 0 for `hashmod`.
    var modulus: UInt64 = 0
}
