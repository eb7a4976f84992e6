import Dialects
import Monitoring
import Testing

@Suite("Pages become readings")
struct PageFixtureTests {
    @Test("the page reads as its fixture expects", arguments: PageFixture.all())
    func readsAsExpected(_ fixture: PageFixture) throws {
        let expected = try #require(fixture.text(".expected"), "add Fixtures/pages/\(fixture.name).expected")
        #expect(try fixture.words() == expected)
    }

    @Test("the page reads the same wherever it is cut", arguments: PageFixture.all(), [1, 7, 64])
    func readsInChunks(_ fixture: PageFixture, size: Int) throws {
        #expect(try fixture.words(chunks: size) == fixture.words())
    }

    @Test("there are fixtures")
    func hasFixtures() {
        #expect(PageFixture.all().count > 15)
    }
}
