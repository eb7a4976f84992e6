/// A scenario with one mistake, and the message that it deserves.
struct Mistake: Sendable, CustomStringConvertible {
    let yaml: String
    let message: String

    var description: String { message }

    private init(_ yaml: String, _ message: String) {
        self.yaml = yaml
        self.message = message
    }

    /// A mistake in one phase of `redis`, in line 5.
    private init(phase: String, _ message: String) {
        yaml = "title: x\nduration: 1m\nupstreams:\n  redis: { phases: [\n    { \(phase) } ] }"
        self.message = "x.yaml:5:" + message
    }

    private static let upstreams =
        "venice-ai, dnastore, postgresql, qdrant, redis, llama-cpp, llm-api, amqp, telegram, "
        + "openai-embeddings, openai-chat"

    static let all: [Mistake] = [
        Mistake("- a", "x.yaml:1:1: expected a mapping, found a list"),
        Mistake("title: x", "x.yaml:1:1: 'duration' is missing; it says how long the story is"),
        Mistake("duration: 1m", "x.yaml:1:1: 'title' is missing; people choose by it"),
        Mistake(
            "title: x\nduration: 1m\nlaod: {}",
            "x.yaml:3:1: laod: unknown key 'laod'; did you mean 'load'?; known here: title, about, duration, "
                + "at_end, load, upstreams, story, marks"
        ),
        Mistake(
            "title: x\nduration: 5 apples",
            "x.yaml:2:11: duration: is '5 apples' but must be a duration up to 24h, such as 250ms, 30s or 1m30s"
        ),
        Mistake(
            "title: x\nduration: 30s1m",
            "x.yaml:2:11: duration: is '30s1m' but must be a duration up to 24h, such as 250ms, 30s or 1m30s"
        ),
        Mistake("title: x\nduration: 0s", "x.yaml:2:11: duration: is '0s' but must be longer than 0"),
        Mistake(
            "title: x\nduration: 1m\nat_end: lopp",
            "x.yaml:3:9: at_end: unknown ending 'lopp'; did you mean 'loop'?; one of: loop, hold"
        ),
        Mistake(
            "title: x\nduration: 1m\ntitle: y",
            "x.yaml:1:1: 'title' is written more than once in this mapping; keep one of them"
        ),
        Mistake(
            "title: x\nduration: 1m\nload: { sigil-dan: 3 }",
            "x.yaml:3:9: load.sigil-dan: unknown service 'sigil-dan'; did you mean 'sigil-dna'?; one of: "
                + "oversoul-resonance, sigil-dna, continuous-learning, vsm-gateway, rag-backend"
        ),
        Mistake(
            "title: x\nduration: 1m\nload: { sigil-dna: -3 }",
            "x.yaml:3:20: load.sigil-dna: is '-3' but must be requests per second from 0 to 1000, such as 30 or "
                + "30/s"
        ),
        Mistake(
            "title: x\nduration: 1m\nupstreams: { reddis: {} }",
            "x.yaml:3:14: upstreams.reddis: unknown upstream 'reddis'; did you mean 'redis'?; one of: \(upstreams)"
        ),
        Mistake(
            "title: x\nduration: 1m\nupstreams: { redis: { capacity: 0 } }",
            "x.yaml:3:33: upstreams.redis.capacity: is '0' but must be a whole number from 1 to 10000"
        ),
        Mistake(
            "title: x\nduration: 1m\nupstreams: { redis: { calls: { amqp: 2 } } }",
            "x.yaml:3:38: upstreams.redis.calls.amqp: is '2' but must be a share such as 0.4 or 40%"
        ),
        Mistake(
            "title: x\nduration: 1m\nupstreams: { redis: { calls: { amqp: 1 } }, amqp: { calls: { redis: 1 } } }",
            "x.yaml:3:12: upstreams: 'amqp' needs itself by way of its calls; calls must not form a circle"
        ),
        Mistake(
            phase: "at: 1s, for: 1s, behaviour: slwo",
            "35: upstreams.redis.phases[0].behaviour: unknown behaviour 'slwo'; did you mean 'slow'?; one of: "
                + "healthy, slow, failing, rate-limiting, hanging, refusing"
        ),
        Mistake(
            phase: "at: 1s, for: 1s, behaviour: slow",
            "5: upstreams.redis.phases[0]: 'latency' is missing; it says how slow a slow upstream is"
        ),
        Mistake(
            phase: "at: 1s, behaviour: hanging",
            "5: upstreams.redis.phases[0]: 'for' is missing; it says how long the phase lasts"
        ),
        Mistake(
            phase: "at: 70s, for: 1s, behaviour: hanging",
            "11: upstreams.redis.phases[0].at: is '70s' but must be before the end of the scenario"
        ),
        Mistake(
            phase: "at: 50s, for: 11s, behaviour: hanging",
            "21: upstreams.redis.phases[0].for: the phase ends after the scenario, but must end within its duration"
        ),
        Mistake(
            phase: "at: 1s, for: 5s, every: 3s, times: 2, behaviour: hanging",
            "31: upstreams.redis.phases[0].every: is '3s' but must be at least as long as 'for'"
        ),
        Mistake(
            phase: "at: 1s, for: 5s, times: 2, behaviour: hanging",
            "31: upstreams.redis.phases[0].times: needs the key 'every' beside it, which says how far apart the "
                + "times are"
        ),
        Mistake(
            phase: "at: 1s, for: 5s, behaviour: hanging }, { at: 3s, for: 1s, behaviour: slow, latency: 1s",
            "46: upstreams.redis.phases[1]: begins at 3s while the phase from 1s lasts until 6s; phases must not "
                + "overlap"
        ),
        Mistake(
            phase: "at: 1s, for: 5s, behaviour: hanging, errors: { reset: 1 }",
            "52: upstreams.redis.phases[0].errors: has no meaning for the behaviour 'hanging'; it belongs to "
                + "'failing'"
        ),
        Mistake(
            phase: "at: 1s, for: 5s, behaviour: failing, errors: { http 429: 1 }",
            "54: upstreams.redis.phases[0].errors.http 429: is no error but a behaviour: write "
                + "'behaviour: rate-limiting'"
        ),
        Mistake(
            phase: "at: 1s, for: 5s, behaviour: failing, errors: { rest: 1 }",
            "54: upstreams.redis.phases[0].errors.rest: unknown error 'rest'; did you mean 'reset'?; known are "
                + "'reset' and 'http 400' to 'http 599'"
        ),
        Mistake(
            phase: "at: 1s, for: 5s, behaviour: rate-limiting, retry_after: 1500ms",
            "63: upstreams.redis.phases[0].retry_after: is '1500ms' but must be whole seconds, as in the header "
                + "Retry-After"
        ),
        Mistake(
            phase: "at: 1s, for: 5s, behaviour: slow, latency: { median: 2s, p99: 1s }",
            "69: upstreams.redis.phases[0].latency.p99: is '1s' but must be at least the median"
        ),
        Mistake(
            "title: x\nduration: 1m\nstory:\n  - { at: 1s, txt: hello, text: hello }",
            "x.yaml:4:15: story[0].txt: unknown key 'txt'; did you mean 'text'?; known here: at, text"
        ),
        Mistake(
            "title: x\nduration: 1m\nmarks:\n  - { at: 61s, text: hello }",
            "x.yaml:4:11: marks[0].at: is '61s' but must be before the end of the scenario"
        ),
    ]
}
