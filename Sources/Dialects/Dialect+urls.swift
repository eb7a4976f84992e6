extension Dialect {
    /// The base of a target whose main page is at `url`: the URL without the page's path and query.
    ///
    /// `http://h:1/x/metrics` gives `http://h:1/x`, under which the other pages and the actions are. A page
    /// with a path that the dialect does not know is taken to lie directly under the base.
    public func baseURL(ofPage url: String) -> String {
        if let ending = mainPage.ending, url.hasSuffix(ending) { return String(url.dropLast(ending.count)) }
        let plain = String(url.prefix { $0 != "?" && $0 != "#" })
        let host = plain.firstRange(of: "://").map { plain[$0.upperBound...] } ?? plain[...]
        guard let slash = host.firstIndex(of: "/") else { return plain }
        let path = host[slash...]
        let paths = mainPages.flatMap { [$0.path] + $0.alternatePaths }
        let known = paths.map { $0.prefix { $0 != "?" } }.filter { path.hasSuffix($0) }
        if let longest = known.max(by: { $0.count < $1.count }) {
            return String(plain.dropLast(longest.count))
        }
        guard let last = path.lastIndex(of: "/") else { return plain }
        return String(plain[..<last])
    }

    /// Where `page` of the target with this base is.
    public func url(of page: DialectPage, base: String) -> String {
        page.ending.map { base + $0 } ?? base + page.path
    }
}
