import AsyncHTTPClient
import Dialects
import Monitoring
import NIOCore

import struct Resilience.Timeout

/// Acts on breakers through the door that their dialect describes: an admin API, or a command socket.
struct TargetControl: Control {
    let directory: Directory
    let client: HTTPClient
    let clock: any Clock<Duration>
    let now: @Sendable () -> Moment
    /// Told of each target that was acted on, so that the screen need not wait for the next poll.
    let onActed: @Sendable (TargetID) -> Void

    private static let answerLimit = 1024 * 1024

    func offers(for breaker: BreakerID) -> [ActionOffer] {
        guard let endpoint = directory.endpoint(of: breaker.target) else {
            return ActionKind.allCases.map { ActionOffer($0, refusal: Self.unplaced(breaker.target)) }
        }
        guard let entry = directory.entry(for: breaker) else {
            return ActionKind.allCases.map { ActionOffer($0, refusal: Self.stranger(breaker)) }
        }
        return entry.dialect.offers(
            for: breaker,
            in: entry.reading.state,
            base: entry.base,
            hasCommands: endpoint.commandSocket != nil
        )
    }

    func requests(for action: Action) -> [String] {
        guard let entry = directory.entry(for: action.breaker),
            case .success(let plan) = plan(for: action, entry, reading: entry.reading)
        else { return [] }
        return [plan.check, plan.edit?.request, plan.act, plan.readBack].compactMap { $0?.summary }
    }

    func perform(_ action: Action) async -> ActionOutcome {
        let target = action.breaker.target
        guard let endpoint = directory.endpoint(of: target) else {
            return outcome(of: action, .refused(Self.unplaced(target)))
        }
        guard let entry = directory.entry(for: action.breaker) else {
            return outcome(of: action, .refused(Self.stranger(action.breaker)))
        }
        let fetcher = PageFetcher(client: client, endpoint: endpoint)
        var reading = entry.reading
        switch plan(for: action, entry, reading: reading) {
        case .failure(let refusal):
            return outcome(of: action, .refused("\(refusal)"))
        case .success(let plan):
            switch await look(by: plan, before: action, fetcher: fetcher) {
            case .stop(let result): return outcome(of: action, result)
            // The page may be a second old; what was just read is what the action must not overwrite.
            case .go(let sequence): reading.sequence = sequence ?? reading.sequence
            }
        }
        guard case .success(var plan) = plan(for: action, entry, reading: reading) else {
            return outcome(of: action, .refused("the breaker changed meanwhile"))
        }
        if let edit = plan.edit {
            switch await change(by: edit, through: fetcher) {
            case .success(.changed(let list)):
                if case .success(let final) = self.plan(for: action, entry, reading: reading, edited: list) {
                    plan = final
                }
            case .success(.settled(let state)): return outcome(of: action, .changed(state))
            case .success(.invalid):
                return outcome(of: action, .refused("not sent: \(edit.request.title) answers with no list"))
            case .failure(let outage):
                return outcome(
                    of: action,
                    .refused("not sent, because nothing could be read: \(outage.message)")
                )
            }
        }
        defer {
            directory.noteAction(on: target)
            onActed(target)
        }
        return outcome(of: action, await carryOut(plan, for: action, through: fetcher))
    }

    private func plan(
        for action: Action,
        _ entry: Directory.Entry,
        reading: Reading,
        edited: String? = nil
    ) -> Result<ActionPlan, ActionRefusal> {
        entry.dialect.plan(
            for: action,
            reading: reading,
            base: entry.base,
            hasCommands: directory.endpoint(of: action.breaker.target)?.commandSocket != nil,
            edited: edited
        )
    }

    private static func stranger(_ breaker: BreakerID) -> String {
        "'\(breaker.target)' has not told of this breaker yet"
    }

    private static func unplaced(_ target: TargetID) -> String {
        "nobody knows where '\(target)' is: the server that tells of it did not say where it is scraped"
    }

    private func carryOut(
        _ plan: ActionPlan,
        for action: Action,
        through fetcher: PageFetcher
    ) async -> ActionOutcome.Result {
        let answer: ActionAnswer
        do {
            answer = try await send(plan.act, through: fetcher)
        } catch {
            return .failed("nobody knows whether it arrived: \(error.message)")
        }
        switch answer {
        case .accepted(let state, _):
            return await verify(plan, action: action, claimed: state, fetcher: fetcher)
        case .changed(let why): return .refused("the breaker changed meanwhile: \(why)")
        case .unknownBreaker(let why), .unauthorised(let why), .refused(let why): return .refused(why)
        }
    }

