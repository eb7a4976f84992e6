public import Canvas
public import Documents
import Themes

/// The themes that can be chosen: those in the binary, and those in the user's folder, which win.
public struct ThemeCatalogue: Sendable {
    /// A theme file that has not been read yet.
    private struct Source: Sendable {
        var name: String
        var yaml: String
        var file: String
    }

    /// Why a theme cannot be had.
    public enum Unavailable: Error, CustomStringConvertible {
        /// There is none with this name.
        case unknown(name: String, suggestion: String)
        /// It inherits from one that does not exist.
        case unknownBase(name: String, place: String, suggestion: String)
        /// Its file has mistakes.
        case broken(DocumentError)
        /// It inherits from one that inherits in turn; one level is allowed.
        case inheritsTooDeep(base: String, place: String)

        /// What, which value, which rule.
        public var description: String {
            switch self {
            case .unknown(let name, let suggestion):
                "theme '\(Spelling.shortened(name))': there is none with this name\(suggestion); "
                    + "'breakertop themes' lists them"
            case .unknownBase(let name, let place, let suggestion):
                "\(place): inherits: there is no theme '\(Spelling.shortened(name))'\(suggestion)"
            case .broken(let error):
                error.description
            case .inheritsTooDeep(let base, let place):
                "\(place): inherits: '\(base)' inherits in turn; one level is allowed"
            }
        }
    }

    /// The theme that is used when nobody chose one, and on light grounds.
    public static let standard = (dark: "okabe-dark", light: "okabe-light")

    private var sources: [Source]

    /// Creates a catalogue of the themes in the binary.
    public init() {
        sources = BuiltInThemes.files.map { Source(name: $0.name, yaml: $0.yaml, file: "\($0.name).yaml") }
    }

    /// Adds a theme file of the user; one of the same name is replaced.
    public mutating func add(name: String, yaml: String, file: String) {
        sources.removeAll { $0.name == name }
        sources.append(Source(name: name, yaml: yaml, file: file))
    }

    /// The names, the standard one first.
    public var names: [String] { sources.map(\.name) }

    /// Looks whether there is a theme with this name, without reading it.
    ///
    /// - Throws: ``Unavailable/unknown(name:suggestion:)``.
    public func check(name: String) throws(Unavailable) {
        _ = try source(named: name)
    }

    /// Reads the theme with this name.
    ///
    /// - Throws: ``Unavailable``.
    public func theme(named name: String) throws(Unavailable) -> Theme {
        let file = try read(name)
        guard let base = file.inherits else { return file.theme }
        guard names.contains(base) else {
            throw .unknownBase(
                name: base,
                place: file.inheritsPlace,
                suggestion: Spelling.suggestion(for: base, among: names.filter { $0 != name })
            )
        }
        let baseFile = try read(base)
        guard baseFile.inherits == nil else {
            throw .inheritsTooDeep(base: base, place: file.inheritsPlace)
        }
        return file.theme(over: baseFile.theme)
    }

    private func read(_ name: String) throws(Unavailable) -> ThemeFile {
        let source = try source(named: name)
        do {
            return try ThemeFile(yaml: source.yaml, file: source.file, expectedName: source.name)
        } catch {
            throw .broken(error)
        }
    }

    private func source(named name: String) throws(Unavailable) -> Source {
        guard let source = sources.first(where: { $0.name == name }) else {
            throw .unknown(name: name, suggestion: Spelling.suggestion(for: name, among: names))
        }
        return source
    }
}
