import Canvas
import Dashboard
import Monitoring

/// What the regions look at while one frame is painted.
///
/// It never changes. It is a class because every region holds it, and a dashboard is dear to copy.
final class Scene: Sendable {
    /// What the user sees and does.
    let dashboard: Dashboard
    /// What every role looks like on this terminal.
    let appearance: Appearance
    /// How much fits on the screen.
    let density: Density
    /// The moment on screen; `nil` before anything is known.
    let now: Moment?
    /// The ledger on screen.
    let ledger: Ledger
    /// Everything about the breaker of the detail screen; `nil` on other screens.
    let detail: Detail?

    /// Looks at `dashboard` for a screen of `size`.
    init(_ dashboard: Dashboard, _ appearance: Appearance, size: Size) {
        self.dashboard = dashboard
        self.appearance = appearance
        self.density = Density(size)
        self.now = dashboard.moment
        self.ledger = dashboard.ledger
        self.detail = dashboard.detail
    }

    /// What a role looks like.
    subscript(role: Role) -> Style { appearance[role] }

    /// The signs for frames, meters and graphs.
    var glyphs: GlyphSet { appearance.glyphs }

    /// What ends a text that was cut.
    var ellipsis: ScreenText { appearance.glyphs.ellipsis }

    /// Seconds that the times shown are east of UTC.
    var utcOffset: Int { dashboard.display.utcOffset }

    /// The time of day of a moment in the zone that is shown.
    func time(_ moment: Moment) -> String { moment.clock(utcOffset: utcOffset) }
}
