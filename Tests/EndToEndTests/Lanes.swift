import Testing

/// The tests that look at a terminal, one after another.
@Suite("On a terminal", .serialized)
enum OnATerminal {}

/// The tests that need no terminal, one after another, beside those that do.
@Suite("In the shell", .serialized)
enum InTheShell {}
