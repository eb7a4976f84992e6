import Documents
import Monitoring

/// Where an entry of a document tells a change of state with its moment.
struct TransitionRule: Sendable {
    /// Where the text is that holds both states.
    let path: DocumentPath
    /// How it holds them, as the captures `from` and `to`.
    let pattern: FamilyPattern
    /// Where the moment of the change is, in RFC 3339.
    let moment: DocumentPath

    /// The change that an entry tells.
    ///
    /// - Returns: `nil` when there is none, when a part of it cannot be read, or when the state stayed the same.
    func transition(of breaker: BreakerID, in entry: DocumentEntry) -> Transition? {
        guard let captures = entry.value(at: path)?.text.flatMap(pattern.match),
            let from = captures["from"].flatMap(StateWords.standard.state),
            let to = captures["to"].flatMap(StateWords.standard.state), from != to,
            let moment = entry.value(at: moment)?.text.flatMap({ Moment(rfc3339: $0) })
        else { return nil }
        return Transition(breaker: breaker, from: from, to: to, at: moment)
    }
}
