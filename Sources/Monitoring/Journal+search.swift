extension Journal {
    /// What to look for among the entries.
    public enum Landmark: Sendable {
        /// Any change of state.
        case transition
        /// A breaker that began to refuse calls by itself.
        case trip
        /// A moment that the user marked.
        case mark
        /// Anything.
        case entry
    }

    /// The entries up to and including `moment`, the oldest first.
    public func entries(through moment: Moment) -> ArraySlice<JournalEntry> {
        entries[..<entries.firstPlace(after: moment) { $0.at }]
    }

    /// The transitions of `breaker` up to and including `moment`, the oldest first.
    public func transitions(of breaker: BreakerID, through moment: Moment) -> [Transition] {
        transitions(of: breaker.circuit, through: moment).filter { $0.breaker == breaker }
    }

    /// The transitions of all instances of `circuit` up to and including `moment`, the oldest first.
    public func transitions(of circuit: CircuitID, through moment: Moment) -> ArraySlice<Transition> {
        let known = transitions(of: circuit)
        return known[..<known.firstPlace(after: moment) { $0.at }]
    }

    /// How often anything tripped in the time `within` before `moment`.
    public func trips(within: Duration = .seconds(900), before moment: Moment) -> Int {
        let start = moment - within
        return entries(through: moment).reversed().prefix { $0.at > start }.count(where: \.isTrip)
    }

    /// How often instances of `circuit` tripped in the time `within` before `moment`.
    public func trips(
        of circuit: CircuitID,
        within: Duration = .seconds(900),
        before moment: Moment
    ) -> Int {
        let start = moment - within
        return transitions(of: circuit, through: moment).reversed().prefix { $0.at > start }
            .count(where: \.isTrip)
    }

    /// The next entry of a kind strictly after `moment`, or the newest one strictly before it.
    ///
    /// - Parameters:
    ///   - landmark: What to look for.
    ///   - moment: Where to start.
    ///   - forward: Whether to look into the future.
    ///   - circuit: Whose; `nil` looks at all.
    /// - Returns: The entry; `nil` when there is none.
    public func next(
        _ landmark: Landmark,
        from moment: Moment,
        forward: Bool = true,
        of circuit: CircuitID? = nil
    ) -> JournalEntry? {
        func matches(_ entry: JournalEntry) -> Bool {
            if let circuit, entry.breaker?.circuit != circuit { return false }
            switch (landmark, entry) {
            case (.transition, .transition), (.entry, _): return true
            case (.trip, _): return entry.isTrip
            case (.mark, _): return entry.isMark
            case (.transition, _): return false
            }
        }
        if forward {
            return entries[entries.firstPlace(after: moment) { $0.at }...].first(where: matches)
        }
        let before = moment - .milliseconds(1)
        return entries(through: before).last(where: matches)
    }
}

extension Array {
    /// The place of the first element later than `moment`, in elements that are in order.
    fileprivate func firstPlace(after moment: Moment, by at: (Element) -> Moment) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = (low + high) / 2
            if at(self[middle]) <= moment { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
