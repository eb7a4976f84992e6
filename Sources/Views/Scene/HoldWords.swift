import Dashboard
import Monitoring

/// A hold in words: who keeps which state, how long it lasts and who ends it.
struct HoldWords {
    let hold: Hold
    let state: BreakerState
    /// Why it is due and yet not released.
    let trouble: String?
    /// Who looks at it, who is called "you".
    let viewer: String
    let now: Moment?

    /// Such as `forced by you, 14:32 left, released by breakertop`; without the reason.
    var phrase: String {
        let owner = hold.owner == viewer ? "you" : hold.owner
        switch hold.timeKeeper {
        case .target:
            guard let left else { return "held by \(owner)" + (hold.until == nil ? " until released" : "") }
            return "held by \(owner), releases itself in \(left)"
        case .breakertop:
            let verb = state == .disabled ? "disabled" : "forced"
            if let trouble { return "\(verb) by \(owner), due, not released: \(trouble)" }
            return "\(verb) by \(owner), \(left ?? Figures.unknown) left, released by breakertop"
        case .nobody: return "held by \(owner) until released"
        }
    }

    /// Such as `by you, 14:32 left`, for where the whole phrase has no room.
    var brief: String {
        let owner = hold.owner == viewer ? "you" : hold.owner
        if trouble != nil { return "by \(owner), not released" }
        return "by \(owner)" + (left.map { ", \($0) left" } ?? "")
    }

    private var left: String? {
        guard let until = hold.until, let now else { return nil }
        return Figures.left(until - now)
    }
}

extension Scene {
    /// The hold of a row in words.
    func words(of hold: Hold, on row: Row) -> HoldWords {
        HoldWords(
            hold: hold,
            state: row.state,
            trouble: row.holdTrouble,
            viewer: dashboard.options.actor,
            now: now
        )
    }
}
