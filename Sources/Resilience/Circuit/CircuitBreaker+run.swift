extension CircuitBreaker {
    /// Runs `operation` if the circuit lets it through, and learns from its outcome.
    ///
    ///     do {
    ///         quote = try await breaker.run { try await api.quote(for: order) }
    ///     } catch let rejection as Rejection {
    ///         quote = lastQuote        // refused: the API was not called
    ///     }
    ///
    /// It runs where the caller runs; no executor is changed on the way.
    ///
    /// - Parameter operation: The guarded work; run at most once.
    /// - Returns: What `operation` returned.
    /// - Throws: ``Rejection``, or what `operation` threw.
    public func run<Value>(_ operation: () async throws -> Value) async throws -> Value {
        try await run(judging: { _ in .success }, operation)
    }

    /// Runs `operation` if the circuit lets it through; `judge` says what a returned value means.
    ///
    /// The value is returned whatever the verdict: an answer such as "503" can count as a failure without
    /// being an error.
    public func run<Value>(
        judging judge: (Value) -> Verdict,
        _ operation: () async throws -> Value
    ) async throws -> Value {
        let ticket = try acquire()
        let value: Value
        do {
            value = try await operation()
        } catch {
            // Whatever a cancelled call throws, its caller gave up; that says nothing about the dependency.
            if Task.isCancelled { ticket.cancel() } else { ticket.fail(error) }
            throw error
        }
        ticket.resolve(judge(value))
        return value
    }

    /// Runs `operation`, which does not suspend, if the circuit lets it through.
    ///
    /// - Throws: ``Rejection``, or what `operation` threw.
    public func run<Value>(_ operation: () throws -> Value) throws -> Value {
        try run(judging: { _ in .success }, operation)
    }

    /// Runs `operation`, which does not suspend, if the circuit lets it through; `judge` says what a value
    /// means.
    public func run<Value>(judging judge: (Value) -> Verdict, _ operation: () throws -> Value) throws -> Value
    {
        let ticket = try acquire()
        let value: Value
        do {
            value = try operation()
        } catch {
            ticket.fail(error)
            throw error
        }
        ticket.resolve(judge(value))
        return value
    }
}
