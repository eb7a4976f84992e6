import Foundation
import Monitoring
import Testing

@testable import Dialects

/// The requests and answers are those of a real Envoy 1.40 and a real HAProxy 2.6.
@Suite("Built-in actions speak to the real systems")
struct BuiltInActionTests {
    private func plan(
        _ dialect: String,
        _ kind: ActionKind,
        on name: String,
        group: String = "g",
        in state: BreakerState? = nil,
        page: String = "http://127.0.0.1:9901/stats/prometheus"
    ) throws -> ActionPlan {
        let dialect = try #require(try DialectCatalogue().dialect(named: dialect))
        let action = Action(
            kind,
            on: BreakerID(target: "t", group: group, name: name),
            reason: "r",
            actor: "maria"
        )
        return try dialect.plan(
            for: action,
            reading: state.map { Reading(state: $0) },
            base: dialect.baseURL(ofPage: page)
        ).get()
    }

    private func text(_ request: ActionRequest) -> String {
        request.body.map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    // Envoy

    private static let clusters = Array(
        """
        {"cluster_statuses":[{"name":"payments","circuit_breakers":{"thresholds":[{"max_requests":0},\
        {"priority":"HIGH","max_requests":0}]}},{"name":"outbound|80||reviews.shop.svc.cluster.local",\
        "circuit_breakers":{"thresholds":[{"max_requests":64}]}},{"name":"old"}]}
        """.utf8
    )

    @Test("Envoy is forced open by a limit of nothing, for both priorities")
    func forcesEnvoy() throws {
        let plan = try plan("envoy", .forceOpen, on: "payments")
        #expect(
            plan.act.summary
                == "POST http://127.0.0.1:9901/runtime_modify?circuit_breakers.payments.default.max_requests=0"
                + "&circuit_breakers.payments.high.max_requests=0"
        )
        #expect(
            plan.act.interpret(status: 200, body: Array("OK\n".utf8)) == .accepted(state: nil, sequence: nil)
        )
        #expect(plan.undo == .reset)
        #expect(!plan.holdsTimeToLive)
        let readBack = try #require(plan.readBack)
        #expect(readBack.url == "http://127.0.0.1:9901/clusters?format=json")
        #expect(
            readBack.interpret(status: 200, body: Self.clusters)
                == .accepted(state: .forcedOpen, sequence: nil)
        )
    }

    @Test("an Envoy without an admin layer refuses in words that help")
    func explainsAdminLayer() throws {
        let plan = try plan("envoy", .forceOpen, on: "payments")
        let answer = plan.act.interpret(status: 503, body: Array("No admin layer specified".utf8))
        guard case .refused(let why) = answer else {
            Issue.record("the answer is \(answer)")
            return
        }
        #expect(why.contains("no admin layer in 'layered_runtime'"))
    }

    @Test("a name of Istio that is shown shorter is found back")
    func findsIstioName() throws {
        let plan = try plan("envoy", .reset, on: "reviews.shop:80")
        #expect(
            plan.act.url.contains(
                "circuit_breakers.outbound%7C80%7C%7Creviews.shop.svc.cluster.local.default.max_requests=&"
            )
        )
        #expect(
            plan.readBack?.interpret(status: 200, body: Self.clusters)
                == .accepted(state: .closed, sequence: nil)
        )
    }

    @Test("a limit as it was configured is no reason to stop, for the gauges may say open at that moment")
    func looksForChangedLimits() throws {
        func told(_ name: String) throws -> ActionAnswer? {
            try plan("envoy", .forceOpen, on: name).check?.interpret(status: 200, body: Self.clusters)
        }
        #expect(try told("reviews.shop:80") == .accepted(state: nil, sequence: nil))
        #expect(try told("payments") == .accepted(state: .forcedOpen, sequence: nil))
    }

    @Test("a cluster that Envoy does not list is not touched, one without limits is")
    func checksCluster() throws {
        let unknown = try plan("envoy", .reset, on: "paymens").check
        #expect(
            unknown?.interpret(status: 200, body: Self.clusters)
                == .unknownBreaker("the target does not list 'paymens'")
        )
        let old = try plan("envoy", .reset, on: "old").check
        #expect(old?.interpret(status: 200, body: Self.clusters) == .accepted(state: nil, sequence: nil))
    }

    @Test("an ejected host cannot be taken back, and the refusal says what to do instead")
    func refusesOutlier() throws {
        for kind in ActionKind.allCases {
            let refusal = #expect(throws: ActionRefusal.self) {
                try plan("envoy", kind, on: "payments/outlier")
            }
            #expect(refusal?.description.contains("an ejection ends by itself") == true)
        }
    }

    // HAProxy

    private static let table = Array(
        """
        # pxname,svname,qcur,status,type,
        fe,FRONTEND,,OPEN,0,
        be,s1,0,MAINT,2,
        be,s2,0,no check,2,
        "a,b",s1,0,DOWN 1/2,2,

        """.utf8
    )

    @Test("HAProxy takes a server out by a form, and tells the result in a redirect")
    func forcesHAProxy() throws {
        let page = "http://127.0.0.1:8404/stats;csv"
        let plan = try plan("haproxy-stats", .forceOpen, on: "be/s1", page: page)
        #expect(plan.act.summary == "POST http://127.0.0.1:8404/stats s=s1&b=be&action=maint")
        #expect(plan.act.headers == [.init(name: "content-type", value: "application/x-www-form-urlencoded")])
        func answer(_ location: String?) -> ActionAnswer {
            plan.act.interpret(status: 303, location: location, body: [])
        }
        #expect(answer("/stats;st=DONE") == .accepted(state: nil, sequence: nil))
        #expect(answer("/stats;st=ERRP") == .refused("HAProxy knows no such server or backend"))
        guard case .refused(let why) = answer("/stats;st=DENY") else {
            Issue.record("a denied action was taken for done")
            return
        }
        #expect(why.contains("add 'stats admin if TRUE'"))
        #expect(answer(nil) != .accepted(state: nil, sequence: nil))
        let check = try #require(plan.check)
        #expect(check.summary == "GET http://127.0.0.1:8404/stats;csv")
        #expect(
            check.interpret(status: 200, body: Self.table) == .accepted(state: .forcedOpen, sequence: nil)
        )
    }

    @Test(
        "a server is reset by what its state needs",
        arguments: [
            (BreakerState.forcedOpen, "s=s1&b=be&action=ready"), (.open, "s=s1&b=be&action=hrunn"),
            (.closed, "s=s1&b=be&action=hrunn"),
        ]
    )
    func resetsHAProxy(state: BreakerState, form: String) throws {
        let page = "http://127.0.0.1:8404/haproxy?stats;csv"
        let plan = try plan("haproxy-stats", .reset, on: "be/s1", in: state, page: page)
        #expect(plan.act.url == "http://127.0.0.1:8404/haproxy?stats")
        #expect(text(plan.act) == form)
    }

    @Test(
        "the table tells the state of the server that was meant",
        arguments: [
            ("be/s2", ActionAnswer.accepted(state: .disabled, sequence: nil)),
            ("a,b/s1", .accepted(state: .open, sequence: nil)),
            ("be/s9", .unknownBreaker("the target does not list 'be/s9'")),
        ]
    )
    func readsTable(name: String, answer: ActionAnswer) throws {
        let plan = try plan("haproxy-stats", .disable, on: name, page: "http://h/;csv")
        #expect(plan.readBack?.interpret(status: 200, body: Self.table) == answer)
    }

    // Kong

    @Test("a target of Kong is marked by its upstream and its own name")
    func marksTarget() throws {
        let plan = try plan(
            "kong",
            .forceOpen,
            on: "10.0.0.1:80",
            group: "shop",
            page: "http://127.0.0.1:8001/metrics"
        )
        #expect(
            plan.act.summary == "PUT http://127.0.0.1:8001/upstreams/shop/targets/10.0.0.1%3A80/unhealthy"
        )
        #expect(plan.act.interpret(status: 204, body: []) == .accepted(state: nil, sequence: nil))
        let health = Array(
            #"{"data":[{"target":"10.0.0.1:80","health":"UNHEALTHY"},{"target":"b:80","health":"HEALTHY"}],"next":null}"#
                .utf8
        )
        #expect(
            plan.check?.interpret(status: 200, body: health) == .accepted(state: .open, sequence: nil)
        )
        #expect(
            plan.readBack?.interpret(status: 200, body: health)
                == .accepted(state: .forcedOpen, sequence: nil)
        )
        #expect(
            plan.act.interpret(status: 404, body: Array(#"{"message":"Not found"}"#.utf8))
                == .unknownBreaker("the target does not know '10.0.0.1:80' (404: Not found)")
        )
    }
}
