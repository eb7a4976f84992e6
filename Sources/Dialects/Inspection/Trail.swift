import Monitoring

/// Which series gave which field of which slot, kept only when somebody asks.
struct Trail {
    /// A field's series are listed up to this many.
    static let listed = 8

    let isWanted: Bool
    private var fields: [Int: [InspectReport.FieldFinding]] = [:]

    init(isWanted: Bool) {
        self.isWanted = isWanted
    }

    /// Notes that a series did this step.
    mutating func add(_ step: SeriesStep, series: String) {
        for field in step.action.fields {
            var list = fields[step.slot] ?? []
            let place = list.firstIndex { $0.field == field } ?? list.endIndex
            if place == list.endIndex { list.append(.init(field: field, series: [], count: 0)) }
            list[place].count += 1
            if list[place].series.count < Self.listed { list[place].series.append(series) }
            fields[step.slot] = list
        }
    }

    /// The fields of the slots together.
    func findings(_ slots: [Int]) -> [InspectReport.FieldFinding] {
        slots.flatMap { fields[$0] ?? [] }
    }
}

extension SeriesStep.Action {
    /// The keys of the fields that it gives.
    var fields: [String] {
        switch self {
        case .oneHot, .number, .flag, .rise, .time, .latest, .refusal: ["state"]
        case .counters(let roles), .window(let roles, _): roles.map(\.counter.label)
        case .gauge(let effect): [effect.gauge.label]
        case .since: ["since"]
        case .sequence: ["sequence"]
        case .fact(let name), .text(let name, _): [name]
        case .bucket: [Gauge.latencyMedian.label, Gauge.latencyP99.label]
        }
    }
}
