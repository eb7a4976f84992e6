import Foundation
import Testing

extension OnATerminal {
    @Suite("Going back in the demo")
    struct TimeTravel {
        @Test("a pause stops the picture and not the collection, and L shows what came meanwhile")
        func pauses() async throws {
            let screen = try await Screen("breakertop demo --scenario outage --speed 4")
            try await screen.wait(for: "11 of 11")
            screen.press("Space")
            let paused = try await screen.wait(for: "PAUSED")
            #expect(!paused.contains("CLOSED -> OPEN"))
            try await screen.wait(for: "half a minute of the story", seconds: 30) {
                $0.contains(/PAUSED -(0:[3-5]|[1-9])/)
            }
            #expect(!screen.text.contains("CLOSED -> OPEN"))
            screen.press("L")
            try await screen.wait(for: "the present, with a trip") {
                !$0.contains("PAUSED") && $0.contains("CLOSED -> OPEN")
            }
        }

        @Test("b goes to the first trip, and the brackets go from trip to trip")
        func jumps() async throws {
            let screen = try await Screen("breakertop demo --speed 5")
            try await screen.wait(for: "three trips", seconds: 30) {
                $0.contains(#/trips/15m ([3-9]|\d\d)/#)
            }
            screen.press("b")
            try await screen.wait(for: "go to:")
            screen.type("first trip")
            screen.press("Enter")
            let first = try await screen.wait(for: "PAUSED and the first trip") {
                $0.contains("PAUSED") && $0.contains("CLOSED -> OPEN") && $0.clock != nil
            }
            let trips = first.events("-> OPEN ").map(\.time)
            #expect(!trips.isEmpty && trips.allSatisfy { $0 == first.clock })
            screen.press("]")
            let second = try await screen.wait(for: "a later moment") {
                $0.contains("PAUSED") && $0.clock != first.clock && $0.clock != nil
            }
            #expect(second.clock ?? "" > first.clock ?? "")
            screen.press("[")
            try await screen.wait(for: "the first trip again") { $0.clock == first.clock }
            screen.press("L")
            try await screen.wait(forEndOf: "PAUSED")
        }

        @Test("the arrows step back and forward")
        func steps() async throws {
            let screen = try await Screen("breakertop demo --scenario steady")
            try await screen.wait(for: "a few samples", seconds: 30) { $0.contains(#/ 0:(0[89]|[1-5]\d) /#) }
            screen.press("Left")
            let back = try await screen.wait(for: "PAUSED -0:0")
            screen.press("Right")
            try await screen.wait(for: "a later moment") { $0.clock ?? "" > back.clock ?? "" }
        }

        @Test("a mark stands among the events, and the list of marks goes to it")
        func marks() async throws {
            let screen = try await Screen("breakertop demo --scenario steady")
            try await screen.wait(for: "11 of 11")
            screen.press("m")
            try await screen.wait(for: "mark:")
            screen.type("look here")
            screen.press("Enter")
            try await screen.wait(for: "the mark among the events") { !$0.events("look here").isEmpty }
            screen.press("'")
            try await screen.wait(for: "Marks")
            screen.press("Enter")
            try await screen.wait(for: "PAUSED")
        }

        @Test("R records to a file, S saves the past to one, and both can be rendered")
        func records() async throws {
            let screen = try await Screen("breakertop demo --scenario outage --speed 10")
            try await screen.wait(for: "11 of 11")
            screen.press("R")
            try await screen.wait(for: "rec ")
            try await screen.wait(for: "CLOSED -> OPEN")
            screen.press("R")
            try await screen.wait(for: "recorded to ")
            let recorded = screen.home.files(suffix: ".brk")
            #expect(recorded.count == 1)
            screen.press("S")
            try await screen.wait(for: "saved the last ")
            let files = screen.home.files(suffix: ".brk")
            #expect(files.count == 2)
            for file in files {
                let path = "\(screen.home.path)/\(file)"
                let frame = try await Binary.run("render", path, "--at", "first trip")
                #expect(frame.status == 0)
                #expect(frame.standardOutput.contains("CLOSED -> OPEN"))
            }
        }
    }
}
