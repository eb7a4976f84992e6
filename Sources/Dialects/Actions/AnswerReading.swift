import Documents
import Monitoring

/// How the answer to a request is read.
struct AnswerReading: Equatable, Sendable {
    let rules: AnswerRules
    /// The breaker that was asked about, for the words of the answer.
    let breaker: String
    /// The values for paths that need its name, as the source writes it.
    let values: [String: String]

    func answer(status: Int, location: String?, body: [UInt8]) -> ActionAnswer {
        let said = String(decoding: body.prefix(4096), as: UTF8.self) + "\n" + (location ?? "")
        if let known = rules.explanations.first(where: { said.contains($0.text) }) {
            return .refused(known.reason)
        }
        guard rules.success.contains(status) else { return failure(status: status, body: body) }
        let text = String(decoding: body.prefix(4096), as: UTF8.self)
        if rules.isSilent, let word = text.split(whereSeparator: \.isWhitespace).first {
            return .refused("answered '\(excerpt(String(text[word.startIndex...])))'")
        }
        if let wanted = rules.contains, !text.contains(wanted) {
            return .refused("answered \(status) with '\(excerpt(text))', which is not '\(wanted)'")
        }
        if let wanted = rules.locations.first,
            !rules.locations.contains(where: { (location ?? "").hasSuffix($0) })
        {
            return .refused("answered \(status) to '\(excerpt(location ?? ""))', which is not '…\(wanted)'")
        }
        guard rules.state != nil || rules.sequence != nil else { return .accepted(state: nil, sequence: nil) }
        guard let document = rules.isTable ? JSONValue(table: body) : try? JSONValue(parsing: body) else {
            return .accepted(state: nil, sequence: nil)
        }
        return read(document)
    }

    private func read(_ document: JSONValue) -> ActionAnswer {
        let told = rules.state.flatMap { document.first(at: $0) { values[$0] } }
        if told == nil, let way = rules.state?.toBreaker,
            document.first(at: way, filling: { values[$0] }) == nil
        {
            if let absent = rules.absent { return .accepted(state: absent, sequence: nil) }
            return .unknownBreaker("the target does not list '\(breaker)'")
        }
        let number = rules.sequence.flatMap { document.first(at: $0) { values[$0] }?.number }
        return .accepted(
            state: told.flatMap { $0.text.flatMap(rules.words.state) ?? (rules.isPartial ? nil : .unknown) },
            sequence: number.flatMap { Int(exactly: $0) }
        )
    }

    private func failure(status: Int, body: [UInt8]) -> ActionAnswer {
        let said = reason(in: body)
        switch rules.meanings[status] ?? standardMeaning(of: status) {
        case .unknownBreaker:
            return .unknownBreaker("the target does not know '\(breaker)' (\(status)\(said))")
        case .changed: return .changed("the breaker has changed since (\(status)\(said))")
        case .unauthorised: return .unauthorised("the target wants other credentials (\(status)\(said))")
        case .refused: return .refused("the target answered \(status)\(said)")
        }
    }

    private func standardMeaning(of status: Int) -> ActionRequest.Meaning {
        switch status {
        case 401, 403: .unauthorised
        default: .refused
        }
    }

    /// What the body says about the reason: a JSON member that usually has it, or the first of a short text.
    private func reason(in body: [UInt8]) -> String {
        if let document = try? JSONValue(parsing: body), case .object(let members) = document {
            let told = ["message", "error", "detail", "reason"].lazy.compactMap { members[$0]?.text }.first
            if let told, !told.isEmpty { return ": " + Spelling.shortened(told, to: 200) }
        }
        let text = excerpt(String(decoding: body.prefix(1024), as: UTF8.self))
        return text.isEmpty || text.hasPrefix("<") || text.hasPrefix("{") ? "" : ": " + text
    }

    private func excerpt(_ text: String) -> String {
        Spelling.shortened(String(text.prefix { $0 != "\n" && $0 != "\r\n" }))
    }
}
