import Dashboard

/// Every screen and popup that there is, each reached by keys.
enum Screens {
    /// The dashboards by a name that a failing test prints.
    static var all: [(name: String, dashboard: Dashboard)] {
        get throws {
            let menu = try press("a", on: Incident.standard).offered(
                refusal: "the dialect has no request for it"
            )
            return [
                ("nothing yet", Dashboard()),
                ("main", Incident.standard),
                ("unfolded", try press("f", on: Incident.standard)),
                ("wide", try press("W", on: Incident.standard)),
                ("expanded", try press("e", on: Incident.standard)),
                ("why", try press("2", on: Incident.standard)),
                ("cascade pane", try press("3", on: Incident.standard)),
                ("past", try press("left", "left", on: Incident.standard)),
                ("detail", try press("enter", on: Incident.standard)),
                ("detail settings", try press("enter", "5", on: Incident.standard)),
                ("detail expanded", try press("enter", "3", "e", on: Incident.standard)),
                ("events", try press("f2", on: Incident.standard)),
                ("cascade", try press("f3", on: Incident.standard)),
                ("targets", try press("f4", on: Incident.standard)),
                ("retries", try press("f5", on: Incident.standard)),
                ("fallbacks", try press("f6", on: Incident.standard)),
                ("log", try press("f7", on: Incident.standard)),
                ("help", try press("?", on: Incident.standard)),
                ("filter", try press("/", "x", ":", on: Incident.standard)),
                ("no row", try press("/", "x", "x", "x", "enter", on: Incident.standard)),
                ("command", try press(":", "t", on: Incident.standard)),
                ("sort", try press("s", on: Incident.standard)),
                ("theme", try press("T", on: Incident.standard)),
                ("marks", try press("'", on: Incident.standard)),
                ("menu", menu),
                ("confirm", try press("o", on: menu)),
                ("reset", try press("c", on: menu)),
            ]
        }
    }
}
