import Dialects

extension PageReadout {
    /// The address that the dialects' paths are appended to, from the address of the page; `nil` when no dialect
    /// read it.
    func base(ofPage url: String) -> String? {
        matches.first?.dialect.baseURL(ofPage: url)
    }
}
