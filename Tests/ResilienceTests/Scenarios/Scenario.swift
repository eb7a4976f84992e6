@testable import Resilience

/// A short story about one circuit, written so that a table of them can be read.
///
/// `s` served, `f` failed, `t` timed out, `r` rate limited, `i` ignored, `c` cancelled, `n` refused inside,
/// `d` dropped; `S` and `F` take a second. A number waits so many seconds. `(` begins a call that stays out,
/// `)` and `]` end the one that began first, served or failed. `{` asks and expects a refusal. `A` and `B` hold
/// the circuit open for Ada and for Bob, `a` and `b` let it go, `X` resets. A word is the state that is
/// expected.
struct Scenario: Sendable, CustomStringConvertible {
    let description: String
    let settings: CircuitSettings
    let story: String

    init(_ description: String, _ settings: CircuitSettings, _ story: String) {
        self.description = description
        self.settings = settings
        self.story = story
    }

    /// Plays the story, and tells at which words it went otherwise.
    func play() -> [String] {
        var circuit = Circuit(settings)
        var now = at(0)
        var out: [Permit] = []
        var differences: [String] = []
        for (index, word) in story.split(separator: " ").enumerated() {
            if let seconds = Double(word) {
                now = now.advanced(by: .milliseconds(Int64(seconds * 1000)))
            } else if let state = CircuitState(rawValue: String(word)) {
                let found = circuit.state(at: now)
                if found != state { differences.append("word \(index): \(found), not \(state)") }
            } else {
                for letter in word where !Self.step(letter, &circuit, &now, &out) {
                    differences.append("word \(index), '\(letter)': not so, but \(circuit.state)")
                }
            }
        }
        return differences
    }

    /// Does what `letter` says; false when the circuit answered otherwise.
    private static func step(
        _ letter: Character,
        _ circuit: inout Circuit,
        _ now: inout Moment,
        _ out: inout [Permit]
    ) -> Bool {
        switch letter {
        case "A", "B":
            _ = circuit.forceOpen(letter == "A" ? ada : bob, for: nil, at: now)
            return true
        case "a", "b":
            let owner = letter == "a" ? ada.owner : bob.owner
            guard let hold = circuit.holds.first(where: { $0.owner == owner }) else { return false }
            return circuit.releaseHold(hold.id, expired: false, by: nil, at: now)
        case "X":
            circuit.reset(ada, at: now)
            return true
        case ")", "]":
            guard !out.isEmpty else { return false }
            circuit.resolve(out.removeFirst(), as: letter == ")" ? .success : .failure(), kind: nil, at: now)
            return true
        case "{":
            if case .refused = circuit.admit(at: now) { return true }
            return false
        default:
            guard case .admitted(let permit) = circuit.admit(at: now) else { return false }
            if letter == "(" {
                out.append(permit)
            } else if letter == "d" {
                circuit.abandon(permit, at: now)
            } else {
                if letter.isUppercase { now = now.advanced(by: .seconds(1)) }
                circuit.resolve(permit, as: verdict(letter), kind: nil, at: now)
            }
            return true
        }
    }

    private static func verdict(_ letter: Character) -> Verdict {
        switch letter {
        case "s", "S": .success
        case "t": .timeout
        case "r": .rateLimited()
        case "i": .ignored
        case "c": .cancelled
        case "n": .rejectedInside
        default: .failure()
        }
    }
}
