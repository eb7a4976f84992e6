public import Documents

extension Settings {
    /// The keys that a config file may have at its top.
    static let fileKeys = [
        "interval", "timeout", "theme", "glyphs", "time_zone", "mouse", "bell", "read_only",
        "flight_recorder", "contexts", "targets", "dialects", "keys",
    ]

    /// Lays what a config file says over these settings.
    ///
    /// The section `dialects` is passed over here; it is read by those who know dialects.
    ///
    /// - Parameters:
    ///   - yaml: The file's text; an empty one changes nothing.
    ///   - file: The file's name, for messages.
    /// - Returns: The settings with the file's values in them.
    /// - Throws: Every mistake in the file with its place.
    public func applying(yaml: String, file: String) throws(DocumentError) -> Settings {
        try Document(yaml: yaml, file: file).read { root in
            guard let keys = root.mapping(known: Settings.fileKeys) else { return nil }
            var settings = self
            settings.applyScalars(keys)
            settings.applyContexts(keys["contexts"])
            settings.applyTargets(keys["targets"], file: file)
            settings.applyKeys(keys["keys"], file: file)
            return settings
        }
    }

    private mutating func applyScalars(_ keys: DocumentMapping) {
        interval = keys["interval"]?.duration(in: Settings.intervals) ?? interval
        timeout = keys["timeout"]?.duration(in: Settings.timeouts) ?? timeout
        theme = keys["theme"]?.text() ?? theme
        glyphs = keys["glyphs"]?.choice(of: Glyphs.words, called: "kind of glyphs") ?? glyphs
        timeZone = keys["time_zone"]?.choice(of: TimeZone.words, called: "time zone") ?? timeZone
        mouse = keys["mouse"]?.flag() ?? mouse
        bell = keys["bell"]?.flag() ?? bell
        readOnly = keys["read_only"]?.flag() ?? readOnly
        flightRecorder =
            keys["flight_recorder"]?.duration(in: .zero ... .seconds(7 * 86_400)) ?? flightRecorder
    }

    private mutating func applyContexts(_ section: DocumentValue?) {
        for (key, value) in section?.pairs() ?? [] {
            guard let name = key.text(),
                let keys = value.mapping(known: ["production", "read_only", "theme"])
            else { continue }
            var context = ContextSettings()
            context.production = keys["production"]?.flag() ?? false
            context.readOnly = keys["read_only"]?.flag() ?? false
            context.theme = keys["theme"]?.text()
            contexts[name] = context
        }
    }

    private mutating func applyKeys(_ section: DocumentValue?, file: String) {
        for (key, value) in section?.pairs() ?? [] {
            guard let command = key.text() else { continue }
            let place = "\(file):\(key.line):\(key.column)"
            keys.append(KeySetting(command: command, keys: value.texts(), place: place))
        }
    }
}

extension Settings {
    /// The intervals that may be set: below 100 ms watching would be a load.
    static let intervals = Duration.milliseconds(100) ... .seconds(3600)
    /// The time limits that may be set.
    static let timeouts = Duration.milliseconds(50) ... .seconds(300)
}

extension RawRepresentable where Self: CaseIterable, RawValue == String {
    /// Each case with the word that stands for it.
    static var words: [(word: String, value: Self)] { allCases.map { ($0.rawValue, $0) } }
}
