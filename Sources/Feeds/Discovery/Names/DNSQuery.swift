import NIOCore

/// A question for the SRV records of one name, in the format of RFC 1035 §4.
struct DNSQuery: Sendable {
    /// What an answer has to carry to be one to this question.
    let number: UInt16
    private let labels: [Substring]

    /// Prepares a question; `nil` for a text that can be no name of the DNS.
    init?(forServicesOf name: String, number: UInt16 = .random(in: .min ... .max)) {
        let labels = (name.hasSuffix(".") ? name.dropLast() : name[...])
            .split(separator: ".", omittingEmptySubsequences: false)
        let size = labels.reduce(1) { $0 + $1.utf8.count + 1 }
        guard size <= 255, labels.allSatisfy({ (1...63).contains($0.utf8.count) }) else { return nil }
        self.labels = labels
        self.number = number
    }

    /// The message to send.
    var bytes: ByteBuffer {
        var buffer = ByteBuffer()
        buffer.writeInteger(number)
        buffer.writeInteger(UInt16(0x0100))  // recursion desired
        for count in [1, 0, 0, 1] as [UInt16] { buffer.writeInteger(count) }
        for label in labels {
            buffer.writeInteger(UInt8(label.utf8.count))
            buffer.writeString(String(label))
        }
        buffer.writeInteger(UInt8(0))
        buffer.writeInteger(DNSAnswer.services)
        buffer.writeInteger(UInt16(1))  // the internet
        // RFC 6891: answers of up to 4096 bytes are welcome in one packet.
        buffer.writeInteger(UInt8(0))
        buffer.writeInteger(UInt16(41))
        buffer.writeInteger(UInt16(4096))
        buffer.writeInteger(UInt32(0))
        buffer.writeInteger(UInt16(0))
        return buffer
    }
}
