import Documents

extension Settings {
    /// A value from the environment that breaks a rule.
    public struct EnvironmentError: Error, Equatable, CustomStringConvertible {
        /// The variable, its value, and the rule.
        public var description: String
    }

    /// The variables that are looked at, and what each sets.
    public static let environmentVariables: [(name: String, meaning: String)] = [
        ("BREAKERTOP_INTERVAL", "how often a target is read, such as 1s"),
        ("BREAKERTOP_TIMEOUT", "how long one answer may take, such as 3s"),
        ("BREAKERTOP_THEME", "the theme's name"),
        ("BREAKERTOP_GLYPHS", "auto, unicode or ascii"),
        ("BREAKERTOP_TIME_ZONE", "utc or local"),
        ("BREAKERTOP_READ_ONLY", "true refuses every action"),
    ]

    /// Lays the variables of the environment over these settings.
    ///
    /// - Parameter variable: Looks a variable up.
    /// - Returns: The settings with the environment's values in them.
    /// - Throws: The first variable that breaks its rule.
    public func applying(environment variable: (String) -> String?) throws(EnvironmentError) -> Settings {
        var settings = self
        func take<Value>(_ name: String, rule: String, _ read: (String) -> Value?) throws(EnvironmentError)
            -> Value?
        {
            guard let text = variable(name), !text.isEmpty else { return nil }
            guard let value = read(text) else {
                throw EnvironmentError(
                    description: "\(name) is '\(Spelling.shortened(text))'; it must be \(rule)"
                )
            }
            return value
        }
        func duration(_ name: String, in range: ClosedRange<Duration>) throws(EnvironmentError) -> Duration? {
            let rule = "a duration between \(range.lowerBound.written) and \(range.upperBound.written)"
            return try take(name, rule: rule) { text in
                Duration(written: text).flatMap { range.contains($0) ? $0 : nil }
            }
        }
        settings.interval = try duration("BREAKERTOP_INTERVAL", in: Settings.intervals) ?? interval
        settings.timeout = try duration("BREAKERTOP_TIMEOUT", in: Settings.timeouts) ?? timeout
        settings.chosenTheme = try take("BREAKERTOP_THEME", rule: "a theme's name") { $0 } ?? chosenTheme
        settings.glyphs = try take("BREAKERTOP_GLYPHS", rule: "auto, unicode or ascii", Glyphs.init) ?? glyphs
        settings.timeZone = try take("BREAKERTOP_TIME_ZONE", rule: "utc or local", TimeZone.init) ?? timeZone
        settings.readOnly =
            try take("BREAKERTOP_READ_ONLY", rule: "true or false") {
                $0 == "true" ? true : $0 == "false" ? false : nil
            }
            ?? readOnly
        return settings
    }
}
