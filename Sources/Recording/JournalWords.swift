import Monitoring

/// An entry of the journal in words, for the readable columns of a recording.
struct JournalWords {
    var kind: String
    var before: String?
    var after: String?
    var text: String

    init(_ entry: JournalEntry) {
        switch entry {
        case .transition(let transition):
            kind = "transition"
            before = transition.from.rawValue
            after = transition.to.rawValue
            text = transition.why.cause
        case .outageBegan(_, _, let outage):
            kind = "outage"
            text = outage.message
        case .outageEnded(_, _, let lasted):
            kind = "recovery"
            text = "answers again after \(lasted.milliseconds / 1000) s"
        case .signal(let signal):
            kind = signal.kind.rawValue
            text = signal.text
        }
    }
}
