import Canvas
import Dashboard

/// Where the picture comes from and which moment it shows: the first thing on the screen.
struct ModeBadge {
    let scene: Scene

    /// The badge: `LIVE`, `PAUSED -0:43`, `REPLAY`, `DEMO night-shift`.
    var text: StyledText {
        let (words, role) = content
        return StyledText(" \(words) ", scene[role])
    }

    private var content: (String, Role) {
        let dashboard = scene.dashboard
        if let behind = dashboard.behind {
            let word = dashboard.playback.isPlaying ? "PAST" : "PAUSED"
            return ("\(word) -\(Figures.span(behind))", .paused)
        }
        return switch dashboard.source {
        case .live: ("LIVE", .live)
        case .simulation(let scenario): ("DEMO \(scenario)", .sim)
        case .replay: ("REPLAY", .replay)
        }
    }
}
