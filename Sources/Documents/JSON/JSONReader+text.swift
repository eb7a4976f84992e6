extension JSONReader {
    /// Reads a text, its escapes resolved.
    ///
    /// - Throws: ``JSONFault`` where there is none, or one with half a character.
    public mutating func text() throws(JSONFault) -> String {
        let start = place
        let (content, isPlain) = try content()
        let text =
            isPlain
            ? bytes.withUnsafeBufferPointer { String(validating: $0[content], as: UTF8.self) }
            : String(validating: try resolved(content), as: UTF8.self)
        guard let text else { throw JSONFault(offset: start) }
        return text
    }

    /// Reads the number in a text, as where infinities and NaN must be told as well.
    ///
    /// - Returns: The number, or `nil` when the text is none.
    /// - Throws: ``JSONFault`` where there is no text.
    public mutating func numberInText() throws(JSONFault) -> Double? {
        guard nextByte() == UInt8(ascii: "\"") else { throw fault }
        let start = place
        place += 1
        if let number = scanNumber(), place < bytes.count, bytes[place] == UInt8(ascii: "\"") {
            place += 1
            return number
        }
        place = start
        return Double(try text())
    }

    /// Passes over a text without resolving its escapes.
    mutating func skipText() throws(JSONFault) { _ = try content() }

    /// Passes over a text; tells where the bytes between its quotes are, and whether they are without escapes.
    private mutating func content() throws(JSONFault) -> (range: Range<Int>, isPlain: Bool) {
        guard nextByte() == UInt8(ascii: "\"") else { throw fault }
        let start = place + 1
        var isPlain = true
        let end = bytes.withUnsafeBufferPointer { bytes -> Int? in
            var next = start
            while next < bytes.count {
                let byte = bytes[next]
                if byte == UInt8(ascii: "\"") { return next }
                // Control characters have to be escaped.
                guard byte >= 0x20 else { return nil }
                if byte == UInt8(ascii: "\\") {
                    isPlain = false
                    next += 1
                }
                next += 1
            }
            return nil
        }
        guard let end else { throw fault }
        place = end + 1
        return (start..<end, isPlain)
    }

    /// The bytes of a text with its escapes resolved.
    private func resolved(_ range: Range<Int>) throws(JSONFault) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        var next = range.lowerBound
        while next < range.upperBound {
            guard bytes[next] == UInt8(ascii: "\\") else {
                result.append(bytes[next])
                next += 1
                continue
            }
            let escape = next
            next += 2
            switch bytes[escape + 1] {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(bytes[escape + 1])
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "u"):
                guard let scalar = scalar(at: &next, before: range.upperBound) else {
                    throw JSONFault(offset: escape)
                }
                result.append(contentsOf: Character(scalar).utf8)
            default: throw JSONFault(offset: escape)
            }
        }
        return result
    }

    /// The character that the digits behind a `\u` name, of which two may stand for one.
    private func scalar(at place: inout Int, before end: Int) -> Unicode.Scalar? {
        guard let first = hexadecimal(at: &place, before: end) else { return nil }
        guard UTF16.isLeadSurrogate(first) else { return Unicode.Scalar(UInt32(first)) }
        guard place + 2 <= end, bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "u")
        else {
            return nil
        }
        place += 2
        guard let second = hexadecimal(at: &place, before: end), UTF16.isTrailSurrogate(second) else {
            return nil
        }
        return UTF16.decode(UTF16.EncodedScalar([first, second]))
    }

    private func hexadecimal(at place: inout Int, before end: Int) -> UInt16? {
        guard place + 4 <= end else { return nil }
        var number: UInt16 = 0
        for byte in bytes[place..<place + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            number = number << 4 | UInt16(digit)
        }
        place += 4
        return number
    }
}
