extension Duration {
    /// The length in whole nanoseconds; stories end long before the 292 years that fit.
    var inNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds &* 1_000_000_000 &+ attoseconds / 1_000_000_000
    }
}
