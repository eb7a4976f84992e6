import Monitoring
import Testing

@testable import Feeds

@Suite("Addresses of targets")
struct AddressTests {
    @Test(
        "an address is read in every form that people write",
        arguments: [
            ("http://10.0.0.7:8080/metrics", "http://10.0.0.7:8080/metrics"),
            ("shop:8080", "http://shop:8080"),
            ("shop", "http://shop"), ("shop:", "http://shop"), ("http://shop:80/", "http://shop"),
            ("https://shop:443", "https://shop"), ("https://shop:8443/a/b?c=d", "https://shop:8443/a/b?c=d"),
            ("HTTP://SHOP:8080", "http://shop:8080"), ("http://shop#fragment", "http://shop"),
            ("http://shop?match=x", "http://shop/?match=x"), ("[::1]:8080", "http://[::1]:8080"),
            ("http://[2001:DB8::7]/metrics", "http://[2001:db8::7]/metrics"),
            ("https://[::1]:443", "https://[::1]"),
            ("shop/metrics@home", "http://shop/metrics@home"), ("my_host:1", "http://my_host:1"),
        ]
    )
    func valid(text: String, description: String) throws {
        let url = try EndpointURL(text)
        #expect(url.description == description)
        #expect(try EndpointURL(url.description) == url)
    }

    @Test("the parts of an address are told apart")
    func parts() throws {
        let url = try EndpointURL("https://[::1]:9443/a?b")
        #expect(url.scheme == "https")
        #expect(url.host == "::1")
        #expect(url.port == 9443)
        #expect(url.path == "/a?b")
        #expect(url.origin == "https://[::1]:9443")
        #expect(url.page("/breakers") == "https://[::1]:9443/breakers")
        #expect(try EndpointURL("shop").path == nil)
    }

    @Test(
        "what is no address is refused with the rule",
        arguments: [
            (
                "ftp://shop",
                "target 'ftp://shop': the scheme must be http, https, prom+http or prom+https, not 'ftp'"
            ),
            ("", "target '': '' is no host; write host:port or http://host:port/path"),
            ("http://", "target 'http://': '' is no host; write host:port or http://host:port/path"),
            (":8080", "target ':8080': '' is no host; write host:port or http://host:port/path"),
            ("a b:80", "target 'a b:80': 'a b' is no host; write host:port or http://host:port/path"),
            ("shop:0", "target 'shop:0': the port must be 1 to 65535, not '0'"),
            ("shop:65536", "target 'shop:65536': the port must be 1 to 65535, not '65536'"),
            ("shop:+80", "target 'shop:+80': the port must be 1 to 65535, not '+80'"),
            ("shop:http", "target 'shop:http': the port must be 1 to 65535, not 'http'"),
            ("::1", "target '::1': an IPv6 address stands in brackets, such as [::1]:8080"),
            ("fe80::1:8080", "target 'fe80::1:8080': an IPv6 address stands in brackets, such as [::1]:8080"),
            ("[::1]8080", "target '[::1]8080': after ']' only ':port' may follow"),
            ("[shop]:80", "target '[shop]:80': 'shop' is no host; write host:port or http://host:port/path"),
            ("[::1", "target '[::1': an IPv6 address stands in brackets, such as [::1]:8080"),
            ("shop]:80", "target 'shop]:80': 'shop]' is no host; write host:port or http://host:port/path"),
            (
                "shop/a b",
                "target 'shop/a b': the path must be plain ASCII without blanks; write others as %20 and so on"
            ),
            (
                "shop/a\r\nX: y",
                "target 'shop/a\r\nX: y': the path must be plain ASCII without blanks; write others as %20 and so on"
            ),
        ]
    )
    func invalid(text: String, expected: String) {
        let error = #expect(throws: EndpointURL.Invalid.self) { try EndpointURL(text) }
        #expect(error?.description == expected)
    }

    @Test(
        "a password in the address is refused, and shown to nobody",
        arguments: [
            "http://ada:hunter2@shop:80/", "ada:hunter2@shop", "ftp://ada:hunter2@shop",
            "http://ada:hunter2/x@shop",
            "http://ada:hunter2?x@shop", "https://hunter2@shop",
        ]
    )
    func password(text: String) {
        let error = #expect(throws: EndpointURL.Invalid.self) { try EndpointURL(text) }
        #expect(error?.description.contains("@shop") == false)
        #expect(error?.description.contains("ada:") == false)
    }

    @Test(
        "only what can be nothing but this machine is this machine",
        arguments: [
            ("localhost:80", true), ("LOCALHOST", true), ("127.0.0.1:80", true), ("127.1.2.3", true),
            ("[::1]:80", true),
            ("127.evil.com", false), ("127.0.0.1.evil.com", false), ("localhost.evil.com", false),
            ("127.0.0", false),
            ("127.0.0.256", false), ("0.0.0.0", false), ("10.0.0.1", false), ("[::2]", false),
        ]
    )
    func loopback(text: String, expected: Bool) throws {
        #expect(try EndpointURL(text).isLoopback == expected)
    }

    @Test(
        "a redirect leads where a browser would go",
        arguments: [
            ("/b", "http://h:1/b"), ("b", "http://h:1/a/b"), ("?q", "http://h:1/a/page?q"),
            ("//other/x", "http://other/x"),
            ("https://other", "https://other"), ("HTTP://other/", "HTTP://other/"),
            ("./b", "http://h:1/a/./b"),
        ]
    )
    func redirect(location: String, expected: String) throws {
        #expect(try Redirect.target(of: location, from: "http://h:1/a/page?x=/y") == expected)
        #expect(try Redirect.target(of: "/b", from: "http://h:1") == "http://h:1/b")
    }

    @Test(
        "a redirect to something else is refused",
        arguments: ["", "ftp://h/", "javascript:alert(1)", "a b", "/\u{1B}[2J"]
    )
    func badRedirect(location: String) {
        #expect(throws: Outage.self) { try Redirect.target(of: location, from: "http://h:1/a") }
    }

    @Test(
        "the dates of HTTP headers are read strictly",
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", Int64(784_111_777_000)), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Sun, 06 Nov 1994 08:49:37 UTC", nil), ("Sunday, 06-Nov-94 08:49:37 GMT", nil),
            ("Sun Nov  6 08:49:37 1994", nil), ("Sun, 32 Nov 1994 08:49:37 GMT", nil),
            ("Sun, 06 Nov 1994 24:00:00 GMT", nil), ("Sun, 06 Nov 1994 08:49 GMT", nil), ("", nil),
            ("now", nil),
        ] as [(String, Int64?)]
    )
    func httpDate(text: String, milliseconds: Int64?) {
        #expect(HTTPDate.moment(text)?.milliseconds == milliseconds)
    }
}
