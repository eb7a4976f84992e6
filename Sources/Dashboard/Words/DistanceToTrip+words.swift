public import Monitoring

extension DistanceToTrip {
    /// The distance in one sentence, such as `12 more failures open it (in 8s at this rate)`.
    public var sentence: String {
        switch self {
        case .failures(let count, let seconds):
            let pace = seconds.map { " (in \(Duration.seconds($0).plain) at this rate)" } ?? ""
            return (count == 1 ? "1 more failure opens it" : "\(count) more failures open it") + pace
        case .tooFewCalls(let perWindow, let minimum):
            return "cannot trip: \(perWindow.briefRate) calls in a window, \(minimum.briefRate) needed"
        }
    }
}
