extension Key {
    /// The key that sends `scalar`.
    init(typing scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x0D, 0x0A: self.init(.named(.enter))
        case 0x09: self.init(.named(.tab))
        case 0x1B: self.init(.named(.escape))
        case 0x08, 0x7F: self.init(.named(.backspace))
        case 0x00: self.init(.character(" "), .control)
        case 0x01...0x1A:
            self.init(.character(Character(Unicode.Scalar(UInt8(scalar.value) + 0x60))), .control)
        case 0x1C...0x1F:
            self.init(.character(Character(Unicode.Scalar(UInt8(scalar.value) + 0x40))), .control)
        default: self.init(.character(Character(scalar)))
        }
    }
}