    /// What a look at the breaker before an action says.
    private enum Look {
        /// Nothing may be sent.
        case stop(ActionOutcome.Result)
        /// The action still applies; the number of the breaker's last change, where it is told.
        case go(sequence: Int?)
    }

    /// Reads the state again; anything but the state that the operator saw stops the action.
    private func look(by plan: ActionPlan, before action: Action, fetcher: PageFetcher) async -> Look {
        // A list that is read to be changed tells by itself whether the change still applies.
        guard let check = plan.check ?? (plan.edit == nil ? plan.readBack : nil) else {
            return .go(sequence: nil)
        }
        do {
            switch try await send(check, through: fetcher) {
            case .accepted(let state, let sequence):
                guard let state, let expected = action.expectedState, expected != .unknown, state != expected
                else { return .go(sequence: sequence) }
                return .stop(.changed(state))
            case .unknownBreaker(let why), .unauthorised(let why), .refused(let why), .changed(let why):
                return .stop(.refused(why))
            }
        } catch {
            return .stop(.refused("not sent, because the state could not be read: \(error.message)"))
        }
    }

    private func verify(
        _ plan: ActionPlan,
        action: Action,
        claimed: BreakerState?,
        fetcher: PageFetcher
    ) async -> ActionOutcome.Result {
        var state = claimed
        if let readBack = plan.readBack, let answer = try? await send(readBack, through: fetcher),
            case .accepted(let told?, _) = answer
        {
            state = told
        }
        guard let state else { return .unverified(.unknown) }
        return action.kind.isAchieved(by: state) ? .done(state) : .unverified(state)
    }

    /// Reads the list of an edit and changes it.
    private func change(
        by edit: ActionEdit,
        through fetcher: PageFetcher
    ) async -> Result<ActionEdit.Outcome, Outage> {
        do {
            let answer = try await exchange(edit.request, through: fetcher)
            if let outage = Outage(status: answer.status, url: edit.request.url) { return .failure(outage) }
            return .success(edit.apply(to: answer.body))
        } catch {
            return .failure(error)
        }
    }

    private func send(
        _ request: ActionRequest,
        through fetcher: PageFetcher
    ) async throws(Outage) -> ActionAnswer {
        let answer = try await exchange(request, through: fetcher)
        return request.interpret(status: answer.status, location: answer.location, body: answer.body)
    }

    /// What was answered to a request; a command socket knows no status, so that every answer of it is 200.
    private struct Exchange {
        var status = 200
        var location: String?
        var body: [UInt8]
    }

    private func exchange(
        _ request: ActionRequest,
        through fetcher: PageFetcher
    ) async throws(Outage) -> Exchange {
        let endpoint = fetcher.endpoint
        let socket = request.command == nil ? nil : endpoint.commandSocket
        do {
            return try await Timeout(endpoint.timeout, clock: clock).run {
                if let command = request.command, let socket {
                    return Exchange(
                        body: try await CommandClient(socket: socket)
                            .send(command, answerLimit: TargetControl.answerLimit)
                    )
                }
                let (head, body) = try await fetcher.send(
                    request.method,
                    url: request.url,
                    headers: Dictionary(
                        request.headers.map { ($0.name, $0.value) },
                        uniquingKeysWith: { $1 }
                    ),
                    body: request.body
                )
                let bytes = try await body.collect(upTo: TargetControl.answerLimit)
                return Exchange(
                    status: head.status,
                    location: head.location,
                    body: Array(bytes.readableBytesView)
                )
            }
        } catch {
            throw Outage(error, url: socket?.description ?? request.url, timeout: endpoint.timeout)
        }
    }

    private func outcome(of action: Action, _ result: ActionOutcome.Result) -> ActionOutcome {
        ActionOutcome(action, result, at: now())
    }
}

extension ActionKind {
    /// Whether `state` is what the action asks for; an enabled breaker may be in any state of its own.
    fileprivate func isAchieved(by state: BreakerState) -> Bool {
        switch self {
        case .forceOpen, .disable: state == intendedState
        case .reset: state == .closed || state == .metricsOnly
        case .enable: state != .disabled && state != .forcedOpen
        }
    }
}
