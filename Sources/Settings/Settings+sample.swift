extension Settings {
    /// A config file that says what every key means, with the defaults as its values.
    ///
    /// Examples are commented out with a `#` that touches them; prose keeps a blank after its `#`.
    public static let sample = """
        # The config of breakertop: $XDG_CONFIG_HOME/breakertop/config.yaml, or the file given with --config.
        # Flags win over BREAKERTOP_* variables, those over this file, and this file over the defaults, which are
        # the values written here.

        # How often a target is read (100ms to 1h), and how long one answer may take (50ms to 5m).
        interval: 1s
        timeout: 3s

        # The theme; 'breakertop themes' lists them. Without one, the terminal's ground decides.
        #theme: okabe-dark

        # Which signs are drawn: auto (what the locale allows), unicode or ascii.
        glyphs: auto

        # Which clock the screen shows: utc or local.
        time_zone: utc

        # Whether clicks and the wheel are taken from the terminal, and whether a new trip rings the bell.
        mouse: true
        bell: false

        # Whether every action is refused, whatever the credentials allow.
        read_only: false

        # How much of the past is kept for going back while watching (0s to 7d); 0s keeps none.
        flight_recorder: 1h

        # Parts of the world with rules of their own. In production an action wants the breaker's name typed.
        #contexts:
        #  prod:
        #    production: true
        #    read_only: false
        #    theme: high-contrast-dark

        # What is watched when the command line names nothing; each name can be given there instead of an address.
        #targets:
        #  - name: checkout
        #    url: http://10.0.0.7:8080
        #    context: prod
        #    labels: { service: checkout, zone: eu-1 }
        #    interval: 2s
        #    timeout: 5s
        #    # Nothing here detects the dialect; 'breakertop dialects' lists them.
        #    dialect: resilience
        #    # A secret is read from a file each time, and never from this file.
        #    token_file: ~/.config/breakertop/checkout.token
        #    headers: { X-Scope-OrgID: shop }
        #    read_only: false
        #  - name: payments
        #    url: https://payments.internal/metrics
        #    ca_file: /etc/ssl/internal.pem
        #    username: watcher
        #    password_file: ~/.config/breakertop/payments.password
        #  - name: search
        #    url: http://10.0.0.9:9090
        #    # What a command prints is kept for five minutes, and asked for anew once it is refused.
        #    token_command: [pass, show, breakertop/search]
        #    # The token as it is in a header of the system's own, instead of 'Authorization: Bearer'.
        #    token_header: Kong-Admin-Token
        #    # Where HAProxy takes commands: a socket's path, or host:port; then it is acted on there.
        #    runtime_socket: /run/haproxy/admin.sock
        #  # Many targets at once, which come and go while they are watched. What stands here holds for each of
        #  # them. 'from' takes a prometheus.yml, file_sd files (JSON or YAML, also as a folder or a glob), or a
        #  # list with an address a line; a name of the DNS is asked with dns+http:// (addresses) or srv+http://.
        #  - name: shop
        #    from: /etc/prometheus/targets/*.json
        #  - name: carts
        #    url: dns+http://cart.shop.svc:9090/metrics
        #  - name: stock
        #    url: srv+http://_http._tcp.stock.shop.svc/metrics

        # Keys by command; 'breakertop keys' lists both.
        #keys:
        #  next_trip: [ctrl-n]

        """
}
