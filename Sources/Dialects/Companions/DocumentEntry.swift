import Monitoring

/// The value of one breaker in a document.
struct DocumentEntry {
    let document: JSONValue
    let found: JSONValue.Found

    /// What a path leads to; `nil` when there is nothing or null.
    func value(at path: DocumentPath) -> JSONValue? {
        if let capture = path.onlyCapture, let key = found.captures[capture] { return .text(key) }
        let start = path.isAbsolute ? document : found.value
        let value = start.first(at: path) { found.captures[$0] }
        return value == .null ? nil : value
    }

    /// The text that the entry tells; `nil` when a part of it is missing.
    func text(_ text: EntryText) -> String? {
        switch text {
        case .path(let path): value(at: path)?.text
        case .template(let template): template.filled(member)
        }
    }

    /// Whether the entry is one of those that are wanted.
    func passes(_ filters: [LabelFilter]) -> Bool {
        filters.allSatisfy { $0.passes(member($0.label)) }
    }

    /// What a capture or a member of this name says.
    private func member(_ name: String) -> String? {
        if let key = found.captures[name] { return key }
        guard let path = try? DocumentPath(name), let text = value(at: path)?.text else { return nil }
        return text.isEmpty ? nil : text
    }

    /// Applies the fields to a breaker.
    ///
    /// `onStep` is told each step and the path that it comes from.
    /// - Returns: Peculiarities worth telling.
    func apply(
        _ fields: [DocumentRules.Field],
        to slot: inout BreakerSlot,
        look: Int,
        now: Moment,
        _ onStep: (SeriesStep.Action, String) -> Void = { _, _ in }
    ) -> [String] {
        slot.begin(look)
        return fields.enumerated().compactMap { order, field in
            guard let value = value(at: field.path) else { return nil }
            guard let (action, number) = step(field.effect, value) else {
                slot.remark { remark(field.effect, value, in: &$0, now: now) }
                return nil
            }
            onStep(action, field.path.text)
            let step = SeriesStep(
                slot: 0,
                rank: field.rank,
                showsBreaker: true,
                order: order,
                action: action
            )
            let mean = share(of: number, field.divisor) ?? .nan
            return slot.apply(step, value: mean, series: order, look: look, now: now)
        }
    }

    /// The step of a series that says the same, for effects that are numbers.
    private func step(_ effect: Effect, _ value: JSONValue) -> (SeriesStep.Action, Double)? {
        switch effect {
        case .state(.oneHot(_, let words, let ofMany), let evidence):
            let word = value.text ?? ""
            return (.oneHot(words.state(word), word: word, ofMany: ofMany, evidence), 1)
        case .state(.number(let states, let others), let evidence):
            return (.number(states, others: others, evidence), value.number ?? .nan)
        case .state(.flag(let set, let clear, let isInverted), let evidence):
            return (.flag(set: set, clear: clear, isInverted: isInverted, evidence), value.agreement)
        case .state(.rises(.fixed(let state)), let evidence):
            return (.rise(state, evidence), value.number ?? .nan)
        case .state(.time(.fixed(let state)), let evidence):
            return (.time(state, evidence), value.number ?? .nan)
        case .state(.latest(let state, let unit), let evidence):
            return (.latest(state, unit, evidence), value.number ?? .nan)
        case .counter(.fixed(let roles)):
            return (.counters(roles), value.number ?? .nan)
        case .window(.fixed(let roles), let length):
            return seconds(of: length).map { (.window(roles, seconds: $0), value.number ?? .nan) }
        case .gauge(let effect):
            return (.gauge(effect), value.number ?? .nan)
        case .since(let unit) where unit != .rfc3339:
            return (.since(unit), value.number ?? .nan)
        case .sequence:
            return (.sequence, value.number ?? .nan)
        default:
            return nil
        }
    }

    /// A number that is a sum over several hosts as the mean of them; `nil` when their count makes no sense.
    private func share(of number: Double, _ divisor: DocumentPath?) -> Double? {
        guard let divisor, let told = value(at: divisor) else { return number }
        return told.number.flatMap { $0 > 0 ? number / $0 : nil }
    }

    private func seconds(of length: WindowLength) -> Double? {
        switch length {
        case .seconds(let seconds): seconds
        case .field(let path, let factor, let divisor):
            value(at: path)?.number.flatMap { number in share(of: number, divisor).map { $0 * factor } }
        }
    }

    /// Writes down what is told in words.
    private func remark(_ effect: Effect, _ value: JSONValue, in reading: inout Reading, now: Moment) {
        let hold = reading.hold ?? Hold(owner: "", reason: "")
        switch effect {
        case .since: reading.since = value.text.flatMap { Moment(rfc3339: $0) }
        case .fact(let name): reading.facts[name] = value.text
        case .lastFailure: reading.lastFailure = value.text
        case .holdOwner:
            reading.hold = Hold(owner: value.text ?? "", reason: hold.reason, until: hold.until)
        case .holdReason:
            reading.hold = Hold(owner: hold.owner, reason: value.text ?? "", until: hold.until)
        case .holdUntil(let unit):
            let until =
                unit == .rfc3339
                ? value.text.flatMap { Moment(rfc3339: $0) }
                : value.number.flatMap { unit.moment($0, now: now) }
            reading.hold = Hold(owner: hold.owner, reason: hold.reason, until: until)
        default: return
        }
    }
}

extension JSONValue {
    /// A flag as a number; NaN when it is none.
    ///
    /// An aggregate of several hosts that disagree is an object of counts, such as `{"false": 3, "true": 1}`:
    /// it is set when one host says so.
    fileprivate var agreement: Double {
        if case .object(let counts) = self {
            guard let set = counts["true"]?.number ?? (counts["false"] == nil ? nil : 0) else { return .nan }
            return set > 0 ? 1 : 0
        }
        switch text {
        case "true": return 1
        case "false": return 0
        default: return number ?? .nan
        }
    }
}
