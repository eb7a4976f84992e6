import FoundationEssentials
import HTTPTypes
import Hummingbird

/// An answer that says what is wrong, as JSON.
struct Problem: Error, HTTPResponseError {
    var status: HTTPResponse.Status
    var error: String
    var field: String?

    private struct Body: Encodable {
        var error: String
        var field: String?
    }

    func response(from request: Request, context: some RequestContext) throws -> Response {
        var response = try Response.json(Body(error: error, field: field), status: status)
        if status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
        return response
    }
}

extension Response {
    /// An answer with a JSON document.
    static func json(_ document: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Response(
            status: status,
            headers: [.contentType: "application/json; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(document)))
        )
    }
}
