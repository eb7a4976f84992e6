/// The pages of a SQLite database, read without SQLite, from bytes that may be cut off or damaged.
///
/// SQLite refuses a file whose index pages are missing, although the pages with the rows are there. The format is
/// described at sqlite.org/fileformat2.html; its names are used here.
struct SQLitePages {
    /// A value in a row.
    enum Value: Equatable {
        case null
        case integer(Int64)
        case text(String)
        case blob([UInt8])
        /// A floating-point number; recordings have none.
        case real
    }

    /// A row of a table, or of an index, which has no number.
    struct Row {
        var number: Int64?
        var values: [Value]
    }

    private let bytes: [UInt8]
    private let pageSize: Int
    private let usable: Int
    /// How many whole pages there are.
    let count: Int
    /// `application_id` of the header.
    let applicationID: UInt32
    /// `user_version` of the header.
    let userVersion: UInt32

    /// Reads the header; `nil` when the bytes are no SQLite database with UTF-8 texts.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 100, bytes.starts(with: "SQLite format 3\0".utf8) else { return nil }
        self.bytes = bytes
        let size = Int(bytes[16]) << 8 | Int(bytes[17])
        pageSize = size == 1 ? 65_536 : size
        usable = pageSize - Int(bytes[20])
        guard pageSize >= 512, pageSize & (pageSize - 1) == 0, usable >= 480, bytes[59] == 1 else {
            return nil
        }
        count = bytes.count / pageSize
        userVersion = Self.word(bytes, 60)
        applicationID = Self.word(bytes, 68)
    }

    /// The rows on a page, if it is a leaf; rows that cannot be read are left out.
    func rows(onPage page: Int) -> [Row] {
        let base = page * pageSize
        let header = base + (page == 0 ? 100 : 0)
        let isTable: Bool
        switch bytes[header] {
        case 0x0D: isTable = true
        case 0x0A: isTable = false
        default: return []
        }
        let cells = Int(bytes[header + 3]) << 8 | Int(bytes[header + 4])
        return (0..<cells).compactMap { cell in
            let pointer = header + 8 + 2 * cell
            guard pointer + 1 < base + usable else { return nil }
            let offset = Int(bytes[pointer]) << 8 | Int(bytes[pointer + 1])
            return row(at: base + offset, endOfPage: base + usable, isTable: isTable)
        }
    }

    private func row(at start: Int, endOfPage end: Int, isTable: Bool) -> Row? {
        var place = start
        guard let size = Self.varint(bytes, &place, end), size >= 0, size <= Int64(bytes.count) else {
            return nil
        }
        var number: Int64?
        if isTable {
            number = Self.varint(bytes, &place, end)
            guard number != nil else { return nil }
        }
        guard let payload = payload(Int(size), at: place, endOfPage: end, isTable: isTable) else {
            return nil
        }
        return Self.values(payload).map { Row(number: number, values: $0) }
    }

    /// The payload of a cell, whose end may lie on overflow pages.
    private func payload(_ size: Int, at place: Int, endOfPage end: Int, isTable: Bool) -> [UInt8]? {
        let limit = isTable ? usable - 35 : (usable - 12) * 64 / 255 - 23
        guard size > limit else {
            return place + size <= end ? Array(bytes[place..<place + size]) : nil
        }
        let least = (usable - 12) * 32 / 255 - 23
        let fitting = least + (size - least) % (usable - 4)
        let local = fitting <= limit ? fitting : least
        guard place + local + 4 <= end else { return nil }
        var payload = Array(bytes[place..<place + local])
        var next = Int(Self.word(bytes, place + local))
        while payload.count < size {
            // Page numbers begin at 1. Each round adds bytes, so a circle ends as well.
            guard next >= 1, next <= count else { return nil }
            let base = (next - 1) * pageSize
            payload += bytes[(base + 4)..<(base + 4 + min(usable - 4, size - payload.count))]
            next = Int(Self.word(bytes, base))
        }
        return payload
    }

    /// The values of a record.
    private static func values(_ record: [UInt8]) -> [Value]? {
        var place = 0
        guard let header = varint(record, &place, record.count), header >= 1, header <= Int64(record.count)
        else {
            return nil
        }
        var values: [Value] = []
        var body = Int(header)
        while place < Int(header) {
            guard let type = varint(record, &place, Int(header)), type >= 0 else { return nil }
            let size = Self.size(ofType: type)
            guard size <= record.count - body else { return nil }
            values.append(value(ofType: type, record[body..<body + size]))
            body += size
        }
        return values
    }

    private static func size(ofType type: Int64) -> Int {
        switch type {
        case 0, 8...11: 0
        case 1...4: Int(type)
        case 5: 6
        case 6, 7: 8
        default: Int(clamping: (type - 12) / 2)
        }
    }

    private static func value(ofType type: Int64, _ bytes: ArraySlice<UInt8>) -> Value {
        switch type {
        case 1...6:
            let isNegative = bytes.first.map { $0 & 0x80 != 0 } ?? false
            return .integer(bytes.reduce(isNegative ? -1 : 0) { $0 << 8 | Int64($1) })
        case 7: return .real
        case 8: return .integer(0)
        case 9: return .integer(1)
        case 12...: return type % 2 == 0 ? .blob(Array(bytes)) : .text(String(decoding: bytes, as: UTF8.self))
        default: return .null
        }
    }

    /// A number of one to nine bytes, the high bits first.
    private static func varint(_ bytes: [UInt8], _ place: inout Int, _ end: Int) -> Int64? {
        var value: UInt64 = 0
        for index in 0..<9 {
            guard place < end else { return nil }
            let byte = bytes[place]
            place += 1
            if index == 8 { return Int64(bitPattern: value << 8 | UInt64(byte)) }
            value = value << 7 | UInt64(byte & 0x7F)
            if byte < 0x80 { return Int64(bitPattern: value) }
        }
        return nil
    }

    private static func word(_ bytes: [UInt8], _ place: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 << 8 | UInt32(bytes[place + $1]) }
    }
}
