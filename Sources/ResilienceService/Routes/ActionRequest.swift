import FoundationEssentials
import Resilience

/// The body of an action, checked field by field.
struct ActionRequest: Sendable {
    /// A field that breaks a rule.
    struct Invalid: Error {
        var field: String
        var rule: String
    }

    var reason: String
    var timeToLive: Duration?
    var ifSequence: UInt64?
    var actor: String

    private static let textLimit = 500
    private static let longestHold = 30.0 * 86_400

    private struct Body: Decodable {
        var reason: String?
        var ttlSeconds: Double?
        var ifSequence: UInt64?
        var actor: String?

        enum CodingKeys: String, CodingKey, CaseIterable {
            case reason, actor
            case ttlSeconds = "ttl_seconds"
            case ifSequence = "if_sequence"
        }

        /// Any name of a field.
        private struct AnyKey: CodingKey {
            var stringValue: String
            var intValue: Int? { nil }

            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        init() {}

        init(from decoder: any Decoder) throws {
            let known = CodingKeys.allCases.map(\.stringValue)
            let fields = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
            // Passing over a misspelt time to live would hold a breaker for ever.
            if let unknown = fields.filter({ !known.contains($0) }).min() {
                throw Invalid(
                    field: String(unknown.prefix(80)),
                    rule: "is no field of an action; there are \(known.sorted().joined(separator: ", "))"
                )
            }
            let container = try decoder.container(keyedBy: CodingKeys.self)
            reason = try container.field(.reason, rule: "must be a text")
            ttlSeconds = try container.field(.ttlSeconds, rule: "must be a number of seconds")
            ifSequence = try container.field(.ifSequence, rule: "must be a whole number from 0")
            actor = try container.field(.actor, rule: "must be a text")
        }
    }

    /// Reads a JSON body; an empty one is an action without reason or time to live.
    init(_ bytes: [UInt8], action: Action) throws {
        let body: Body
        do {
            body = bytes.isEmpty ? Body() : try JSONDecoder().decode(Body.self, from: Data(bytes))
        } catch let invalid as Invalid {
            throw invalid
        } catch {
            throw Invalid(field: "body", rule: "must be a JSON object")
        }
        if action.needsReason, body.reason?.allSatisfy(\.isWhitespace) ?? true {
            throw Invalid(
                field: "reason",
                rule: "is needed: whoever finds the breaker held wants to know why"
            )
        }
        if let seconds = body.ttlSeconds, !(seconds > 0 && seconds <= ActionRequest.longestHold) {
            throw Invalid(field: "ttl_seconds", rule: "must be above 0 and at most 2592000, 30 days")
        }
        if body.ttlSeconds != nil, action != .forceOpen {
            throw Invalid(field: "ttl_seconds", rule: "goes with force-open only")
        }
        reason = String((body.reason ?? "").prefix(ActionRequest.textLimit))
        timeToLive = body.ttlSeconds.map { .milliseconds(Int64($0 * 1000)) }
        ifSequence = body.ifSequence
        actor = String((body.actor ?? "admin API").prefix(ActionRequest.textLimit))
    }

    /// What can be asked for, by the last part of the path.
    enum Action: String, CaseIterable, Sendable {
        case forceOpen = "force-open"
        case reset, disable, enable

        /// Whether the action leaves something behind that somebody else will wonder about.
        var needsReason: Bool { self == .forceOpen || self == .disable }
    }

    /// Does `action` to `breaker`.
    func perform(_ action: Action, on breaker: CircuitBreaker) throws(SequenceConflict) {
        switch action {
        case .forceOpen:
            _ = try breaker.forceOpen(owner: actor, reason: reason, for: timeToLive, ifSequence: ifSequence)
        case .reset: try breaker.reset(by: actor, reason: reason, ifSequence: ifSequence)
        case .disable: try breaker.disable(by: actor, reason: reason, ifSequence: ifSequence)
        case .enable: try breaker.enable(by: actor, reason: reason, ifSequence: ifSequence)
        }
    }
}

extension KeyedDecodingContainer {
    /// A field that may be left out; a value of another kind breaks `rule`.
    fileprivate func field<Value: Decodable>(_ key: Key, rule: String) throws(ActionRequest.Invalid) -> Value?
    {
        do {
            return try decodeIfPresent(Value.self, forKey: key)
        } catch {
            throw ActionRequest.Invalid(field: key.stringValue, rule: rule)
        }
    }
}
