import Monitoring

/// Adds instances up to rows.
struct RowBuilder {
    private let now: Moment
    private let ledger: Ledger
    private let contexts: [TargetID: Context]
    private let tagged: Set<RowID>
    private let kept: [BreakerID: KeptHold]
    private let troubles: [BreakerID: String]

    init(
        ledger: Ledger,
        now: Moment,
        tagged: Set<RowID>,
        kept: [BreakerID: KeptHold] = [:],
        troubles: [BreakerID: String] = [:]
    ) {
        self.now = now
        self.ledger = ledger
        self.tagged = tagged
        self.kept = kept
        self.troubles = troubles
        var contexts: [TargetID: Context] = [:]
        for target in ledger.targets { contexts[target.id] = target.context }
        self.contexts = contexts
    }

    /// The row of one breaker with all its instances.
    func row(of circuit: CircuitID, _ breakers: [BreakerID]) -> Row {
        build(Row(id: .circuit(circuit), name: circuit.name, group: circuit.group, breakers: breakers))
    }

    /// The row of one instance below its breaker.
    func row(ofInstance breaker: BreakerID) -> Row {
        var row = build(
            Row(id: .instance(breaker), name: breaker.target.name, group: breaker.group, breakers: [breaker])
        )
        row.depth = 1
        return row
    }

    private func build(_ empty: Row) -> Row {
        var sum = RowSum(empty, now: now)
        for breaker in empty.breakers {
            guard let standing = ledger.standings[breaker] else { continue }
            sum.add(standing, interval: ledger.interval(of: breaker.target))
            if let context = contexts[breaker.target] { sum.add(context) }
            guard let hold = kept[breaker], hold.isShown(by: standing.reading.state) else { continue }
            sum.add(hold, trouble: troubles[breaker])
        }
        var row = sum.row
        if !tagged.isEmpty, tagged.contains(row.id) || tagged.contains(.circuit(row.circuit)) {
            row.marks.insert(.tagged)
        }
        return row
    }
}
