public import Canvas
public import Documents

/// A theme as it is written in a file: names for colours, and what each role looks like.
public struct ThemeFile: Sendable {
    /// The theme, before what it inherits has been filled in.
    public var theme: Theme
    /// The theme whose looks are taken where this one says nothing.
    public var inherits: String?
    /// Where `inherits` stands, for messages, such as `mine.yaml:2:11`.
    var inheritsPlace = ""
    /// Whether the file says for which ground it was made.
    private let hasGround: Bool

    /// Reads a theme file.
    ///
    /// - Parameters:
    ///   - yaml: The file's text.
    ///   - file: The file's name, for messages.
    ///   - expectedName: The name by which the file is chosen, when its own has to be the same.
    /// - Throws: Every mistake in the file with its place: unknown keys, colours and roles included.
    public init(yaml: String, file: String, expectedName: String? = nil) throws(DocumentError) {
        self = try Document(yaml: yaml, file: file).read {
            ThemeFile($0, file: file, expectedName: expectedName)
        }
    }

    private init?(_ root: DocumentValue, file: String, expectedName: String?) {
        let sections = ["ui", "state", "meter", "mode"]
        guard
            let keys = root.mapping(
                known: ["name", "background", "inherits", "colorblind", "palette", "ansi16"] + sections
            )
        else { return nil }
        let nameValue = keys.required("name", because: "it is how people choose the theme")
        let name = nameValue?.text() ?? ""
        if let expectedName, !name.isEmpty, name != expectedName {
            nameValue?.note(
                "is '\(Spelling.shortened(name))' in a file called '\(expectedName)'; give both the same name"
            )
        }
        let grounds = Theme.Ground.allCases.map { (word: $0.rawValue, value: $0) }
        let visions = ColorVision.allCases.map { (word: $0.rawValue, value: $0) }
        let palette = Palette(keys["palette"])
        var theme = Theme(
            name: name,
            ground: keys["background"]?.choice(of: grounds, called: "background") ?? .dark,
            colorVisions: Set(
                keys["colorblind"]?.oneOrMore().compactMap { $0.choice(of: visions, called: "kind of sight") }
                    ?? []
            )
        )
        for section in sections {
            for (key, value) in keys[section]?.pairs() ?? [] {
                guard let word = key.text() else { continue }
                guard let role = Role(path: "\(section).\(word)") else {
                    let known = Role.allCases.map(\.path).filter { $0.hasPrefix(section + ".") }
                        .map { String($0.dropFirst(section.count + 1)) }
                    key.note(
                        "unknown role '\(Spelling.shortened(word))'"
                            + Spelling.suggestion(for: word, among: known)
                    )
                    continue
                }
                RoleLook(value, palette: palette, isState: section == "state")?.apply(to: &theme, role: role)
            }
        }
        theme.ansi16 = palette.standIns(keys["ansi16"])
        self.theme = theme
        self.inherits = keys["inherits"]?.text()
        self.hasGround = keys["background"] != nil
        if let place = keys["inherits"] { inheritsPlace = "\(file):\(place.line):\(place.column)" }
    }

    /// The theme with everything that it leaves out taken from `base`.
    public func theme(over base: Theme) -> Theme {
        var result = theme
        if !hasGround { result.ground = base.ground }
        result.styles.merge(base.styles) { own, _ in own }
        result.glyphs.merge(base.glyphs) { own, _ in own }
        result.ansi16.merge(base.ansi16) { own, _ in own }
        return result
    }
}
