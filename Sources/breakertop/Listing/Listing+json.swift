import Foundation
import Monitoring

extension Listing {
    /// The counters of the JSON, in its order.
    static let exportedCounters: [Counter] = [
        .success, .failure, .timeout, .rejected, .ignored, .slow, .retries, .retriesExhausted, .fallbacks,
        .fallbackFailures, .trips,
    ]

    /// Schema 1: the keys are stable, unknown is `null`, ratios are 0 to 1.
    var json: String {
        get throws {
            let document = Document(
                schema: 1,
                time: time.rfc3339,
                targets: targets.map(TargetDocument.init),
                breakers: breakers.map(BreakerDocument.init)
            )
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return Listing.harmless(String(decoding: try encoder.encode(document), as: UTF8.self)) + "\n"
        }
    }

    /// Escapes what JSON may contain as it is and a terminal would obey.
    ///
    /// These are the upper control characters and those that turn the direction of text; only strings can
    /// contain them.
    private static func harmless(_ json: String) -> String {
        var text = ""
        for scalar in json.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control where scalar != "\n", .format, .lineSeparator, .paragraphSeparator:
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            default:
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    private struct Document: Encodable {
        let schema: Int
        let time: String
        let targets: [TargetDocument]
        let breakers: [BreakerDocument]
    }

    private struct TargetDocument: Encodable {
        let line: TargetLine

        init(_ line: TargetLine) { self.line = line }

        enum CodingKeys: String, CodingKey { case name, url, dialect, status, error, breakers }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(line.target.id.name, forKey: .name)
            try container.encode(line.target.url, forKey: .url)
            try container.encode(line.target.dialect.isEmpty ? nil : line.target.dialect, forKey: .dialect)
            try container.encode(line.outage == nil ? "up" : "down", forKey: .status)
            try container.encode(line.outage?.message, forKey: .error)
            try container.encode(line.breakers, forKey: .breakers)
        }
    }

    private struct BreakerDocument: Encodable {
        let line: BreakerLine

        init(_ line: BreakerLine) { self.line = line }

        enum CodingKeys: String, CodingKey {
            case target, group, name, state, evidence, since, trips, actions, counters
            case failureRatio = "failure_ratio"
            case failureThreshold = "failure_threshold"
            case callsPerSecond = "calls_per_second"
            case rejectedPerSecond = "rejected_per_second"
            case retriesPerSecond = "retries_per_second"
            case fallbacksPerSecond = "fallbacks_per_second"
            case fallbackRatio = "fallback_ratio"
            case openSecondsLeft = "open_seconds_left"
        }

        func encode(to encoder: any Encoder) throws {
            let standing = line.standing
            let counters = standing.reading.counters
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(line.id.target.name, forKey: .target)
            try container.encode(line.id.group, forKey: .group)
            try container.encode(line.id.name, forKey: .name)
            try container.encode(line.state.rawValue, forKey: .state)
            try container.encode(standing.reading.evidence.rawValue, forKey: .evidence)
            try container.encode(standing.since?.rfc3339, forKey: .since)
            try container.encode(standing.failureRatio, forKey: .failureRatio)
            try container.encode(standing.failureThreshold, forKey: .failureThreshold)
            try container.encode(standing.callsPerSecond, forKey: .callsPerSecond)
            try container.encode(standing.rejectedPerSecond, forKey: .rejectedPerSecond)
            try container.encode(standing.rates[.retries], forKey: .retriesPerSecond)
            try container.encode(standing.rates[.fallbacks], forKey: .fallbacksPerSecond)
            try container.encode(standing.fallbackRatio, forKey: .fallbackRatio)
            try container.encode(standing.trips, forKey: .trips)
            try container.encode(line.openSecondsLeft, forKey: .openSecondsLeft)
            try container.encode(line.actions.map(\.rawValue), forKey: .actions)
            let pairs = Listing.exportedCounters.map { ($0.label, counters[$0]) }
            try container.encode(Dictionary(uniqueKeysWithValues: pairs), forKey: .counters)
        }
    }
}
