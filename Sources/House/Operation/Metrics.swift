import WebServer

/// The metrics of the service, each declared once.
enum Metrics {
    static let ready = MetricDeclaration(
        "rekey_ready", .gauge, help: "1 where the service could reset now, as /readyz has it.",
        alert: "`rekey_ready == 0` for 2 minutes: ask /readyz why")
    static let resets = MetricDeclaration(
        "rekey_resets_total", .counter, labels: ["client", "reason"],
        help: "Resets that ended, by client and by how: done, or the cause as in docs/events.md.",
        alert:
            "`sum by (reason) (rate(rekey_resets_total{reason=~\"directory-.*|target-.*|record-unavailable|undecided|done-not-delivered\"}[5m])) > 0`: resets fail for a reason that is not the caller's"
    )
    static let steps = MetricDeclaration(
        "rekey_reset_step_seconds", .histogram, labels: ["step"],
        help: "How long the steps of resets took; whole is from the request's arrival to the outcome.",
        alert:
            "`histogram_quantile(0.95, sum by (le) (rate(rekey_reset_step_seconds_bucket{step=\"whole\"}[5m]))) > 2`: callers wait; the other steps show where"
    )
    static let gate = MetricDeclaration(
        "rekey_gate_refused_total", .counter, labels: ["reason"], help: "Requests that the gate refused, by cause.",
        alert: "`rate(rekey_gate_refused_total{reason=\"wrong-token\"}[5m]) > 1`: somebody guesses, or a caller has an old token")
    static let answers = MetricDeclaration(
        "rekey_api_answers_total", .counter, labels: ["status"], help: "Answers of the API by status.",
        alert: "`rate(rekey_api_answers_total{status=~\"400|413|415\"}[5m]) > 0`: a caller with a right token sends nonsense")
    static let connections = MetricDeclaration(
        "rekey_api_connections", .gauge, labels: ["standing"],
        help: "Open connections of the API, by how far they have come: handshaking, stranger or known.",
        alert: "`sum(rekey_api_connections) > 800`: near `listener.maximumConnections`")
    static let turnedAway = MetricDeclaration(
        "rekey_api_turned_away_total", .counter, labels: ["cause"],
        help: "Requests and connections that the limits turned away: guesses, requests, connections, handshakes or slow.",
        alert: "`rate(rekey_api_turned_away_total{cause=\"requests\"}[5m]) > 0`: a client asks more than `limits` allow")
    static let certificate = MetricDeclaration(
        "rekey_certificate_expiry_timestamp_seconds", .gauge, help: "Until when the API's certificate is good, since 1970.",
        alert: "`rekey_certificate_expiry_timestamp_seconds - time() < 14 * 86400`: renew it")
    static let reloads = MetricDeclaration(
        "rekey_reloads_total", .counter, labels: ["result"], help: "Reloads of the settings: accepted or refused.",
        alert: "`increase(rekey_reloads_total{result=\"refused\"}[1h]) > 0`: what is in the file is not in force")
    static let build = MetricDeclaration(
        "rekey_build_info", .gauge, labels: ["version"],
        help: "1, with the version; there only where operation.showVersion is set.")

    static let domain = MetricDeclaration(
        "rekey_domain_up", .gauge, labels: ["domain"], help: "1 where the domain answered when last asked.",
        alert: "`rekey_domain_up == 0` for 2 minutes: its accounts cannot be reset, nor bare logins anywhere")
    static let controller = MetricDeclaration(
        "rekey_controller_up", .gauge, labels: ["domain", "controller"],
        help: "0 where the controller could not be reached when last tried and no connection to it is left.",
        alert: "`rekey_controller_up == 0` for 10 minutes: one controller less to fall back on")
    static let open = MetricDeclaration(
        "rekey_controller_connections", .gauge, labels: ["domain", "controller", "state"],
        help: "Open connections to the controller, by state: idle or busy.")
    static let running = MetricDeclaration(
        "rekey_controller_requests_running", .gauge, labels: ["domain", "controller"],
        help: "Questions to the controller that are under way; several share a connection.")
    static let waiting = MetricDeclaration(
        "rekey_controller_requests_waiting", .gauge, labels: ["domain", "controller"],
        help: "Questions that wait for a connection to the controller.",
        alert: "`rekey_controller_requests_waiting > 10`: raise `domains.NAME.connections`")
    static let uses = MetricDeclaration(
        "rekey_controller_uses_total", .counter, labels: ["domain", "controller"],
        help: "How often the controller was asked; another than the first of a domain is asked only while that one is away.",
        alert:
            "`rate(rekey_controller_uses_total{controller=~\".*dc2.*\"}[10m]) > 0`, with your second controller's name: the first one is away"
    )
    static let established = MetricDeclaration(
        "rekey_controller_connections_opened_total", .counter, labels: ["domain", "controller"],
        help: "Connections to the controller that were opened and signed in; begins anew when the domain's settings change.")
    static let failures = MetricDeclaration(
        "rekey_controller_connection_failures_total", .counter, labels: ["domain", "controller"],
        help: "Attempts to connect to the controller that failed; begins anew when the domain's settings change.",
        alert: "`increase(rekey_controller_connection_failures_total[10m]) > 5`: see the operational log")

    static let writable = MetricDeclaration(
        "rekey_record_writable", .gauge, help: "1 where resets can be recorded; without that nothing is reset.",
        alert: "`rekey_record_writable == 0`: free space, or restart after a fault of the disk")
    static let events = MetricDeclaration(
        "rekey_record_events_total", .counter,
        help: "Events in the record: the number of the last one in its chain, which goes on over restarts.")
    static let units = MetricDeclaration(
        "rekey_record_units_total", .counter, help: "Durable units written since the start; several may share a commit.")
    static let commits = MetricDeclaration(
        "rekey_record_commit_seconds", .histogram, help: "How long commits of the record took, until the disk had them.",
        alert: "`histogram_quantile(0.99, rate(rekey_record_commit_seconds_bucket[5m])) > 0.5`: the disk is slow")
    static let bytes = MetricDeclaration("rekey_record_bytes", .gauge, help: "What the record's database and log take.")
    static let free = MetricDeclaration(
        "rekey_record_volume_free_bytes", .gauge, help: "What is left on the record's volume.",
        alert:
            "`rekey_record_volume_free_bytes < 128e6`: below 64 MiB refused credentials are no longer recorded, and later nothing is reset"
    )
    static let claims = MetricDeclaration(
        "rekey_record_claims", .gauge, labels: ["state"],
        help: "Accounts with a reset in-flight, or with one that ended undecided and was not followed by another.",
        alert: "`rekey_record_claims{state=\"undecided\"} > 0`: `rekey events --code reset.undecided --explain`")

    /// All of them, in the order of the page.
    static let all =
        [
            ready, resets, steps, gate, answers, connections, turnedAway, certificate, reloads, build, domain, controller, open,
            running,
            waiting, uses, established, failures, writable, events, units, commits, bytes, free, claims,
        ] + ProcessFigures.all
}
