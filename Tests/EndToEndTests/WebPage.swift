import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// A page as it was fetched.
struct WebPage {
    var status: Int
    var text: String

    /// Fetches a page; a body makes it a POST.
    init(_ url: URL?, token: String? = nil, body: String? = nil) async throws {
        guard let url else { throw URLError(.badURL) }
        var request = URLRequest(url: url, timeoutInterval: 10)
        if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
        if let body {
            request.httpMethod = "POST"
            request.httpBody = Data(body.utf8)
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        }
        let (data, response) = try await URLSession.shared.data(for: request)
        status = (response as? HTTPURLResponse)?.statusCode ?? 0
        text = String(decoding: data, as: UTF8.self)
    }
}
