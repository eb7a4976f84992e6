import FoundationEssentials
import Monitoring

/// A kept hold as it lies in its file: JSON, version 1.
struct HoldDocument: Codable, Equatable {
    /// The newest version that is understood.
    static let version = 1

    /// Why a file is no hold.
    enum Problem: Error, Equatable {
        /// It was written by a breakertop that is newer than this one.
        case newer(Int)
        /// It is broken, or something else.
        case invalid
    }

    private struct Version: Decodable {
        var version: Int
    }

    private enum CodingKeys: String, CodingKey {
        case version, id, address, target, group, breaker, action, release, actor, reason
        case made = "made_at"
        case until = "until"
    }

    private var version: Int
    private var id: String
    private var address: String
    private var target: String
    private var group: String
    private var breaker: String
    private var action: String
    private var release: String
    private var actor: String
    private var reason: String
    /// In milliseconds since 1970.
    private var made: Int64
    private var until: Int64

    /// The document of a hold.
    init(_ hold: KeptHold) {
        version = Self.version
        id = hold.id
        address = hold.address
        target = hold.breaker.target.name
        group = hold.breaker.group
        breaker = hold.breaker.name
        action = hold.kind.rawValue
        release = hold.release.rawValue
        actor = hold.actor
        reason = hold.reason
        made = hold.made.milliseconds
        until = hold.until.milliseconds
    }

    /// Reads a file's bytes.
    init(_ bytes: [UInt8]) throws(Problem) {
        let decoder = JSONDecoder()
        guard let told = try? decoder.decode(Version.self, from: Data(bytes)) else { throw .invalid }
        guard told.version <= Self.version else { throw .newer(told.version) }
        guard let document = try? decoder.decode(HoldDocument.self, from: Data(bytes)) else {
            throw .invalid
        }
        self = document
    }

    /// The bytes of the file.
    var bytes: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return Array(try encoder.encode(self)) + [0x0A]
        }
    }

    /// The hold, or `nil` when it names an action that does not exist.
    var hold: KeptHold? {
        guard let kind = ActionKind(rawValue: action), let release = ActionKind(rawValue: release) else {
            return nil
        }
        return KeptHold(
            id: id,
            address: address,
            breaker: BreakerID(target: TargetID(target), group: group, name: breaker),
            kind: kind,
            release: release,
            actor: actor,
            reason: reason,
            made: Moment(milliseconds: made),
            until: Moment(milliseconds: until)
        )
    }
}
