import Canvas
import Dashboard
import Monitoring

/// The sentences of the card about one breaker.
struct WhyLines {
    let scene: Scene
    let card: WhyCard

    /// What happened: the hold of an operator, the trip and the probe that failed after it.
    var story: [StyledText] {
        var lines: [StyledText] = []
        if let hold = card.row.hold { lines.append(held(hold)) }
        if let trip = card.trip?.transition {
            var line = moment(trip.at) + StyledText(ScreenText(trip.why.comparison), scene[.open])
            if let probe = card.failedProbe {
                line.append("; ")
                line.append(moment(probe.at))
                line.append(ScreenText(probe.text))
            }
            lines.append(line)
        } else if card.row.state == .unknown {
            lines.append(silence)
        } else if lines.isEmpty {
            lines.append(StyledText("has not tripped while it was watched", scene[.dim]))
        }
        return lines
    }

    /// The most important of it all in one line: `payments.charge  failure 52% >= 50%  probe in 0:09`.
    var summary: StyledText {
        var phrase = Phrase()
        phrase.add(ScreenText(card.row.circuit.name), scene[.title], priority: 3)
        if let trip = card.trip?.transition, card.row.state != .closed {
            phrase.add(ScreenText(trip.why.comparison), scene[.open], priority: 2)
        } else if let distance = card.distance {
            phrase.add(ScreenText(distance.sentence), priority: 2)
        }
        if card.isIdle {
            phrase.add("waits for a call to probe", scene[.warning], priority: 1)
        } else if let seconds = card.nextProbe, card.row.state == .open {
            phrase.add("probe in \(Figures.countdown(seconds: seconds))", scene[.accent], priority: 1)
        }
        return phrase.fitted(to: 60)
    }

    /// The numbers of the window now.
    var window: StyledText {
        let gauges = card.gauges
        var phrase = Phrase()
        func add(_ name: String, _ value: String?) {
            guard let value else { return }
            phrase.add([.init("\(name) ", scene[.dim]), .init(ScreenText(value))], priority: 0)
        }
        add("calls", gauges[.windowCalls]?.briefRate)
        add(
            "in a row",
            gauges[.consecutiveFailures].map { failures in
                failures.briefRate + (gauges[.consecutiveLimit].map { " of \($0.briefRate)" } ?? "")
            }
        )
        add("slow", gauges[.slowRatio].map { "\($0.briefPercent)%" })
        add("min calls", gauges[.minimumCalls]?.briefRate)
        add("wait", gauges[.openSeconds].map { Figures.setting(seconds: $0) })
        let text = phrase.fitted(to: .max)
        return text.isEmpty ? text : StyledText("window: ", scene[.dim]) + text
    }

    /// The errors at the trip, what comes next, and how the breaker has fared.
    var outlook: [StyledText] {
        [errors, next, amplification, lifetime].filter { !$0.isEmpty }
    }

    /// What retries add to the load, when it is much.
    private var amplification: StyledText {
        guard card.row.marks.contains(.amplifying), let factor = card.row.retryFactor else { return [] }
        return StyledText("retries multiply the load: x\(factor.factor) attempts per call", scene[.warning])
    }

    private var errors: StyledText {
        guard !card.errors.isEmpty else { return [] }
        var text = StyledText("errors: ", scene[.dim])
        for (index, error) in card.errors.prefix(5).enumerated() {
            text.append("\(index > 0 ? "  " : "")\(error.kind) \(error.count)")
        }
        return text
    }

    /// What happens next by itself, and what it depends on.
    private var next: StyledText {
        if card.isIdle {
            return StyledText("wait is over: the next call is the probe, and none comes", scene[.warning])
        }
        if let seconds = card.nextProbe, card.row.state == .open {
            let trials = card.gauges[.probeLimit].map { ", \($0.briefRate) trial calls" } ?? ""
            return [
                .init("next probe in "),
                .init(ScreenText(Figures.countdown(seconds: seconds)), scene[.accent]),
                .init(" (half-open\(trials))", scene[.dim]),
            ]
        }
        if card.row.state == .halfOpen, let limit = card.row.probeLimit {
            return
                "probing: \(Figures.rate(card.row.probesSucceeded ?? 0)) of \(limit.briefRate) trial calls succeeded"
        }
        return card.distance.map { StyledText(ScreenText($0.sentence)) } ?? []
    }

    private var lifetime: StyledText {
        let lifetime = card.lifetime
        var text = StyledText("lifetime: ", scene[.dim])
        text.append(ScreenText("trips \(scene.trips(of: card.row))"))
        if let share = lifetime.openShare {
            text.append(", open \(share.percentWithTenths)% of \(Figures.span(lifetime.watched))")
        }
        if let longest = lifetime.longestOpen { text.append(", longest \(Figures.span(longest))") }
        return text
    }

    private var silence: StyledText {
        guard scene.isStale(card.row), let last = card.row.lastHeard, let now = scene.now else {
            return StyledText("the source does not tell its state", scene[.stale])
        }
        let text: ScreenText = "nothing heard for \(Figures.age(now - last)): last state kept, not trusted"
        return StyledText(text, scene[.stale])
    }

    private func held(_ hold: Hold) -> StyledText {
        let words = scene.words(of: hold, on: card.row)
        var text = StyledText(ScreenText(words.phrase), scene[words.trouble == nil ? .forcedOpen : .error])
        if !hold.reason.isEmpty { text.append(": \(hold.reason)") }
        return text
    }

    private func moment(_ moment: Moment) -> StyledText {
        StyledText(ScreenText(scene.time(moment)) + " ", scene[.dim])
    }
}
