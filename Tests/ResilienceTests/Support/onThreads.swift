import Glibc

/// Runs `body` on so many threads of its own at once, however busy the pool of tasks is, and waits for all.
func onThreads(_ count: Int, _ body: @escaping @Sendable () -> Void) {
    final class Job {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    let threads = (0..<count).compactMap { _ -> pthread_t? in
        var thread = pthread_t()
        let job = Unmanaged.passRetained(Job(body))
        let code = pthread_create(
            &thread,
            nil,
            { context in
                if let context { Unmanaged<Job>.fromOpaque(context).takeRetainedValue().body() }
                return nil
            },
            job.toOpaque()
        )
        if code != 0 { job.release() }
        return code == 0 ? thread : nil
    }
    for thread in threads { pthread_join(thread, nil) }
}
