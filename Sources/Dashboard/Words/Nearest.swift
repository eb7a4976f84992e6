/// The candidate that `text` was probably meant to be; `nil` when none is near.
///
/// Near means at most one edit for every three characters, by the optimal string alignment distance
/// (insert, delete, replace, swap neighbours); a candidate that begins with the text is nearest of all.
func nearest(to text: String, among candidates: [String]) -> String? {
    let wanted = Array(text.lowercased().unicodeScalars.prefix(64))
    guard !wanted.isEmpty else { return nil }
    if let begun = candidates.first(where: { $0.hasPrefix(text.lowercased()) }) { return begun }
    let limit = max(1, wanted.count / 3)
    return
        candidates
        .map { (name: $0, edits: editDistance(wanted, Array($0.unicodeScalars))) }
        .filter { $0.edits <= limit }
        .min { ($0.edits, $0.name) < ($1.edits, $1.name) }?
        .name
}

/// The optimal string alignment distance, in three rows of memory.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in left.indices {
        var current = [row + 1] + [Int](repeating: 0, count: right.count)
        for column in right.indices {
            let cost = left[row] == right[column] ? 0 : 1
            var edits = min(last[column + 1] + 1, current[column] + 1, last[column] + cost)
            if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                edits = min(edits, beforeLast[column - 1] + 1)
            }
            current[column + 1] = edits
        }
        (beforeLast, last) = (last, current)
    }
    return last[right.count]
}
