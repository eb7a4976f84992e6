import Foundation
import Monitoring

/// One outcome as a line of JSON.
struct AuditLine: Encodable {
    private enum Key: String, CodingKey {
        case time, actor, action, target, group, breaker, reason
        case timeToLive = "ttl_seconds"
        case expectedState = "expected_state"
        case result, state, detail
    }

    let outcome: ActionOutcome

    init(_ outcome: ActionOutcome) { self.outcome = outcome }

    func encode(to encoder: any Encoder) throws {
        let action = outcome.action
        var line = encoder.container(keyedBy: Key.self)
        try line.encode(outcome.at.rfc3339, forKey: .time)
        try line.encode(action.actor, forKey: .actor)
        try line.encode(action.kind.rawValue, forKey: .action)
        try line.encode(action.breaker.target.name, forKey: .target)
        try line.encode(action.breaker.group, forKey: .group)
        try line.encode(action.breaker.name, forKey: .breaker)
        try line.encode(action.reason, forKey: .reason)
        try line.encode(action.timeToLive?.inSeconds, forKey: .timeToLive)
        try line.encode(action.expectedState?.rawValue, forKey: .expectedState)
        let (result, state, detail): (String, BreakerState?, String?) =
            switch outcome.result {
            case .done(let state): ("done", state, nil)
            case .unverified(let state): ("unverified", state, nil)
            case .changed(let state): ("changed", state, nil)
            case .refused(let detail): ("refused", nil, detail)
            case .failed(let detail): ("failed", nil, detail)
            }
        try line.encode(result, forKey: .result)
        try line.encode(state?.rawValue, forKey: .state)
        try line.encode(detail, forKey: .detail)
    }

    /// The line with its end, in which nothing can move a terminal's cursor or turn its text around.
    func bytes() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var line = ""
        for scalar in String(decoding: try encoder.encode(self), as: UTF8.self).unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
                // Outside of ASCII a character can only be inside of a JSON string.
                for unit in Character(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    line += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            default: line.unicodeScalars.append(scalar)
            }
        }
        return Array(line.utf8) + [0x0A]
    }
}
