import FoundationEssentials

/// Who may act on breakers.
public struct AdminAccess: Sendable {
    private enum Rule: Sendable {
        case closed, token([UInt8]), open
    }

    /// What a request that wants to act is answered.
    enum Answer: Equatable {
        case allowed, unauthorised, forbidden
    }

    /// A token that cannot be used.
    public struct InvalidToken: Error, CustomStringConvertible {
        /// Which file, and which rule.
        public var description: String
    }

    private let rule: Rule

    /// Nobody may.
    public static let closed = AdminAccess(rule: .closed)

    /// Everybody who can reach the service may; for tests and closed networks.
    public static let open = AdminAccess(rule: .open)

    /// Whoever sends `token` as a bearer token may.
    public static func token(_ token: String) -> AdminAccess {
        AdminAccess(rule: token.isEmpty ? .closed : .token(Array(token.utf8)))
    }

    /// Whoever sends the first line of `file` as a bearer token may.
    ///
    /// - Parameter file: The path of the file.
    /// - Returns: The access.
    /// - Throws: ``InvalidToken`` when the file cannot be read or is empty.
    public static func token(fromFile file: String) throws -> AdminAccess {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw InvalidToken(description: "token file '\(file)' cannot be read")
        }
        let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
        guard let token = lines.first?.split(separator: " ").first else {
            throw InvalidToken(description: "token file '\(file)' is empty; its first line must be the token")
        }
        return .token(String(token))
    }

    /// Decides on the value of an `Authorization` header.
    func answer(to authorization: String?) -> Answer {
        switch rule {
        case .open: return .allowed
        case .closed: return .forbidden
        case .token(let token):
            guard let authorization else { return .unauthorised }
            let scheme = "bearer "
            guard authorization.lowercased().hasPrefix(scheme) else { return .unauthorised }
            let given = Array(authorization.utf8.dropFirst(scheme.utf8.count))
            return AdminAccess.areEqual(given, token) ? .allowed : .forbidden
        }
    }

    /// Compares without telling by its duration how much was right.
    private static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        var difference = UInt8(left.count == right.count ? 0 : 1)
        for index in right.indices { difference |= right[index] ^ (index < left.count ? left[index] : 0) }
        return difference == 0
    }
}
