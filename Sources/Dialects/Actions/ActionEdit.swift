public import Monitoring

/// A list that has to be read and changed before an action can send it back.
public struct ActionEdit: Equatable, Sendable {
    /// What an edit made of a list.
    public enum Outcome: Equatable, Sendable {
        /// The list as it is to be sent, in which every other element is what it was, byte for byte.
        case changed(String)
        /// Nothing has to be changed: the breaker is in this state already.
        case settled(BreakerState)
        /// What was read is no list.
        case invalid
    }

    /// What reads the list.
    public let request: ActionRequest

    let isAddition: Bool
    /// The element that is added, or the members of those that are taken out.
    let element: String

    /// Changes a list.
    public func apply(to bytes: [UInt8]) -> Outcome {
        guard let elements = JSONElements(bytes),
            case .object(let wanted)? = try? JSONValue(parsing: Array(element.utf8))
        else { return .invalid }
        let others = elements.slices.filter { !Self.has($0, wanted) }
        if isAddition {
            guard others.count == elements.slices.count else { return .settled(.forcedOpen) }
            return .changed("[\((others.map(Self.text) + [element]).joined(separator: ","))]")
        }
        guard others.count < elements.slices.count else { return .settled(.closed) }
        return .changed("[\(others.map(Self.text).joined(separator: ","))]")
    }

    private static func has(_ slice: ArraySlice<UInt8>, _ wanted: [String: JSONValue]) -> Bool {
        guard case .object(let members)? = try? JSONValue(parsing: Array(slice)) else { return false }
        return wanted.allSatisfy { members[$0.key] == $0.value }
    }

    private static func text(_ slice: ArraySlice<UInt8>) -> String { String(decoding: slice, as: UTF8.self) }
}
