import Dashboard

/// Which columns a table of some width shows, and how wide each of them is.
///
/// State, name, time and failure rate are always there. The others come in the order of their worth while
/// there is room. What is left then goes first to names that would be cut, and to the timeline at last.
struct ColumnPlan: Equatable {
    /// The columns from left to right.
    private(set) var columns: [TableColumn]

    /// The longest texts that the columns of words have to hold.
    struct Demand: Equatable {
        var name: Int
        var service: Int
    }

    /// Plans the columns of a table.
    ///
    /// - Parameters:
    ///   - width: The cells from edge to edge.
    ///   - density: How much fits on the screen.
    ///   - demand: What names and services need.
    ///   - isWide: Whether every column is wanted, even at the cost of the timeline.
    init(width: Int, density: Density, demand: Demand, isWide: Bool) {
        let wanted = Self.wanted(density: density, isWide: isWide, width: width)
        var chosen: [TableColumn.Content: Int] = [:]
        var used = 0
        for (rank, content) in wanted.enumerated() {
            let least = Self.least(content, density: density)
            // The first five make the list; a column that does not fit lets a smaller one pass.
            guard rank < 5 || used + least <= width else { continue }
            chosen[content] = least
            used += least
        }
        var rest = width - used
        func grow(_ content: TableColumn.Content, to size: Int) {
            guard let current = chosen[content], rest > 0, size > current else { return }
            let more = min(rest, size - current)
            chosen[content] = current + more
            rest -= more
        }
        grow(.name, to: min(demand.name + 1, isWide ? 60 : 44))
        grow(.service, to: min(demand.service + 1, isWide ? 40 : 28))
        if density == .full {
            for content: TableColumn.Content in [.failure, .requests, .rejected, .retry, .fallback] {
                grow(content, to: Self.least(content, density: density) + 1)
            }
        }
        grow(chosen[.timeline] == nil ? .name : .timeline, to: .max)

        var x = 0
        columns = TableColumn.Content.allCases.compactMap { content in
            guard let width = chosen[content] else { return nil }
            defer { x += width }
            return TableColumn(content: content, x: x, width: width)
        }
    }

    /// The columns in the order of their worth.
    private static func wanted(density: Density, isWide: Bool, width: Int) -> [TableColumn.Content] {
        let list: [TableColumn.Content] = [.marks, .state, .name, .age, .failure]
        guard density > .list else { return list }
        if isWide {
            return list + [.requests, .rejected, .retry, .fallback, .service, .trips, .timeline]
        }
        return list + [.requests, .rejected, .timeline, .retry, .fallback, .service]
            + (width >= 140 ? [.trips] : [])
    }

    /// The cells that a column needs to be of use.
    private static func least(_ content: TableColumn.Content, density: Density) -> Int {
        let isFull = density == .full
        return switch content {
        case .marks: density == .list ? 2 : 3
        case .name: density == .list ? 12 : 16
        case .service: 9
        case .state: 11
        case .age: 6
        case .failure: density == .list ? 6 : isFull ? 10 : 8
        case .requests: isFull ? 7 : 6
        case .rejected: 6
        case .retry: 6
        case .fallback: 7
        case .trips: 7
        case .timeline: 14
        }
    }
}
