/// What `/etc/resolv.conf` says: whom to ask for names, and what to append to short ones.
struct ResolverSettings: Equatable, Sendable {
    /// The addresses of the name servers, in the order in which they are asked.
    var servers: [String] = []
    /// The port of every server.
    var port = 53
    /// The domains that names are looked for in.
    var search: [String] = []
    /// A name with at least so many dots is first tried as it is.
    var dots = 1

    /// Reads the text of the file, of which everything else is passed over, as resolv.conf(5) says.
    init(_ text: String) {
        for line in text.split(whereSeparator: \.isNewline) {
            let words = line.split { $0 == " " || $0 == "\t" }
            guard words.count > 1 else { continue }
            switch words[0] {
            case "nameserver" where servers.count < 3: servers.append(String(words[1]))
            case "search", "domain": search = words.dropFirst().prefix(6).map(String.init)
            case "options":
                for option in words.dropFirst() where option.hasPrefix("ndots:") {
                    dots = Int(option.dropFirst(6)) ?? dots
                }
            default: break
            }
        }
        if servers.isEmpty { servers = ["127.0.0.1"] }
    }

    /// The full names to try for `name`, in order.
    func candidates(for name: String) -> [String] {
        guard !name.hasSuffix(".") else { return [name] }
        let found = search.filter { $0 != "." }.map { "\(name).\($0)" }
        return name.count(where: { $0 == "." }) >= dots ? [name] + found : found + [name]
    }
}
