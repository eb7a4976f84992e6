/// A counter of lines with a planted defect: a search that does not find it would prove nothing.
///
/// A line that ends with CR and LF counts twice where a piece ends between them, as it once did in more than one
/// reader of event streams; and only after a word that has to be found first.
struct ControlReader: Reader {
    let name = "control"

    func seeds() -> [Specimen] { [Specimen(bytes: Array("data: 1\ndata: 2\n\n".utf8))] }

    func read(_ specimen: Specimen) {
        expect("\(lines(specimen.pieces))", is: "\(lines([specimen.bytes]))")
    }

    private func lines(_ pieces: [[UInt8]]) -> Int {
        var count = 0
        var isArmed = false
        for piece in pieces {
            for (index, byte) in piece.enumerated() {
                if byte == UInt8(ascii: "!") { isArmed = true }
                let followsReturn = index > 0 && piece[index - 1] == UInt8(ascii: "\r")
                if byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n") && !(isArmed && followsReturn) {
                    count += 1
                }
            }
        }
        return count
    }
}
