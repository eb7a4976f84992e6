import Canvas
import Monitoring

/// Every target and every breaker at one moment, ready to be printed.
struct Listing {
    /// How it can be printed.
    enum Format {
        case table, json, csv, plain
    }

    /// A target and how reading it went.
    struct TargetLine {
        var target: Target
        var outage: Outage?
        var breakers: Int
        var warnings: [String]
    }

    /// A breaker and what can be done with it.
    struct BreakerLine {
        var id: BreakerID
        var state: BreakerState
        var standing: Standing
        var actions: [ActionKind]
        var openSecondsLeft: Double?
    }

    let time: Moment
    let targets: [TargetLine]
    let breakers: [BreakerLine]

    init(_ world: World, at time: Moment, offers: (BreakerID) -> [ActionOffer]) {
        let ledger = world.ledger
        self.time = time
        targets = ledger.targets.map { target in
            let status = ledger.statuses[target.id]
            return TargetLine(
                target: target,
                outage: status?.outage,
                breakers: status?.breakers ?? 0,
                warnings: status?.warnings ?? []
            )
        }
        breakers = ledger.standings.values.sorted { $0.id < $1.id }.map { standing in
            BreakerLine(
                id: standing.id,
                state: ledger.state(of: standing.id, at: time),
                standing: standing,
                actions: offers(standing.id).filter(\.isPossible).map(\.kind),
                openSecondsLeft: standing.openSecondsLeft(at: time)
            )
        }
    }

    /// Whether a target gave nothing because it could not be reached or refused us.
    var hasUnreachableTarget: Bool {
        targets.contains { line in line.outage.map { $0.kind != .noBreakers } ?? false }
    }

    /// A sentence for each target that gave no breakers.
    var troubles: [String] {
        targets.compactMap { line in
            line.outage.map { ScreenText("\(line.target.id): \($0.message)").string }
        }
    }

    /// What was passed over where targets are named, a sentence each.
    var cautions: [String] {
        targets.filter { $0.breakers == 0 && $0.outage == nil }.flatMap { line in
            line.warnings.map { ScreenText("\(line.target.id): \($0)").string }
        }
    }

    /// The listing as text that ends with a line feed.
    ///
    /// Names from strangers are made harmless, except in JSON, which escapes by itself.
    func text(as format: Format) throws -> String {
        switch format {
        case .table: table
        case .json: try json
        case .csv: csv
        case .plain: plain
        }
    }
}
