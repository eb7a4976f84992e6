public import Monitoring

extension Dialect {
    /// Says for every kind of action whether it is possible on `breaker`, and what it would send.
    ///
    /// - Parameters:
    ///   - breaker: The breaker.
    ///   - state: The state that it is in, where it is known: the way to act, and to undo, may depend on it.
    ///   - base: The base of the target, see ``baseURL(ofPage:)``.
    ///   - hasCommands: Whether the target has a command socket, which then is the way to act.
    /// - Returns: One offer for each kind, with a refusal in words where there is no way.
    public func offers(
        for breaker: BreakerID,
        in state: BreakerState? = nil,
        base: String,
        hasCommands: Bool = false
    ) -> [ActionOffer] {
        ActionKind.allCases.map { kind in
            let action = Action(kind, on: breaker, reason: "", expectedState: state, actor: "")
            switch plan(for: action, reading: nil, base: base, hasCommands: hasCommands) {
            case .success(let plan):
                let requests = [plan.check, plan.edit?.request, plan.act, plan.readBack].compactMap { $0 }
                return ActionOffer(
                    kind,
                    requests: requests.map(\.title),
                    caution: plan.caution,
                    undo: plan.undo,
                    timeKeeper: plan.holdsTimeToLive ? .target : .nobody
                )
            case .failure(let refusal):
                return ActionOffer(kind, refusal: refusal.description)
            }
        }
    }

    /// The requests of an action, or why there are none.
    ///
    /// - Parameters:
    ///   - action: The action as it was confirmed.
    ///   - reading: The newest reading of the breaker; its sequence keeps an action from overwriting a change
    ///     that the operator has not seen. `nil`, or an action that accepts any state, sends none.
    ///   - base: The base of the target, see ``baseURL(ofPage:)``.
    ///   - hasCommands: Whether the target has a command socket, which then is the way to act.
    ///   - edited: The list that the plan's edit has made; `nil` before it was read.
    /// - Returns: The plan, or the refusal.
    public func plan(
        for action: Action,
        reading: Reading?,
        base: String,
        hasCommands: Bool = false,
        edited: String? = nil
    ) -> Result<ActionPlan, ActionRefusal> {
        if let exempt = exemptions.first(where: { $0.names.matches(action.breaker.name) }) {
            return .failure(ActionRefusal(exempt.reason))
        }
        let all = actions[action.kind] ?? []
        let commands = hasCommands ? all.filter(\.act.isCommand) : []
        let ways = commands.isEmpty ? all.filter { !$0.act.isCommand } : commands
        let state = reading?.state ?? action.expectedState
        let fitting = ways.first { $0.states.isEmpty || state.map($0.states.contains) ?? false }
        guard let template = fitting ?? ways.last else {
            return .failure(ActionRefusal(whyNot[action.kind] ?? "\(title) has no way to do this over HTTP"))
        }
        // A name of dots alone would leave its place in the path, whatever the encoding.
        guard !action.breaker.name.isEmpty, action.breaker.name != ".", action.breaker.name != ".." else {
            return .failure(ActionRefusal("a breaker named '\(action.breaker.name)' cannot stand in a URL"))
        }
        let values = ActionValues(
            action: action,
            sequence: action.expectedState == nil ? nil : reading?.sequence,
            edited: edited,
            identity: identity
        )
        func request(_ template: RequestTemplate) -> ActionRequest? {
            template.request(values: values, base: base)
        }
        guard let act = request(template.act) else {
            return .failure(ActionRefusal("the request needs a value that this breaker does not have"))
        }
        return .success(
            ActionPlan(
                check: template.check.flatMap(request),
                edit: template.edit.flatMap { edit($0, values: values, base: base) },
                act: act,
                readBack: template.readBack.flatMap(request),
                undo: template.undo.kind(before: state),
                caution: template.caution,
                holdsTimeToLive: template.holdsTimeToLive
            )
        )
    }

    private func edit(_ edit: ListEdit, values: ActionValues, base: String) -> ActionEdit? {
        let (isAddition, template) =
            switch edit.change {
            case .add(let element): (true, element)
            case .remove(let members): (false, members)
            }
        guard let request = edit.source.request(values: values, base: base),
            let element = template.rendered({ values[$0] })
        else { return nil }
        return ActionEdit(request: request, isAddition: isAddition, element: element)
    }
}
