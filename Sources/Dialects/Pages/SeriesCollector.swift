import Documents
import Exposition
import Monitoring

/// Gathers the samples of a page into breakers; kept from look to look, so that it remembers series.
struct SeriesCollector: Sendable {
    /// More peculiarities than these are counted and not listed.
    static let maximumWarnings = 20

    let set: DialectSet
    private(set) var plans: [FamilyPlan] = []
    private(set) var series = SeriesTable()
    private(set) var slots: [BreakerSlot] = []
    /// How the look before ordered its breakers.
    var order: SlotOrder?
    /// What the entries of documents did at this look, for inspection: the step and the path of its value.
    private(set) var documentSteps: [(step: SeriesStep, path: String)] = []
    /// The dialects that found entries in a document of this look.
    private var documentReaders: Set<Int> = []
    /// The series of this look in the order of the page.
    private(set) var touched: [Int] = []
    /// The plans of names on this page that are probes, by dialect.
    private var probed: [[Int]]
    private(set) var lookalikes: [String: Lookalike] = [:]
    private(set) var warnings: [String] = []
    private var plansByName: [String: Int] = [:]
    private var slotsByOwner: [Owner: Int] = [:]
    /// The plan of each name of this page, by the parser's number of the name.
    private var pagePlans: [Int] = []
    /// The group that the page tells for each dialect.
    private(set) var pageGroups: [String?]
    private var omittedWarnings = 0
    private var look = 0

    /// Whose series it is, before the group of the page is known.
    private struct Owner: Hashable {
        let dialect: Int
        let name: String
        let group: String?
    }

    /// A family that looks like a breaker's and is not read.
    struct Lookalike: Sendable {
        let dialect: Int
        var labels: [String]
        var values: Set<Double>
        var samples: Int
    }

    init(set: DialectSet) {
        self.set = set
        probed = Array(repeating: [], count: set.dialects.count)
        pageGroups = Array(repeating: nil, count: set.dialects.count)
    }

    /// Starts a look.
    mutating func begin() {
        // Series that come and go (a label that is a request's number) must not pile up.
        if series.entries.count > 2 * touched.count + 512 { forget() }
        look += 1
        series.rewind()
        touched.removeAll(keepingCapacity: true)
        pagePlans = []
        lookalikes = [:]
        warnings = []
        documentSteps = []
        documentReaders = []
        omittedWarnings = 0
        for index in set.dialects.indices {
            probed[index] = []
            pageGroups[index] = nil
        }
    }

    /// Takes a sample.
    mutating func take(_ sample: borrowing SampleView) {
        let plan = planIndex(of: sample)
        for group in plans[plan].groups { pageGroups[group.dialect] = sample[label: group.label] }
        guard !plans[plan].uses.isEmpty else {
            if plans[plan].lookalike != nil { note(sample, plan: plan) }
            return
        }
        let value = sample.value
        var place = sample.withSeriesBytes { series.place(of: $0) }
        if place == nil {
            let steps = steps(for: sample, plan: plan)
            place = sample.withSeriesBytes { series.add($0, family: plan, steps: steps) }
        }
        guard let place else { return }
        // A dialect of common names knows some of a family's series and not the others.
        if plans[plan].lookalike != nil, series.entries[place].steps.isEmpty,
            plans[plan].uses.allSatisfy({ set.dialects[$0.dialect].needsBreakers })
        {
            note(sample, plan: plan)
        }
        if series.set(place, value: value, look: look) {
            warn("the series \(series.text(place)) stands on the page twice; the last value counts")
        } else {
            touched.append(place)
        }
    }

    /// Takes a number by its name alone, as documents tell it.
    mutating func take(_ name: String, _ value: Double) {
        Array(name.utf8).withUnsafeBytes { take($0, value: value) { (name, [:]) } }
    }

    /// Takes a sample of a series by bytes that are its own; `describe` is asked where they are new.
    mutating func take(
        _ key: UnsafeRawBufferPointer,
        value: Double,
        _ describe: () -> (name: String, labels: [String: String])
    ) {
        guard let place = series.place(of: key) ?? add(key, describe) else { return }
        let plan = series.entries[place].family
        for dialect in plans[plan].probes where !probed[dialect].contains(plan) {
            probed[dialect].append(plan)
        }
        if !plans[plan].groups.isEmpty {
            let labels = describe().labels
            for group in plans[plan].groups { pageGroups[group.dialect] = labels[group.label] }
        }
        if !series.set(place, value: value, look: look) { touched.append(place) }
    }

    /// Adds a series, unless no dialect asks for its name.
    private mutating func add(
        _ key: UnsafeRawBufferPointer,
        _ describe: () -> (name: String, labels: [String: String])
    ) -> Int? {
        let (name, labels) = describe()
        guard set.selection.contains(name) else { return nil }
        let plan = planIndex(named: name)
        return series.add(key, family: plan, steps: steps(labels: labels, plan: plan))
    }

    /// Takes an entry of a document.
    ///
    /// - Returns: Whether it is new; `false` for a breaker that this look has heard of.
    mutating func take(_ entry: DocumentEntry, rules: DocumentRules, dialect: Int, now: Moment) -> Bool {
        guard entry.passes(rules.filters), let told = entry.text(rules.name), !told.isEmpty else {
            return true
        }
        documentReaders.insert(dialect)
        let owner = Owner(
            dialect: dialect,
            name: rules.identity?.shown(told) ?? told,
            group: rules.group.flatMap { entry.text($0) }
        )
        let slot = slot(of: owner)
        guard slots[slot].look != look else { return false }
        var steps: [(step: SeriesStep, path: String)] = []
        let peculiarities = entry.apply(rules.fields, to: &slots[slot], look: look, now: now) {
            steps.append(
                (SeriesStep(slot: slot, rank: 0, showsBreaker: true, order: 0, action: $0), $1)
            )
        }
        slots[slot].show()
        documentSteps += steps
        for text in peculiarities { warn("'\(Spelling.shortened(owner.name))' \(text)") }
        return true
    }

