"""Circuit breakers of Python's libraries behind prometheus_client, as services export them.

Usage: breakers.py KEYFILE

It listens on a free port of the loopback interface and prints it. Each POST to /call/LIBRARY/ok or
/call/LIBRARY/fail is one guarded call, so that breakers trip for real. Each library has a page of its own
below /LIBRARY/metrics. Below /admin is an API such as people write at home, closed by the key in KEYFILE.
It ends with its parent, and after five minutes in any case.
"""

import json
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

import circuitbreaker
import pybreaker
import tenacity
from prometheus_client import CollectorRegistry, Counter, Enum, Gauge, generate_latest
from prometheus_client.core import GaugeMetricFamily


def depend(works):
    """The call that is guarded."""
    if not works:
        raise ConnectionError("the dependency is down")
    return "fine"


class StateSet(pybreaker.CircuitBreakerListener):
    """What a listener of pybreaker usually writes: one series for each state, and counters."""

    states = ("closed", "open", "half-open")

    def __init__(self, registry):
        self.state = Gauge("circuit_breaker_state", "State", ["name", "state"], registry=registry)
        self.changes = Counter(
            "circuit_breaker_state_transitions", "Changes", ["name", "state"], registry=registry
        )
        self.good = Counter("circuit_breaker_success", "Good", ["name", "state"], registry=registry)
        self.bad = Counter("circuit_breaker_failure", "Bad", ["name", "state"], registry=registry)

    def show(self, breaker):
        for state in self.states:
            self.state.labels(breaker.name, state).set(state == breaker.current_state)

    def state_change(self, cb, old_state, new_state):
        self.changes.labels(cb.name, new_state.name).inc()

    def success(self, cb):
        self.good.labels(cb.name, cb.current_state).inc()

    def failure(self, cb, exc):
        self.bad.labels(cb.name, cb.current_state).inc()


class PyBreaker:
    """pybreaker, one-hot."""

    def __init__(self):
        self.registry = CollectorRegistry()
        self.listener = StateSet(self.registry)
        self.breaker = pybreaker.CircuitBreaker(
            fail_max=3, reset_timeout=60, name="py-payments", listeners=[self.listener]
        )

    def call(self, works):
        return self.breaker.call(depend, works)

    def page(self):
        self.listener.show(self.breaker)
        return generate_latest(self.registry)


class CircuitBreakerLibrary:
    """circuitbreaker, read when it is scraped: its half-open is a matter of the clock alone."""

    def __init__(self):
        self.breaker = circuitbreaker.CircuitBreaker(
            failure_threshold=2, recovery_timeout=1, name="cb-payments"
        )
        self.guarded = self.breaker(depend)
        self.registry = CollectorRegistry()
        self.registry.register(self)

    def collect(self):
        family = GaugeMetricFamily("circuitbreaker_state", "State", labels=["circuit_breaker", "state"])
        for breaker in circuitbreaker.CircuitBreakerMonitor.get_circuits():
            for state in ("closed", "open", "half_open"):
                family.add_metric([breaker.name, state], float(breaker.state == state))
        yield family

    def call(self, works):
        return self.guarded(works)

    def page(self):
        return generate_latest(self.registry)


class Tenacity:
    """tenacity around a pybreaker, as numbers: 0 closed, 1 open, 2 half-open, and a count of retries."""

    def __init__(self):
        self.registry = CollectorRegistry()
        state = Gauge("shop_breaker_state", "State", ["service"], registry=self.registry)
        self.retries = Counter("shop_retries", "Retries", ["service"], registry=self.registry)
        self.breaker = pybreaker.CircuitBreaker(fail_max=3, reset_timeout=60, name="tenacious")
        numbers = {"closed": 0, "open": 1, "half-open": 2}
        state.labels("tenacious").set_function(lambda: numbers[self.breaker.current_state])
        self.retries.labels("tenacious")

    def call(self, works):
        retrying = tenacity.Retrying(
            stop=tenacity.stop_after_attempt(3),
            wait=tenacity.wait_none(),
            retry=tenacity.retry_if_exception_type(ConnectionError),
            before_sleep=lambda state: self.retries.labels("tenacious").inc(),
            reraise=True,
        )
        return retrying(self.breaker.call, depend, works)

    def page(self):
        return generate_latest(self.registry)


class EnumOfClient:
    """A breaker whose state is an Enum of prometheus_client."""

    def __init__(self):
        self.registry = CollectorRegistry()
        self.state = Enum(
            "circuit_breaker_state",
            "State",
            ["name"],
            states=["closed", "open", "half-open"],
            registry=self.registry,
        )
        self.breaker = pybreaker.CircuitBreaker(fail_max=2, reset_timeout=1, name="enum-payments")

    def call(self, works):
        return self.breaker.call(depend, works)

    def page(self):
        self.state.labels("enum-payments").state(self.breaker.current_state)
        return generate_latest(self.registry)


libraries = {
    "pybreaker": PyBreaker(),
    "circuitbreaker": CircuitBreakerLibrary(),
    "tenacity": Tenacity(),
    "enum": EnumOfClient(),
}


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    key = ""

    def answer(self, status, body=b"", kind="text/plain", location=None):
        body = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        parts = self.path.strip("/").split("/")
        if len(parts) == 2 and parts[1] == "metrics" and parts[0] in libraries:
            return self.answer(200, libraries[parts[0]].page(), "text/plain; version=0.0.4")
        if parts[0] == "admin":
            return self.admin(parts[1:], None)
        self.answer(404, "no such page")

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = self.path.strip("/").split("/")
        if len(parts) == 3 and parts[0] == "call" and parts[1] in libraries:
            try:
                return self.answer(200, libraries[parts[1]].call(parts[2] == "ok"))
            except Exception as error:
                return self.answer(503, type(error).__name__)
        if parts[0] == "admin":
            return self.admin(parts[1:], body)
        self.answer(404, "no such page")

    def admin(self, parts, body):
        """GET /admin/breakers/NAME tells a breaker, POST /admin/switch changes one."""
        if self.headers.get("X-Admin-Key") != self.key:
            return self.answer(401, "who are you?")
        breaker = libraries["pybreaker"].breaker
        if body is None:
            if len(parts) != 2 or unquote(parts[1]) != breaker.name:
                return self.answer(404, "never heard of it")
            told = {"breaker": {"name": breaker.name, "condition": breaker.current_state}}
            return self.answer(200, json.dumps(told), "application/json")
        order = json.loads(body)
        if order["target"]["breakers"] != [breaker.name] or order["dry"] is not False:
            return self.answer(303, location="/admin/done?result=unknown")
        {"open": breaker.open, "close": breaker.close}[order["to"]]()
        self.answer(303, location="/admin/done?result=ok")

    def log_message(self, format, *arguments):
        pass


def end_with_parent():
    parent, deadline = os.getppid(), time.monotonic() + 300
    while os.getppid() == parent and time.monotonic() < deadline:
        time.sleep(0.5)
    os._exit(0)


if __name__ == "__main__":
    with open(sys.argv[1]) as file:
        Handler.key = file.readline().strip()
    threading.Thread(target=end_with_parent, daemon=True).start()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_address[1], flush=True)
    server.serve_forever()
