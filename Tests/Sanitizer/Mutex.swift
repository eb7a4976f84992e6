import Glibc

/// Stands in for the mutex of the standard library, which the thread sanitizer cannot see.
///
/// That one waits by way of a futex inside a library that is not instrumented, so all that it guards is
/// reported as a race. The sanitizer knows POSIX mutexes. This type has the same interface and hides the
/// other one wherever it is compiled into a module; it is for this package alone.
struct Mutex<Value: ~Copyable>: ~Copyable, @unchecked Sendable {
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let value = UnsafeMutablePointer<Value>.allocate(capacity: 1)

    /// Guards `initial`.
    init(_ initial: consuming sending Value) {
        lock.initialize(to: pthread_mutex_t())
        pthread_mutex_init(lock, nil)
        value.initialize(to: initial)
    }

    deinit {
        pthread_mutex_destroy(lock)
        value.deinitialize(count: 1)
        value.deallocate()
        lock.deallocate()
    }

    /// Runs `body` alone.
    borrowing func withLock<Result: ~Copyable, Failure: Error>(
        _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return try body(&value.pointee)
    }
}
