import Canvas
import Dashboard

/// A column of the table with the place that it got.
struct TableColumn: Equatable {
    /// What a column shows.
    enum Content: CaseIterable {
        case marks, name, service, state, age, failure, requests, rejected, retry, fallback, trips, timeline
    }

    /// What it shows.
    var content: Content
    /// Its first cell, counted from the table's edge.
    var x = 0
    /// Its cells, the blanks that keep it from its left neighbour included.
    var width: Int

    /// The side on which its texts stand: words left, numbers right, so that digits line up.
    var alignment: Alignment {
        switch content {
        case .marks, .name, .service, .state, .timeline: .left
        case .age, .failure, .requests, .rejected, .retry, .fallback, .trips: .right
        }
    }

    /// The column that a click on the head sorts by.
    var sorting: Column {
        switch content {
        case .marks, .timeline: .severity
        case .name: .name
        case .service: .service
        case .state: .state
        case .age: .age
        case .failure: .failure
        case .requests: .requests
        case .rejected: .rejected
        case .retry: .retry
        case .fallback: .fallback
        case .trips: .trips
        }
    }
}
