/// The language of the line after `:`.
enum CommandLine {
    /// Why a line is no command.
    struct ParseError: Error, Equatable {
        /// What is wrong, and what would be right.
        var message: String
    }

    /// Words that take an argument, with what it is.
    private static let argued = ["theme", "filter", "sort", "at", "mark", "snapshot", "set"]

    /// Other spellings.
    private static let synonyms = [
        "q": "quit", "h": "help", "b": "breakers", "t": "targets", "ev": "events", "rec": "record",
        "go": "at", "goto": "at", "f": "filter", "l": "live", "utc": "zone",
    ]

    /// Reads a line; `nil` for an empty one.
    static func parse(_ line: String, aliases: [String: String] = [:]) throws(ParseError) -> Order? {
        let (word, argument) = split(line)
        guard !word.isEmpty else { return nil }
        if let meant = aliases[word] {
            // An alias is replaced once, so that it cannot refer to itself without end.
            return try parse(argument.isEmpty ? meant : meant + " " + argument)
        }
        let name = synonyms[word] ?? word
        if argued.contains(name) { return try parse(name, argument) }
        guard let command = Command(rawValue: name.split(separator: "-").joined(separator: "_")) else {
            let names = argued + Command.allCases.map(\.rawValue) + aliases.keys.sorted()
            let hint = nearest(to: word, among: names).map { ": did you mean '\($0)'?" } ?? "; Tab lists all"
            throw ParseError(message: "unknown command '\(word)'" + hint)
        }
        guard argument.isEmpty else {
            throw ParseError(message: "'\(word)' takes no argument, '\(argument)' is too much")
        }
        return .command(command)
    }

    private static func parse(_ name: String, _ argument: String) throws(ParseError) -> Order {
        switch name {
        case "theme": return argument.isEmpty ? .command(.theme) : .theme(argument)
        case "filter":
            do throws(Filter.ParseError) {
                return .filter(try Filter(parsing: argument))
            } catch {
                throw ParseError(message: error.description)
            }
        case "sort": return .sort(try sortOrder(argument))
        case "at":
            do throws(TimeExpression.ParseError) {
                return .at(try TimeExpression(parsing: argument))
            } catch {
                throw ParseError(message: error.description)
            }
        case "mark": return argument.isEmpty ? .command(.mark) : .mark(argument)
        case "snapshot":
            guard !argument.isEmpty else { return .command(.snapshot) }
            guard let duration = Duration(parsing: argument), duration > .zero else {
                throw ParseError(message: "'\(argument)' is no duration: write 90s, 10m or 1h30m")
            }
            return .snapshot(duration)
        default: return .set(try setting(argument))
        }
    }

    private static func sortOrder(_ argument: String) throws(ParseError) -> SortOrder {
        guard !argument.isEmpty else { return SortOrder() }
        let isInverted = argument.hasPrefix("-")
        let name = isInverted ? String(argument.dropFirst()) : argument
        guard let column = Column(rawValue: name.lowercased()) else {
            let names = Column.allCases.map(\.rawValue)
            let hint = nearest(to: name, among: names).map { "; did you mean '\($0)'?" } ?? ""
            throw ParseError(
                message:
                    "unknown column '\(name)': use \(names.joined(separator: ", ")), with '-' in front to invert"
                    + hint
            )
        }
        return SortOrder(column, isInverted: isInverted)
    }

    private static func setting(_ argument: String) throws(ParseError) -> Order.Setting {
        let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
            throw ParseError(
                message:
                    "write 'set name=value', such as 'set bell=on'; names: \(settings.joined(separator: ", "))"
            )
        }
        let (name, value) = (parts[0], parts[1])
        switch name {
        case "span":
            guard let span = Duration(parsing: value), span >= .seconds(10), span <= .seconds(86_400) else {
                throw ParseError(message: "'\(value)' is no span: write a duration from 10s to 24h")
            }
            return .span(span)
        case "speed":
            let digits = value.hasPrefix("x") ? String(value.dropFirst()) : value
            let ratio = digits.split(separator: "/").map { Double($0) }
            let speed: Double? =
                switch (ratio.count, ratio.first ?? nil, ratio.last ?? nil) {
                case (1, let speed?, _): speed
                case (2, let above?, let below?) where below > 0: above / below
                default: nil
                }
            guard let speed, Playback.speeds.contains(speed) else {
                throw ParseError(message: "'\(value)' is no speed: write a number from 1/16 to 256")
            }
            return .speed(speed)
        default: return try flag(name, value)
        }
    }

    private static func flag(_ name: String, _ value: String) throws(ParseError) -> Order.Setting {
        guard settings.contains(name) else {
            let hint = nearest(to: name, among: settings).map { ": did you mean '\($0)'?" } ?? ""
            throw ParseError(
                message: "unknown setting '\(name)'" + hint + "; names: \(settings.joined(separator: ", "))"
            )
        }
        let isOn: Bool
        switch value.lowercased() {
        case "on", "true", "yes", "1": isOn = true
        case "off", "false", "no", "0": isOn = false
        default: throw ParseError(message: "'\(value)' is neither on nor off")
        }
        switch name {
        case "local": return .local(isOn)
        case "mouse": return .mouse(isOn)
        case "bell": return .bell(isOn)
        case "header": return .header(isOn)
        case "wide": return .wide(isOn)
        case "ascii": return .ascii(isOn)
        default: return .idle(isOn)
        }
    }

    private static let settings = [
        "local", "mouse", "bell", "header", "wide", "ascii", "idle", "span", "speed",
    ]

    /// The whole lines that a line could become, in the order of the alphabet.
    static func completions(of line: String, themes: [String], aliases: [String: String]) -> [String] {
        guard let blank = line.firstIndex(where: \.isWhitespace) else {
            let names = Set(argued + Command.allCases.map(\.rawValue) + aliases.keys)
            return names.filter { $0.hasPrefix(line) && $0 != line }.sorted()
        }
        let (word, argument) = split(line)
        let candidates: [String] =
            switch synonyms[word] ?? word {
            case "theme": themes
            case "sort": Column.allCases.map(\.rawValue)
            case "set": settings.map { $0 + "=" }
            case "at": ["first trip", "last trip", "start", "end"]
            case "filter":
                [
                    "state:open", "state:half", "is:amplifying", "is:stale", "is:forced", "fail>", "svc:",
                    "target:",
                ]
            default: []
            }
        let head = String(line[...blank])
        return candidates.filter { $0.hasPrefix(argument) && $0 != argument }.map { head + $0 }
    }

    private static func split(_ line: String) -> (word: String, argument: String) {
        let trimmed = TextField(line).trimmed
        guard let blank = trimmed.firstIndex(where: \.isWhitespace) else { return (trimmed, "") }
        return (String(trimmed[..<blank]), TextField(String(trimmed[blank...])).trimmed)
    }
}
