/// One key press as the dashboard understands it, whatever the terminal sent for it.
public struct Key: Hashable, Sendable {
    /// What was pressed.
    public enum Code: Hashable, Sendable {
        /// A key that writes a character; a shifted letter is its capital.
        case character(Character)
        /// A key that has a name.
        case named(Name)
    }

    /// The keys that write nothing.
    public enum Name: String, CaseIterable, Hashable, Sendable {
        case enter, escape, tab, backspace, delete, insert, up, down, left, right
        case pageUp = "page-up"
        case pageDown = "page-down"
        case home, end
        case f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12
    }

    /// Keys that are held while another is pressed.
    public struct Modifiers: OptionSet, Hashable, Sendable {
        /// The bits.
        public let rawValue: UInt8
        /// Creates modifiers from bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// Shift, for named keys only: a shifted character is another character.
        public static let shift = Modifiers(rawValue: 1)
        /// Control.
        public static let control = Modifiers(rawValue: 2)
        /// Alt, also called Meta or Option.
        public static let alt = Modifiers(rawValue: 4)
    }

    /// What was pressed.
    public var code: Code
    /// What was held.
    public var modifiers: Modifiers

    /// Creates a key press.
    public init(_ code: Code, _ modifiers: Modifiers = []) {
        self.code = code
        self.modifiers = modifiers
    }

    /// A character without modifiers.
    public static func character(_ character: Character) -> Key { Key(.character(character)) }

    /// A named key without modifiers.
    public static func named(_ name: Name) -> Key { Key(.named(name)) }

    /// A named key with Shift.
    public static func shift(_ name: Name) -> Key { Key(.named(name), .shift) }

    /// A character with Control, such as `.control("f")`.
    public static func control(_ character: Character) -> Key { Key(.character(character), .control) }

    /// A character with Alt.
    public static func alt(_ character: Character) -> Key { Key(.character(character), .alt) }

    /// The character that the key writes into a text field; `nil` for every other key.
    public var typed: Character? {
        guard case .character(let character) = code, modifiers.isEmpty else { return nil }
        return character
    }
}
