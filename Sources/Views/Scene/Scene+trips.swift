import Canvas
import Dashboard

extension Scene {
    /// The trips of a row since its source started; those of several instances are added up, and said to be.
    func trips(of row: Row) -> String {
        guard row.breakers.count > 1, row.trips > 0 else { return String(row.trips) }
        return (appearance.isUnicode ? "Σ" : "sum ") + String(row.trips)
    }
}
