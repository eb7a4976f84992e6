public import Canvas
public import Dashboard
import Monitoring

/// What a dashboard looks like on a terminal.
///
/// ```
///  LIVE  prod-eu   targets 11/12 up            header
///  breakers 24   ●18 closed  ■3 OPEN
/// ┌─ Breakers ─────────────────────────┐       the screen: one file per region
/// │                                    │
/// └────────────────────────────────────┘
///  : state:op_                                 what is written or said
///  Enter detail   / filter   ? help            footer, or the bar of the past above its keys
/// ```
///
/// A picture has no state: the same dashboard, appearance and size give the same cells. Every size works, down
/// to a single cell; what there is no room for is left out in the order of its worth.
public struct Picture: Sendable {
    private let dashboard: Dashboard
    private let appearance: Appearance

    /// Prepares the picture of `dashboard`.
    public init(_ dashboard: Dashboard, appearance: Appearance) {
        self.dashboard = dashboard
        self.appearance = appearance
    }

    /// Paints the whole canvas and tells where things are.
    public func paint(on canvas: inout Canvas) -> HitMap {
        var hits = HitMap()
        canvas.fill(canvas.bounds, style: appearance.base)
        canvas.cursor = nil
        let scene = Scene(dashboard, appearance, size: canvas.size)
        paint(scene, on: &canvas, hits: &hits)
        if !appearance.isUnicode { canvas.replaceNonASCII() }
        return hits
    }

    private func paint(_ scene: Scene, on canvas: inout Canvas, hits: inout HitMap) {
        var rest = canvas.bounds
        guard scene.density > .line else {
            SummaryLine(scene: scene).paint(on: &canvas, in: rest, hits: &hits)
            MessageLine(scene: scene).paint(on: &canvas, in: rest.bottom(1), hits: &hits)
            return Popups(scene: scene).paint(on: &canvas, in: canvas.bounds, hits: &hits)
        }
        let header = !dashboard.display.showsHeader ? 0 : scene.density == .list ? 1 : 2
        Header(scene: scene).paint(on: &canvas, in: rest.takeTop(header), hits: &hits)
        let foot = Foot(scene: scene)
        foot.paint(on: &canvas, in: rest.takeBottom(foot.height), hits: &hits)
        screen(scene).paint(on: &canvas, in: rest, hits: &hits)
        Popups(scene: scene).paint(on: &canvas, in: canvas.bounds, hits: &hits)
    }

    private func screen(_ scene: Scene) -> any Region {
        switch dashboard.screen {
        case .breakers: MainScreen(scene: scene)
        case .detail: DetailScreen(scene: scene)
        case .targets: TargetsScreen(scene: scene)
        case .retries: RetriesScreen(scene: scene)
        case .fallbacks: FallbacksScreen(scene: scene)
        case .cascade: CascadePane(scene: scene)
        case .events: EventsPane(scene: scene)
        case .help: HelpScreen(scene: scene)
        case .log: LogScreen(scene: scene)
        }
    }
}
