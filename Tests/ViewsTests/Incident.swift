import Canvas
import Dashboard
import Monitoring
import Views

/// A quarter of an hour in which a database fails over: what the screens of the tests show.
enum Incident {
    /// The moment on screen.
    static let now = time("02:14:07.000")

    /// The moment at which the story begins.
    static let start = now - .seconds(900)

    /// A moment of that night, in UTC.
    static func time(_ clock: String) -> Moment {
        let parts = clock.split { $0 == ":" || $0 == "." }.compactMap { Int($0) }
        return Moment(
            utc: 2026,
            11,
            21,
            parts[0],
            parts[1],
            parts[2],
            millisecond: parts.count > 3 ? parts[3] : 0
        )
    }

    static let context = Context(name: "prod-eu", isProduction: true)
    static let checkout: [TargetID] = ["chk-1", "chk-2", "chk-3"]
    static let web: [TargetID] = ["web-1", "web-2", "web-3", "web-4"]

    /// The targets of the story.
    static let targets: [Target] =
        (checkout + web + ["cart-1", "gateway-1", "notify-1", "geo-2"]).map {
            Target(id: $0, url: "http://\($0):9090/metrics", dialect: "resilience4j", context: context)
        }

    /// The dashboard of most tests, made once.
    static let standard = dashboard()

    /// A dashboard that has seen the whole story.
    static func dashboard(
        source: Source = .live,
        isReadOnly: Bool = false,
        more breakers: [ScriptedBreaker] = quiet
    ) -> Dashboard {
        var dashboard = Dashboard(options: Options(source: source, isReadOnly: isReadOnly))
        _ = dashboard.update(.tick(start))
        _ = dashboard.update(.feed(events(of: troubled + breakers)))
        _ = dashboard.update(.tick(now))
        return dashboard
    }

    /// The appearance of the standard tests: every role by its attributes only.
    static func appearance(isUnicode: Bool = true) -> Appearance {
        Appearance(theme: .fallback, depth: .mono, isUnicode: isUnicode)
    }

    /// Everything that the feed said, in order.
    static func events(of breakers: [ScriptedBreaker]) -> [FeedEvent] {
        var events: [FeedEvent] = [.targets(targets)]
        var pending = transitions(of: breakers)
        pending.append(.signal(Signal(.mark, at: time("02:12:30.000"), text: "db failover")))
        pending.sort { ($0.at ?? start) < ($1.at ?? start) }
        let silent = time("02:10:00.000")
        var moment = start
        while moment <= now {
            while let next = pending.first, let at = next.at, at <= moment {
                events.append(pending.removeFirst())
            }
            for target in targets {
                if target.id == "geo-2", moment >= silent {
                    let outage = Outage(.timeout, "connect to geo-2:9090 timed out after 2s")
                    events.append(.outage(target.id, at: moment, outage))
                    continue
                }
                let readings = breakers.filter { $0.targets.contains(target.id) }.map {
                    BreakerReading($0.id(at: target.id), $0.reading(at: target.id, moment, since: start))
                }
                events.append(
                    .sample(
                        Sample(
                            target: target.id,
                            at: moment,
                            latency: .milliseconds(4),
                            bytes: 8120,
                            readings: readings
                        )
                    )
                )
            }
            moment = moment + .seconds(1)
        }
        return events
    }

    private static func transitions(of breakers: [ScriptedBreaker]) -> [FeedEvent] {
        breakers.flatMap { breaker in
            breaker.targets.flatMap { target in
                zip(breaker.turns(at: target), breaker.turns(at: target).dropFirst()).map { before, turn in
                    var why = turn.why
                    why.previousDuration = turn.at - before.at
                    return FeedEvent.transition(
                        Transition(
                            breaker: breaker.id(at: target),
                            from: before.state,
                            to: turn.state,
                            at: turn.at,
                            why: why
                        )
                    )
                }
            }
        }
    }
}
