import Foundation
import GRDB
import Monitoring

/// Columns of a file from a stranger, where any column may hold anything.
extension Row {
    /// The integer in a column.
    func integer(_ index: Int) throws(ByteReader.Malformed) -> Int64 {
        guard case .int64(let value) = value(index).storage else {
            throw ByteReader.Malformed(what: "number")
        }
        return value
    }

    /// The integer in a column, or nothing where it is null.
    func optionalInteger(_ index: Int) throws(ByteReader.Malformed) -> Int64? {
        if value(index).isNull { nil } else { try integer(index) }
    }

    /// The moment in a column, within the years that are believed.
    func moment(_ index: Int) throws(ByteReader.Malformed) -> Moment {
        Moment(milliseconds: Swift.min(Swift.max(0, try integer(index)), 253_402_300_799_999))
    }

    /// The text in a column, bounded.
    func text(_ index: Int) throws(ByteReader.Malformed) -> String {
        guard case .string(let value) = value(index).storage else { throw ByteReader.Malformed(what: "text") }
        return ByteReader.bounded(value)
    }

    /// The bytes in a column.
    func bytes(_ index: Int) throws(ByteReader.Malformed) -> [UInt8] {
        guard case .blob(let value) = value(index).storage else { throw ByteReader.Malformed(what: "blob") }
        return [UInt8](value)
    }

    private func value(_ index: Int) -> DatabaseValue { self[index] }
}
