import Monitoring

extension Dashboard {
    /// Takes the holds that breakertop releases.
    mutating func take(_ holds: [KeptHold], troubles: [BreakerID: String]) {
        keptHolds = Dictionary(holds.map { ($0.breaker, $0) }, uniquingKeysWith: { first, _ in first })
        keptTroubles = troubles
        isOutdated = true
    }

    /// What adds instances up to rows, at the moment on screen.
    func rowBuilder(_ ledger: Ledger, at moment: Moment) -> RowBuilder {
        RowBuilder(
            ledger: ledger,
            now: moment,
            tagged: tagged,
            // What is held now says nothing about the past.
            kept: showsPast ? [:] : keptHolds,
            troubles: showsPast ? [:] : keptTroubles
        )
    }

    /// The holds that nobody would release if breakertop ended now, in the order of their ends.
    var unattendedHolds: [KeptHold] {
        keptHolds.values
            .filter { hold in
                guard let standing = world.ledger.standings[hold.breaker] else { return true }
                // Some pages tell late what was changed; only an old change that they do not tell is undone.
                return hold.isShown(by: standing.reading.state) || standing.at < hold.made + Self.lateness
            }
            .sorted { ($0.until, $0.breaker) < ($1.until, $1.breaker) }
    }

    /// How late a page may be in telling what was changed.
    private static let lateness: Duration = .seconds(30)

    /// Asks before releasing what would be left behind; what needs another action comes with the next question.
    mutating func askToReleaseHolds() -> [Effect] {
        let holds = unattendedHolds
        guard let kind = holds.first?.release else { return [] }
        let breakers = holds.filter { $0.release == kind }.map(\.breaker)
        layers.append(.confirm(dialog(kind, breakers)))
        return [.fetchOffers(breakers)]
    }
}
