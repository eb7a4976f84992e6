public import Canvas
public import Dashboard

/// Where things lie on a painted screen, and how many lines each list has room for.
public struct HitMap: Equatable, Sendable {
    /// The lines that each list on screen has room for.
    public private(set) var rooms: [Pane: Int] = [:]
    private var spots: [Spot] = []

    /// Creates the map of an empty screen.
    public init() {}

    /// What lies at a cell, on top where things overlap; `nil` where nothing can be clicked.
    public func target(at point: Point) -> HitTarget? {
        spots.last { $0.area.contains(point) }?.target
    }

    /// Notes that `target` was painted in `area`.
    mutating func add(_ target: HitTarget, at area: Rect) {
        guard !area.isEmpty else { return }
        spots.append(Spot(area: area, target: target))
    }

    /// Notes that the list of `pane` has room for so many lines.
    mutating func setRoom(_ lines: Int, for pane: Pane) {
        rooms[pane] = max(0, lines)
    }

    private struct Spot: Equatable, Sendable {
        let area: Rect
        let target: HitTarget
    }
}
