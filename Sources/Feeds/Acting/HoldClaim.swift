import Glibc

/// The right to release one hold; it ends with its owner.
public struct HoldClaim: ~Copyable, Sendable {
    private let descriptor: Int32
    private let path: String

    init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close(descriptor) }

    /// Forgets the hold: it is kept no more.
    public consuming func remove() {
        unlink(path)
    }
}
