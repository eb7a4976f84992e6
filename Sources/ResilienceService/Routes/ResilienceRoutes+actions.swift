import Hummingbird
import Resilience

extension ResilienceRoutes {
    private static let bodyLimit = 64 * 1024

    private struct Acted: Encodable {
        let name: String
        let state: String
        let sequence: UInt64
        @OrNull var hold: BreakerDocument.HoldDocument?
    }

    /// Answers `POST /breakers/{name}/{action}`.
    func act(_ action: ActionRequest.Action, _ request: Request, name: String) async throws -> Response {
        switch admin.answer(to: request.headers[.authorization]) {
        case .allowed: break
        case .unauthorised: throw Problem(status: .unauthorized, error: "acting needs a bearer token")
        case .forbidden: throw Problem(status: .forbidden, error: "this token, or any, may not act here")
        }
        let breaker = try breaker(named: name)
        var request = request
        let body = try await request.collectBody(upTo: ResilienceRoutes.bodyLimit)
        do {
            try ActionRequest(Array(body.readableBytesView), action: action).perform(action, on: breaker)
        } catch let invalid as ActionRequest.Invalid {
            throw Problem(
                status: .unprocessableContent,
                error: "'\(invalid.field)' \(invalid.rule)",
                field: invalid.field
            )
        } catch let conflict as SequenceConflict {
            throw Problem(status: .conflict, error: conflict.description, field: "if_sequence")
        }
        let document = BreakerDocument(breaker.snapshot(), wallClock: wallClock)
        return try Response.json(
            Acted(
                name: document.name,
                state: document.state,
                sequence: document.sequence,
                hold: document.hold
            )
        )
    }
}
