/// Where a list stands: the selected line and the first line that is painted.
public struct ListPosition: Equatable, Sendable {
    /// The selected line, from 0.
    public internal(set) var selected = 0
    /// The first painted line, from 0.
    public internal(set) var top = 0
    /// How many lines the layout had room for when it last told.
    public internal(set) var visible = 10

    /// The lines to paint when there are `count` and room for `room`; holds the selected one if any.
    public func window(count: Int, room: Int) -> Range<Int> {
        guard count > 0, room > 0 else { return 0..<0 }
        let selected = min(max(selected, 0), count - 1)
        let lowest = max(0, selected - room + 1)
        let first = min(max(top, lowest), selected, max(0, count - room))
        return max(first, lowest)..<min(count, max(first, lowest) + room)
    }

    /// Selects the line `offset` further, within `count` lines.
    mutating func move(by offset: Int, count: Int) {
        select(selected + offset, count: count)
    }

    /// Selects a line, within `count` lines, and scrolls no more than needed.
    mutating func select(_ line: Int, count: Int) {
        selected = min(max(line, 0), max(count - 1, 0))
        top = window(count: count, room: visible).lowerBound
    }
}
