@testable import Resilience

/// The moment so many seconds after the origin.
func at(_ seconds: Double) -> Moment {
    Moment(nanoseconds: Int64(seconds * 1e9))
}

extension Circuit {
    /// A circuit called 'store' that is born at the origin.
    init(_ settings: CircuitSettings = .standard) {
        self.init(name: "store", settings: settings, at: .origin, seed: 1)
    }

    /// Admits a call that the test expects to pass.
    mutating func enter(at now: Moment) throws -> Permit {
        let admission = admit(at: now)
        guard case .admitted(let permit) = admission else {
            throw UnexpectedRefusal(admission: admission)
        }
        return permit
    }

    /// Asks for a call that the test expects to be refused.
    mutating func refusal(at now: Moment) throws -> Rejection {
        let admission = admit(at: now)
        guard case .refused(let refusal) = admission else {
            throw UnexpectedAdmission(admission: admission)
        }
        return Rejection(
            name: name,
            cause: refusal.cause,
            retryAfter: refusal.until.map { now.duration(to: $0) },
            lastFailure: refusal.lastFailure,
            reason: refusal.reason
        )
    }

    /// Makes a call that ends in the same instant.
    mutating func call(_ verdict: Verdict, kind: String? = nil, at now: Moment) throws {
        resolve(try enter(at: now), as: verdict, kind: kind, at: now)
    }

    /// Makes calls that fail at once.
    mutating func fail(_ times: Int = 1, at now: Moment) throws {
        for _ in 0..<times { try call(.failure(), at: now) }
    }

    /// Makes calls that succeed at once.
    mutating func succeed(_ times: Int = 1, at now: Moment) throws {
        for _ in 0..<times { try call(.success, at: now) }
    }

    /// Takes the transitions reported since the last time.
    mutating func takeTransitions() -> [Transition] {
        takeChanges().compactMap { change in
            guard case .transition(let transition) = change else { return nil }
            return transition
        }
    }

    /// Takes the steps reported since the last time, as text.
    mutating func takeSteps() -> [String] {
        takeTransitions().map { "\($0.from.rawValue) → \($0.to.rawValue): \($0.cause.rawValue)" }
    }
}

/// A call was refused that the test expected to pass.
struct UnexpectedRefusal: Error {
    let admission: Admission
}

/// A call passed that the test expected to be refused.
struct UnexpectedAdmission: Error {
    let admission: Admission
}

/// An operator for tests.
let ada = OperatorNote(owner: "ada", reason: "drill")

/// Another operator for tests.
let bob = OperatorNote(owner: "bob", reason: "deploy")
