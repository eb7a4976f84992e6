import Monitoring

extension PageFetcher.Head {
    /// How long a server that has too much to do asks to be left alone (RFC 9110 §10.2.3); zero when it does not.
    func rest(at now: Moment) -> Duration {
        guard status == 429 || status == 503, let retryAfter else { return .zero }
        if let seconds = UInt32(retryAfter) { return .seconds(Int64(seconds)) }
        return max(.zero, HTTPDate.moment(retryAfter).map { $0 - (date ?? now) } ?? .zero)
    }
}
