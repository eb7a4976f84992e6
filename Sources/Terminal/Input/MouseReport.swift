/// The characters of a mouse report as they arrive (xterm, "Mouse Tracking").
enum MouseReport: Hashable {
    /// `button;column;row` and `M` for down or `m` for up.
    case extended(numbers: [Int], current: Int?)
    /// Three characters, each a number plus 32.
    case legacy([Int])

    /// The beginning of a report with decimal numbers.
    static let extended = MouseReport.extended(numbers: [], current: nil)
    /// The beginning of a report of three characters.
    static let legacy = MouseReport.legacy([])

    /// What a character made of the report.
    enum Step: Hashable {
        case more
        /// The report is complete; it may be one that nobody needs, such as a button that went up.
        case done(MouseEvent?)
    }

    /// Takes the next character.
    mutating func take(_ scalar: Unicode.Scalar) -> Step {
        switch self {
        case .extended(var numbers, var current):
            switch scalar {
            case "0"..."9":
                current = min((current ?? 0) * 10 + Int(scalar.value - 0x30), 9999)
            case ";":
                numbers.append(current ?? 0)
                current = nil
            case "M":
                return .done(Self.event(numbers + [current ?? 0]))
            default:
                return .done(nil)
            }
            guard numbers.count < 3 else { return .done(nil) }
            self = .extended(numbers: numbers, current: current)
            return .more
        case .legacy(var numbers):
            numbers.append(Int(scalar.value) - 32)
            guard numbers.count == 3 else {
                self = .legacy(numbers)
                return .more
            }
            return .done(Self.event(numbers))
        }
    }

    private static func event(_ numbers: [Int]) -> MouseEvent? {
        guard numbers.count == 3, numbers[1] > 0, numbers[2] > 0 else { return nil }
        // Bits 2–4 are Shift, Alt and Control; bit 5 is motion; bits 6 and 7 are further buttons.
        let action: MouseEvent.Action? =
            switch numbers[0] & ~0b1_1100 {
            case 0: .press(.left)
            case 1: .press(.middle)
            case 2: .press(.right)
            case 64: .wheelUp
            case 65: .wheelDown
            default: nil
            }
        return action.map { MouseEvent(x: numbers[1] - 1, y: numbers[2] - 1, action: $0) }
    }
}
