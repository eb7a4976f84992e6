import Dashboard
import Terminal

import struct Dashboard.Key

extension Key {
    /// The key that the terminal reported; `nil` for everything that is no key.
    ///
    /// The names are the same on both sides, the bits of the modifiers are not.
    init?(_ input: Input) {
        guard case .key(let key) = input else { return nil }
        var modifiers: Modifiers = []
        if key.modifiers.contains(.shift) { modifiers.insert(.shift) }
        if key.modifiers.contains(.control) { modifiers.insert(.control) }
        if key.modifiers.contains(.alt) { modifiers.insert(.alt) }
        switch key.code {
        case .character(let character):
            self.init(.character(character), modifiers)
        case .named(let name):
            guard let name = Name(rawValue: name.rawValue) else { return nil }
            self.init(.named(name), modifiers)
        }
    }
}
