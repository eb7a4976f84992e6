/// Reads a JSON text (RFC 8259) from its beginning to its end, and makes nothing that nobody asks for.
///
/// ```swift
/// var reader = JSONReader(bytes)
/// var names: [String] = []
/// try reader.array { reader in
///     try reader.object { reader, key throws(JSONFault) in
///         if key == "name" { names.append(try reader.text()) }
///     }
/// }
/// try reader.end()
/// ```
///
/// What is not asked for has to be well formed as well, but for what stands inside texts and numbers. A comma
/// before a closing bracket is passed over, because programs write it.
public struct JSONReader: Sendable {
    /// How deep objects and arrays may nest.
    public static let maximumDepth = 512

    /// The whole text.
    public let bytes: [UInt8]
    /// The byte that is read next.
    public internal(set) var place: Int
    private var depth = 0

    /// Begins at the first byte, or at a value that was passed over before.
    ///
    /// - Parameters:
    ///   - bytes: The text in UTF-8.
    ///   - place: Where the value begins, as ``skip()`` told.
    public init(_ bytes: [UInt8], at place: Int = 0) {
        self.bytes = bytes
        let hasMark = place == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF])
        self.place = hasMark ? 3 : place
    }

    /// What sort of value comes next.
    ///
    /// - Throws: ``JSONFault`` where none can begin.
    public mutating func kind() throws(JSONFault) -> Kind {
        switch nextByte() ?? 0 {
        case UInt8(ascii: "{"): .object
        case UInt8(ascii: "["): .array
        case UInt8(ascii: "\""): .text
        case UInt8(ascii: "t"), UInt8(ascii: "f"): .flag
        case UInt8(ascii: "n"): .null
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): .number
        default: throw fault
        }
    }

    /// Reads an object, member by member.
    ///
    /// A member whose value `member` leaves alone is passed over. A name may come twice.
    ///
    /// - Throws: ``JSONFault`` where there is no object, and what `member` throws.
    public mutating func object(
        _ member: (_ reader: inout JSONReader, _ key: String) throws(JSONFault) -> Void
    ) throws(JSONFault) {
        try items(from: UInt8(ascii: "{"), to: UInt8(ascii: "}")) { reader throws(JSONFault) in
            let key = try reader.text()
            try reader.take(UInt8(ascii: ":"))
            try reader.once { reader throws(JSONFault) in try member(&reader, key) }
        }
    }

    /// Reads an array, element by element.
    ///
    /// An element that `element` leaves alone is passed over.
    ///
    /// - Throws: ``JSONFault`` where there is no array, and what `element` throws.
    public mutating func array(
        _ element: (_ reader: inout JSONReader) throws(JSONFault) -> Void
    ) throws(JSONFault) {
        try items(from: UInt8(ascii: "["), to: UInt8(ascii: "]")) { reader throws(JSONFault) in
            try reader.once(element)
        }
    }

    /// Reads `true` or `false`.
    ///
    /// - Throws: ``JSONFault`` where there is neither.
    public mutating func flag() throws(JSONFault) -> Bool {
        let isSet = nextByte() == UInt8(ascii: "t")
        try take(isSet ? "true" : "false")
        return isSet
    }

    /// Passes over `null`, if that is what comes next.
    ///
    /// - Returns: Whether it was.
    public mutating func null() throws(JSONFault) -> Bool {
        guard nextByte() == UInt8(ascii: "n") else { return false }
        try take("null")
        return true
    }

    /// Passes over a value of any sort.
    ///
    /// - Returns: The places of its first byte and of the byte behind its last.
    /// - Throws: ``JSONFault`` where the text ends or is no JSON.
    @discardableResult
    public mutating func skip() throws(JSONFault) -> Range<Int> {
        let kind = try kind()
        let start = place
        switch kind {
        case .object:
            try items(from: UInt8(ascii: "{"), to: UInt8(ascii: "}")) { reader throws(JSONFault) in
                try reader.skipText()
                try reader.take(UInt8(ascii: ":"))
                try reader.skip()
            }
        case .array:
            try items(from: UInt8(ascii: "["), to: UInt8(ascii: "]")) { reader throws(JSONFault) in
                try reader.skip()
            }
        case .text: try skipText()
        case .number: _ = try number()
        case .flag: _ = try flag()
        case .null: _ = try null()
        }
        return start..<place
    }

    /// Makes sure that nothing follows.
    ///
    /// - Throws: ``JSONFault`` where something does.
    public mutating func end() throws(JSONFault) {
        guard nextByte() == nil else { throw fault }
    }

    /// A fault at the next byte.
    var fault: JSONFault { JSONFault(offset: place) }

    /// The next byte that is no blank; stays there.
    mutating func nextByte() -> UInt8? {
        while place < bytes.count {
            let byte = bytes[place]
            // Blank, tab, newline, carriage return.
            guard byte <= 0x20, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D else {
                return byte
            }
            place += 1
        }
        return nil
    }

    private mutating func take(_ byte: UInt8) throws(JSONFault) {
        guard nextByte() == byte else { throw fault }
        place += 1
    }

    private mutating func take(_ word: StaticString) throws(JSONFault) {
        let end = place + word.utf8CodeUnitCount
        guard end <= bytes.count,
            word.withUTF8Buffer({ $0.elementsEqual(bytes[place..<end]) })
        else { throw fault }
        place = end
    }

    /// Lets `step` read one value, and passes over what it has left alone.
    private mutating func once(
        _ step: (inout JSONReader) throws(JSONFault) -> Void
    ) throws(JSONFault) {
        _ = try kind()
        let start = place
        try step(&self)
        if place == start { try skip() }
    }

    private mutating func items(
        from opening: UInt8,
        to closing: UInt8,
        _ item: (inout JSONReader) throws(JSONFault) -> Void
    ) throws(JSONFault) {
        try take(opening)
        depth += 1
        guard depth <= Self.maximumDepth else { throw fault }
        while nextByte() != closing {
            try item(&self)
            guard nextByte() == UInt8(ascii: ",") else { break }
            place += 1
        }
        try take(closing)
        depth -= 1
    }
}

extension JSONReader {
    /// The sorts of values.
    public enum Kind: Sendable {
        case object, array, text, number, flag, null
    }
}
