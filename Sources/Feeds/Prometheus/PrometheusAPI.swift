import AsyncHTTPClient
import Monitoring
import NIOCore

import struct Resilience.Timeout

/// The HTTP API of one Prometheus server, version 1, as far as it is used here.
struct PrometheusAPI: Sendable {
    let endpoint: Endpoint
    let fetcher: PageFetcher
    let clock: any Clock<Duration>

    /// More than any fleet's breakers say in ten minutes; what is larger is a question gone wrong.
    private static let answerLimit = 64 * 1024 * 1024

    /// The samples that `query` selects from the `range` before `moment`, and the size of the answer in bytes.
    func samples(
        _ query: PrometheusQuery,
        range: Duration,
        at moment: Moment
    ) async throws(Outage) -> (answer: PrometheusAnswer, bytes: Int) {
        let url = endpoint.url.api("query")
        let (status, bytes) = try await fetch(url, form: query.form(range: range, at: moment))
        return (try PrometheusAnswer(bytes, status: status, url: url), bytes.count)
    }

    /// Where the server scrapes each instance.
    func pages() async throws(Outage) -> [PrometheusInstance.Key: String] {
        let url = endpoint.url.api("targets") + "?state=active"
        let (status, bytes) = try await fetch(url, form: nil)
        return try PrometheusTargets(bytes, status: status, url: url).pages
    }

    private func fetch(_ url: String, form: [UInt8]?) async throws(Outage) -> (status: Int, bytes: [UInt8]) {
        do {
            return try await Timeout(endpoint.timeout, clock: clock).run { [fetcher] in
                let (head, body) = try await fetcher.ask(url, form: form)
                let bytes = try await body.collect(upTo: Self.answerLimit)
                return (head.status, Array(bytes.readableBytesView))
            }
        } catch {
            throw Outage(error, url: url, timeout: endpoint.timeout)
        }
    }
}
