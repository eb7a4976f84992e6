/// How long a window of calls is.
enum WindowLength: Hashable, Sendable {
    /// So many seconds.
    case seconds(Double)
    /// What another field of the same document says, times the factor that makes seconds of it.
    case field(DocumentPath, factor: Double)
}
