import ResilienceTesting

@testable import Resilience

/// Tasks that meet on one breaker, beside every order in which they could have come one after another.
struct ShortcutTrial: Trial {
    private let mistake: Performer.Mistake?
    private var generator: SeededGenerator

    init(seed: UInt64, mistake: Performer.Mistake?) {
        generator = SeededGenerator(seed: seed)
        self.mistake = mistake
    }

    mutating func run() throws -> String? {
        let settings = try Stage.rules.makeSettings()
        for number in 0..<50 {
            let stage = Stage.random(settings, &generator)
            let parts = Act.randomParts([2, 3, 4, 8], &generator)
            let performer = Performer(stage.breaker, mistake: mistake)
            let play = Interleaving(parts, by: performer, seed: generator.next())
            let acts = play.play(stage.clock) + [stage.lastLook]
            if !Witness(now: stage.now).explains(acts, from: stage.oracle) {
                return "\(generator), history \(number): no order explains \(acts)"
            }
        }
        return nil
    }
}
