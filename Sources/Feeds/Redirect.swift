import Monitoring

/// Where a `Location` header leads (RFC 3986 §4.2), as far as servers of metrics use it.
enum Redirect {
    /// The address that `location` names when it came as the answer to `url`.
    ///
    /// - Throws: An outage for anything that is neither an http address nor a place on the same server.
    static func target(of location: String, from url: String) throws(Outage) -> String {
        let lowered = location.lowercased()
        if lowered.hasPrefix("http://") || lowered.hasPrefix("https://") { return location }
        let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        let isVisible = location.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        guard parts.count >= 3, isVisible, !location.isEmpty, !hasOtherScheme(location) else {
            throw Outage(
                .httpStatus,
                "\(url) redirects to '\(String(location.prefix(200)).inert)', which is no http address"
            )
        }
        if location.hasPrefix("//") { return parts[0] + location }
        let origin = parts[0...2].joined(separator: "/")
        if location.hasPrefix("/") { return origin + location }
        let path = (parts.count > 3 ? parts[3] : "").prefix { $0 != "?" && $0 != "#" }
        if location.hasPrefix("?") { return "\(origin)/\(path)\(location)" }
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
        return "\(origin)/\(folder)\(location)"
    }

    /// Whether a colon comes before the first slash, as in `ftp:` and `javascript:`.
    private static func hasOtherScheme(_ location: String) -> Bool {
        location.prefix { $0 != "/" && $0 != "?" && $0 != "#" }.contains(":")
    }
}
