import Foundation
import Testing

extension OnATerminal {
    @Suite("Dialects that change while they are used")
    struct DialectWatch {
        private static let description = """
            dialect: shop-gauge
            gauge:
              family: shop_breaker_state
              name: "{breaker}"
              states: {0: closed, 1: open, 2: half_open}

            """

        @Test("a description is taken into use when it is written, and a broken one is named with its place")
        func takesDescriptions() async throws {
            let home = Home()
            let server = try PageServer(
                "# TYPE shop_breaker_state gauge\nshop_breaker_state{breaker=\"till\"} 1\n"
            )
            let screen = try await Screen("breakertop \(server.address)", home: home)
            try await screen.wait(for: "no breakers")
            try home.write(Self.description, to: ".config/breakertop/dialects/shop.yaml")
            try await screen.wait(for: "reading with changed dialects: shop.yaml")
            try await screen.wait(for: "an open row") { $0.row("till")?.contains("OPEN") == true }

            try home.write("dialect: shop-gauge\ntitel: x\n", to: ".config/breakertop/dialects/shop.yaml")
            let broken = try await screen.wait(for: "shop.yaml:1:1")
            #expect(broken.row("till")?.contains("OPEN") == true)

            let turned = Self.description.replacing("0: closed, 1: open", with: "1: closed, 0: open")
            try home.write(turned, to: ".config/breakertop/dialects/shop.yaml")
            try await screen.wait(for: "a closed row") { $0.row("till")?.contains("CLOSED") == true }
        }
    }
}
