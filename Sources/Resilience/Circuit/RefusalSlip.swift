/// A rejection in both shapes in which it is thrown, made once and thrown many times.
final class RefusalSlip: Sendable {
    let rejection: Rejection
    /// The same inside the box that an untyped `throws` needs.
    let error: any Error

    var refusal: Refusal { rejection.refusal }

    init(_ rejection: Rejection) {
        self.rejection = rejection
        error = rejection
    }
}
