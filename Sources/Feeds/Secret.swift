/// A password or token that never shows itself: not in logs, errors, recordings or debuggers' descriptions.
public struct Secret: Sendable, Equatable {
    /// The secret text; hand it only to what sends it.
    public let revealed: String

    /// Keeps `text` secret.
    public init(_ text: String) {
        self.revealed = text
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Three dots, whatever the secret is.
    public var description: String { "•••" }

    /// Three dots, whatever the secret is.
    public var debugDescription: String { "•••" }

    /// A mirror without children, so that dumping a configuration reveals nothing.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
