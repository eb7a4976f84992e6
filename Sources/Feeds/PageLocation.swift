import Dialects

/// Where a target's main page is: given by the user, or found by trying the usual places in turn.
struct PageLocation: Sendable {
    /// The places in the order in which they are tried.
    let candidates: [String]
    private var index = 0
    private var misses = 0

    /// Creates the search for the page of `url`.
    ///
    /// An address with a path is taken at its word. Without one, the paths of `dialects` are tried in their
    /// order, the most common first.
    init(url: EndpointURL, dialects: [Dialect]) {
        if let path = url.path {
            candidates = [path]
        } else {
            var paths: [String] = []
            // What is only read when it is chosen is not searched for either, unless it was chosen.
            for dialect in dialects where !dialect.isChosenOnly || dialects.count == 1 {
                for path in [dialect.mainPage.path] + dialect.mainPage.alternatePaths
                where !paths.contains(path) {
                    paths.append(path)
                }
            }
            candidates = paths.isEmpty ? ["/metrics"] : paths
        }
    }

    /// Whether nobody said where the page is.
    var isSearch: Bool { candidates.count > 1 }

    /// The path to ask for now.
    var path: String { candidates[index] }

    /// Notes that there is no page at `path`, and says whether another place is worth trying at once.
    ///
    /// After one round without success the first place is the one that is reported and asked again.
    mutating func missed() -> Bool {
        misses += 1
        index = (index + 1) % candidates.count
        guard misses < candidates.count else {
            misses = 0
            index = 0
            return false
        }
        return true
    }

    /// Notes that `path` is the page.
    mutating func found() { misses = 0 }
}
