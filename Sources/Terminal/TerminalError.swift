/// Why there can be no screen; each says what to do instead.
public enum TerminalError: Error, Hashable, Sendable {
    /// Standard output goes to a file or a pipe.
    case outputIsNoTerminal
    /// Standard input comes from a file or a pipe.
    case inputIsNoTerminal
    /// The variable TERM is not set, or says that the terminal cannot place a cursor.
    case terminalIsDumb(String)
    /// Neither the terminal's type nor any that could stand for it is known on this machine.
    case noTerminalType(tried: [String])
}

extension TerminalError: CustomStringConvertible {
    /// One line for the user.
    public var description: String {
        switch self {
        case .outputIsNoTerminal:
            "standard output is no terminal, and a screen needs one: use a command that prints text, such as 'list'"
        case .inputIsNoTerminal:
            "standard input is no terminal, and keys are read from it: do not redirect it"
        case .terminalIsDumb(let name):
            "TERM is '\(name)', which cannot place a cursor: set TERM to the type of your terminal, such as "
                + "'xterm-256color', or use a command that prints text, such as 'list'"
        case .noTerminalType(let names):
            "no description of any terminal of \(names.map { "'\($0)'" }.joined(separator: ", ")) was found: "
                + "install the package 'ncurses-base', or set TERMINFO to where it is"
        }
    }
}
