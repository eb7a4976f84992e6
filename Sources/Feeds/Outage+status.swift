import Monitoring

extension Outage: Error {}

extension Outage {
    /// Says why an answer with this status is not the page that was asked for.
    init?(status: Int, url: String) {
        switch status {
        case 200..<300: return nil
        case 401, 403:
            self.init(
                .unauthorised,
                "\(url) answers \(status): give it a token_file or a username in the config"
            )
        case 404, 410: self.init(.notFound, "\(url) answers \(status): there is no such page")
        case 429: self.init(.httpStatus, "\(url) answers 429: it is asked too often; use a longer interval")
        default: self.init(.httpStatus, "\(url) answers \(status)")
        }
    }
}
