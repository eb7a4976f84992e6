extension JSONValue {
    /// Reads a table: a header line, which may begin with `#`, and one object of texts for each further line.
    ///
    /// Values may stand in quotes, with two quotes for one. Empty values are left out, and so are values
    /// without a column.
    init(table bytes: [UInt8]) {
        var rows = bytes.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
            .map { Self.cells(of: $0) }.makeIterator()
        var header = rows.next() ?? []
        if let first = header.first, first.hasPrefix("#") {
            header[0] = String(first.drop { $0 == "#" || $0 == " " })
        }
        var table: [JSONValue] = []
        while let row = rows.next() {
            var members: [String: JSONValue] = [:]
            for (column, value) in zip(header, row) where !column.isEmpty && !value.isEmpty {
                members[column] = .text(value)
            }
            table.append(.object(members))
        }
        self = .array(table)
    }

    private static func cells(of line: ArraySlice<UInt8>) -> [String] {
        var cells: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var index = line.startIndex
        while index < line.endIndex {
            let byte = line[index]
            let next = line.index(after: index)
            switch byte {
            case UInt8(ascii: "\""):
                if isQuoted, next < line.endIndex, line[next] == byte {
                    cell.append(byte)
                    index = next
                } else {
                    isQuoted.toggle()
                }
            case UInt8(ascii: ",") where !isQuoted:
                cells.append(String(decoding: cell, as: UTF8.self))
                cell = []
            default:
                cell.append(byte)
            }
            index = line.index(after: index)
        }
        return cells + [String(decoding: cell, as: UTF8.self)]
    }
}
