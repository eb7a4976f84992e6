import Glibc

extension Terminal {
    /// How many bytes of text a terminal takes for its clipboard: xterm and its heirs stop at 100,000 characters
    /// of base64.
    private static var clipboardLimit: Int { 74_994 }

    /// Rings the bell once.
    public func ring() {
        send([0x07])
    }

    /// Puts text on the clipboard of the machine that the terminal runs on, also over SSH (OSC 52).
    ///
    /// The text has been made harmless before; a terminal that does not allow this ignores it.
    public func copy(_ text: String) {
        let data = Base64.encode(text.utf8.prefix(Self.clipboardLimit))
        var sequence = Array("\u{1B}]52;c;".utf8) + data + [0x07]
        if getenv("TMUX") != nil {
            // tmux hands on what is wrapped for it, with every escape character doubled.
            sequence = Array("\u{1B}Ptmux;\u{1B}".utf8) + sequence + Array("\u{1B}\\".utf8)
        }
        send(sequence)
    }

    /// Sends bytes that move nothing on the screen, past ncurses, which has flushed before.
    private func send(_ bytes: [UInt8]) {
        _ = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    }
}
