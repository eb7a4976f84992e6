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
    @inlinable
    public func run<Value>(_ operation: () async throws -> Value) async throws -> Value {
        let permit = try admit()
        let value: Value
        do {
            value = try await operation()
        } catch {
            endLater(permit, with: error)
            throw error
        }
        succeed(permit)
        return value
    }

    /// Runs `operation` if the circuit lets it through; `judge` says what a returned value means.
    ///
    /// The value is returned whatever the verdict: an answer such as "503" can count as a failure without
    /// being an error.
    @inlinable
    public func run<Value>(
        judging judge: (Value) -> Verdict,
        _ operation: () async throws -> Value
    ) async throws -> Value {
        let permit = try admit()
        let value: Value
        do {
            value = try await operation()
        } catch {
            endLater(permit, with: error)
            throw error
        }
        conclude(permit, as: judge(value))
        return value
    }

    /// Runs `operation`, which does not suspend, if the circuit lets it through.
    ///
    /// - Throws: ``Rejection``, or what `operation` threw.
    @inlinable
    public func run<Value>(_ operation: () throws -> Value) throws -> Value {
        let permit = try admit()
        let value: Value
        do {
            value = try operation()
        } catch {
            fail(permit, with: error)
            throw error
        }
        succeed(permit)
        return value
    }

    /// Runs `operation`, which does not suspend, if the circuit lets it through; `judge` says what a value
    /// means.
    @inlinable
    public func run<Value>(judging judge: (Value) -> Verdict, _ operation: () throws -> Value) throws -> Value
    {
        let permit = try admit()
        let value: Value
        do {
            value = try operation()
        } catch {
            fail(permit, with: error)
            throw error
        }
        conclude(permit, as: judge(value))
        return value
    }

    /// An asynchronous call failed with `error`.
    @usableFromInline
    func endLater(_ permit: Permit, with error: any Error) {
        // Whatever a cancelled call throws, its caller gave up; that says nothing about the dependency.
        if Task.isCancelled { conclude(permit, as: .cancelled) } else { fail(permit, with: error) }
    }
}
