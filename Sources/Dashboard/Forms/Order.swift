/// What a line typed after `:` asks for.
enum Order: Equatable, Sendable {
    /// A command that a key could ask for as well.
    case command(Command)
    /// A theme, or the list of them.
    case theme(String)
    /// Another filter.
    case filter(Filter)
    /// Another order of the rows.
    case sort(SortOrder)
    /// Another moment.
    case at(TimeExpression)
    /// A mark here.
    case mark(String)
    /// The last part of the past to a file.
    case snapshot(Duration)
    /// A setting.
    case set(Setting)

    /// What `:set` can change.
    enum Setting: Equatable, Sendable {
        case local(Bool), mouse(Bool), bell(Bool), header(Bool), wide(Bool), ascii(Bool), idle(Bool)
        case span(Duration)
        case speed(Double)
    }
}
