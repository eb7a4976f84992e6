/// A key as the terminal reported it.
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

    /// Keys that are held while another one is pressed.
    public struct Modifiers: OptionSet, Hashable, Sendable {
        /// One bit for each key, in the order in which xterm encodes them.
        public let rawValue: UInt8

        /// Makes a set from its bits.
        public init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// Shift; characters never have it.
        public static let shift = Modifiers(rawValue: 1)
        /// Alt, also called Meta or Option.
        public static let alt = Modifiers(rawValue: 2)
        /// Control.
        public static let control = Modifiers(rawValue: 4)
    }

    /// What was pressed.
    public var code: Code
    /// What was held.
    public var modifiers: Modifiers

    /// Makes a key.
    public init(_ code: Code, _ modifiers: Modifiers = []) {
        self.code = code
        self.modifiers = modifiers
    }
}
