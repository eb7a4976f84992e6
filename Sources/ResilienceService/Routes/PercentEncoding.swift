/// Percent-encoding of URLs (RFC 3986 §2.1).
enum PercentEncoding {
    /// The text that `encoded` stands for; `nil` for a broken escape or bytes that are no UTF-8.
    static func decode(_ encoded: String) -> String? {
        var bytes: [UInt8] = []
        var rest = encoded.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let text = String(rest.prefix(2)), let value = UInt8(text, radix: 16)
            else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
