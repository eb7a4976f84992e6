import Testing

extension InTheShell {
    @Suite("Tokens from a command")
    struct TokenCommands {
        private let home = Home()

        /// A page, and the config of a target there whose token `script` prints.
        private func target(_ script: String) throws -> PageServer {
            let server = try PageServer(InTheShell.Listing.page(("checkout", "open")))
            let path = try home.write(script, to: "token.sh")
            try home.writeConfig(
                "targets: [{ name: shop, url: '\(server.address)', token_command: [sh, '\(path)'] }]\n"
            )
            return server
        }

        @Test("the command is run once, however often the target is read")
        func once() async throws {
            let server = try target("echo run >> runs; echo t0k3n\n")
            let output = try await Binary.run("list", "--samples", "4", "--interval", "100ms", home: home)
            #expect(output.status == 0)
            #expect(server.requests.count >= 4)
            #expect(home.read("runs") == "run\n")
        }

        @Test(
            "a command that gives no token is told in one sentence",
            arguments: [
                ("exit 3\n", "the command 'sh' ended with status 3 and no token"),
                ("kill -9 $$\n", "the command 'sh' was ended by signal 9"),
                ("true\n", "the command 'sh' printed nothing; its first line must be the token"),
            ]
        )
        func trouble(script: String, sentence: String) async throws {
            let server = try target(script)
            let output = try await Binary.run("inspect", "shop", home: home)
            #expect(output.status == 3)
            let told = output.standardOutput + output.standardError
            #expect(told.contains("credentials for 'shop': \(sentence)"))
            #expect(server.requests.isEmpty)
        }
    }
}