    /// Ends a look: applies every series that is not somebody else's copy.
    ///
    /// - Parameters:
    ///   - now: The moment of the look.
    ///   - isReading: Whether a dialect reads this page.
    ///   - onStep: Is told every series, by its place, and what it did.
    mutating func settle(now: Moment, isReading: [Bool], _ onStep: (Int, SeriesStep) -> Void) {
        // The series of a family stand together, and what holds for one of them holds for all.
        var (family, dialect, isRead) = (-1, -1, false)
        for place in touched {
            let entry = series.entries[place]
            for step in entry.steps {
                if family != entry.family || dialect != slots[step.slot].dialect {
                    (family, dialect) = (entry.family, slots[step.slot].dialect)
                    isRead = isReading[dialect] && !plans[family].isTaken(from: dialect, isReading)
                }
                guard isRead else { continue }
                if let peculiarity = slots[step.slot].apply(
                    step,
                    value: entry.value,
                    series: place,
                    look: look,
                    now: now
                ) {
                    warn("'\(Spelling.shortened(slots[step.slot].name))' \(peculiarity)")
                }
                onStep(place, step)
            }
        }
        if omittedWarnings > 0 { warnings.append("and \(omittedWarnings) more of this kind") }
    }

    /// The slots that this look has spoken of.
    var spokenOf: [Int] { slots.indices.filter { slots[$0].look == look } }

    /// The reading of a slot at this look.
    mutating func reading(_ slot: Int, now: Moment) -> Reading { slots[slot].reading(now: now) }

    /// Which dialects read this page: the chosen ones, or those with a probe that is nobody else's copy.
    func readingDialects() -> [Bool] {
        guard set.isDetecting else { return set.dialects.map { _ in true } }
        let recognised = probed.map { !$0.isEmpty }
        return set.dialects.indices.map { dialect in
            documentReaders.contains(dialect)
                || probed[dialect].contains { !plans[$0].isTaken(from: dialect, recognised) }
        }
    }

    /// The names on this page by which a dialect was recognised.
    func evidence(_ dialect: Int) -> [String] { probed[dialect].map { plans[$0].name } }

    /// Notes a peculiarity, up to a bound.
    mutating func warn(_ text: String) {
        if warnings.count < Self.maximumWarnings {
            warnings.append(text)
        } else {
            omittedWarnings += 1
        }
    }

    private mutating func forget() {
        series = SeriesTable()
        slots = []
        slotsByOwner = [:]
        order = nil
        plans = []
        plansByName = [:]
    }

    private mutating func planIndex(of sample: borrowing SampleView) -> Int {
        let number = sample.nameID
        if number < pagePlans.count { return pagePlans[number] }
        let index = planIndex(named: sample.name)
        for dialect in plans[index].probes { probed[dialect].append(index) }
        pagePlans.append(index)
        return index
    }

    private mutating func planIndex(named name: String) -> Int {
        if let known = plansByName[name] { return known }
        plans.append(FamilyPlan(name, in: set))
        plansByName[name] = plans.count - 1
        return plans.count - 1
    }

    private mutating func steps(for sample: borrowing SampleView, plan: Int) -> [SeriesStep] {
        var labels: [String: String] = [:]
        for index in 0..<sample.labelCount { labels[sample.labelName(index)] = sample.labelValue(index) }
        return steps(labels: labels, plan: plan)
    }

    private mutating func steps(labels: [String: String], plan: Int) -> [SeriesStep] {
        let name = plans[plan].name
        var steps: [SeriesStep] = []
        for use in plans[plan].uses {
            let rule = set.dialects[use.dialect].rules[use.rule]
            let told = { (key: String) -> String? in labels[key] ?? use.captures[key] }
            guard let action = rule.action(family: name, label: told),
                let owner = rule.identity.identity(told)
            else { continue }
            steps.append(
                SeriesStep(
                    slot: slot(of: Owner(dialect: use.dialect, name: owner.name, group: owner.group)),
                    rank: rule.rank,
                    showsBreaker: rule.showsBreaker,
                    order: use.rule,
                    action: action
                )
            )
        }
        return steps
    }

    private mutating func slot(of owner: Owner) -> Int {
        if let known = slotsByOwner[owner] { return known }
        slots.append(BreakerSlot(dialect: owner.dialect, name: owner.name, group: owner.group))
        slotsByOwner[owner] = slots.count - 1
        return slots.count - 1
    }

    private mutating func note(_ sample: borrowing SampleView, plan: Int) {
        guard let dialect = plans[plan].lookalike else { return }
        let name = plans[plan].name
        guard lookalikes[name] != nil || lookalikes.count < 20 else { return }
        var seen = lookalikes[name] ?? Lookalike(dialect: dialect, labels: [], values: [], samples: 0)
        seen.samples += 1
        if seen.values.count < 8, !sample.value.isNaN { seen.values.insert(sample.value) }
        for index in 0..<min(sample.labelCount, 16) where !seen.labels.contains(sample.labelName(index)) {
            seen.labels.append(sample.labelName(index))
        }
        lookalikes[name] = seen
    }
}
