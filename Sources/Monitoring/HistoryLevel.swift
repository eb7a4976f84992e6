/// The cells of one breaker at one width, in chunks.
///
/// A chunk is complete after sixty cells and is not touched again, so that copies of a history share it; a
/// stretch without data has no chunk and costs nothing.
struct HistoryLevel: Sendable {
    private struct Chunk: Sendable {
        var number: Int64
        var cells: [HistoryCell?]
    }

    private static let chunkSize: Int64 = 60

    /// The width of a cell in milliseconds.
    let width: Int64
    private let limit: Int64
    private var chunks: [Chunk] = []

    init(_ level: HistoryLimits.Level) {
        width = max(1, level.width.milliseconds)
        limit = Int64(max(1, level.count))
    }

    /// The number of the oldest cell that is kept; `nil` when there is none.
    var first: Int64? {
        guard let chunk = chunks.first, let index = chunk.cells.firstIndex(where: { $0 != nil }) else {
            return nil
        }
        return chunk.number * Self.chunkSize + Int64(index)
    }

    /// The number of the newest cell; `nil` when there is none.
    var last: Int64? {
        guard let chunk = chunks.last else { return nil }
        return chunk.number * Self.chunkSize + Int64(chunk.cells.count) - 1
    }

    /// The number of the cell that holds `moment`.
    func number(of moment: Moment) -> Int64 {
        moment.milliseconds.dividedFloor(by: width).quotient
    }

    /// The cell with this number; `nil` when there is no data.
    subscript(number: Int64) -> HistoryCell? {
        let (chunk, offset) = number.dividedFloor(by: Self.chunkSize)
        guard let index = index(of: chunk), index < chunks.count, chunks[index].number == chunk else {
            return nil
        }
        let cells = chunks[index].cells
        return offset < cells.count ? cells[Int(offset)] : nil
    }

    /// Marks the cell at `moment` with a state, and takes the higher failure ratio.
    mutating func mark(_ moment: Moment, _ cell: HistoryCell) {
        merge(cell, share: 0, into: number(of: moment))
    }

    /// Spreads `cell` evenly over the time between the two moments, and writes what is not before `floor`.
    mutating func paint(from start: Moment, to end: Moment, notBefore floor: Moment, _ cell: HistoryCell) {
        guard start < end else { return }
        let total = Float(end.milliseconds - start.milliseconds)
        // A stretch longer than the level would only write what is dropped again.
        var now = max(start.milliseconds, end.milliseconds - width * limit, floor.milliseconds)
        while now < end.milliseconds {
            let number = now.dividedFloor(by: width).quotient
            let stop = min(end.milliseconds, (number + 1) * width)
            merge(cell, share: Float(stop - now) / total, into: number)
            now = stop
        }
    }

    /// Calls `body` with every cell from `first` to `last`, both included, and its number.
    func visit(from first: Int64, through last: Int64, _ body: (Int64, HistoryCell) -> Void) {
        guard first <= last else { return }
        let begin = first.dividedFloor(by: Self.chunkSize).quotient
        guard var index = index(of: begin) else { return }
        while index < chunks.count {
            let base = chunks[index].number * Self.chunkSize
            guard base <= last else { return }
            let cells = chunks[index].cells
            let lower = max(0, first - base)
            let upper = min(Int64(cells.count), last - base + 1)
            if lower < upper {
                for offset in Int(lower)..<Int(upper) {
                    if let cell = cells[offset] { body(base + Int64(offset), cell) }
                }
            }
            index += 1
        }
    }

    private mutating func merge(_ cell: HistoryCell, share: Float, into number: Int64) {
        let (chunk, offset) = number.dividedFloor(by: Self.chunkSize)
        guard let index = makeChunk(chunk) else { return }
        let place = Int(offset)
        while chunks[index].cells.count <= place { chunks[index].cells.append(nil) }
        var merged = chunks[index].cells[place] ?? HistoryCell(worst: cell.worst)
        merged.worst = merged.worst.worse(than: cell.worst)
        merged.add(cell, share: share)
        chunks[index].cells[place] = merged
    }

    /// Adds a whole cell to the one that holds `moment`.
    mutating func restore(_ cell: HistoryCell, at moment: Moment) {
        merge(cell, share: 1, into: number(of: moment))
    }

    /// Forgets the chunks that end before `moment`.
    mutating func drop(before moment: Moment) {
        let chunk = number(of: moment).dividedFloor(by: Self.chunkSize).quotient
        chunks.removeFirst(chunks.prefix { $0.number < chunk }.count)
    }

    /// The place of a chunk, made when missing; `nil` when it is older than what is kept.
    private mutating func makeChunk(_ number: Int64) -> Int? {
        if let newest = chunks.last {
            if newest.number == number { return chunks.count - 1 }
            if number < newest.number - limit / Self.chunkSize - 1 { return nil }
        }
        let index = index(of: number) ?? chunks.count
        if index < chunks.count, chunks[index].number == number { return index }
        var cells: [HistoryCell?] = []
        cells.reserveCapacity(Int(Self.chunkSize))
        chunks.insert(Chunk(number: number, cells: cells), at: index)
        let newest = chunks[chunks.count - 1].number
        let expired = chunks.prefix { $0.number < newest - limit / Self.chunkSize - 1 }.count
        chunks.removeFirst(expired)
        return index - expired
    }

    /// The place of the first chunk whose number is not below `number`.
    private func index(of number: Int64) -> Int? {
        var low = 0
        var high = chunks.count
        while low < high {
            let middle = (low + high) / 2
            if chunks[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
