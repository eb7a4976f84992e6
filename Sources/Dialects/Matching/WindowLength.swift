/// How long a window of calls is.
enum WindowLength: Hashable, Sendable {
    /// So many seconds.
    case seconds(Double)
    /// What another field of the same document says, times the factor that makes seconds of it.
    ///
    /// Where it is a sum over several hosts, the divisor leads to their number.
    case field(DocumentPath, factor: Double, divisor: DocumentPath?)
}
