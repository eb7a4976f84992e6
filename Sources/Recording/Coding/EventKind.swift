/// The numbers that stand for the kinds of events in a recording.
///
/// They never change their meaning.
enum EventKind: Int {
    case targets = 0
    case sample = 1
    case outage = 2
    case transition = 3
    case signal = 4
    case tick = 5
}
