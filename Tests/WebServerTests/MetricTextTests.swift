import Foundation
import ResetCore
import TestSupport
import Testing

@testable import WebServer

@Suite struct MetricTextTests {
    private static let requests = MetricDeclaration(
        "x_requests_total", .counter, labels: ["code", "why"], help: "Requests by code.")
    private static let seconds = MetricDeclaration("x_step_seconds", .histogram, labels: ["step"], help: "How long.")
    private static let load = MetricDeclaration("x_load", .gauge, help: "Back\\slash and\nline.")

    @Test func everyKindToTheByte() {
        let histogram = LatencyHistogram()
        for time in [Duration.zero, .microseconds(100), .microseconds(101), .milliseconds(7), .seconds(31)] {
            histogram.add(time)
        }
        let text = MetricText.render([
            MetricFamily(Self.requests, [(["200", "ok"], 3), (["404", "a\"b\\c\nd"], 1)]),
            MetricFamily(Self.load, numbers: [([], 0.25)]), MetricFamily(Self.load, []),
            MetricFamily(Self.seconds, latencies: [(["find"], histogram.snapshot)]),
        ])
        #expect(
            text == #"""
                # HELP x_requests_total Requests by code.
                # TYPE x_requests_total counter
                x_requests_total{code="200",why="ok"} 3
                x_requests_total{code="404",why="a\"b\\c\nd"} 1
                # HELP x_load Back\\slash and\nline.
                # TYPE x_load gauge
                x_load 0.25
                # HELP x_step_seconds How long.
                # TYPE x_step_seconds histogram
                x_step_seconds_bucket{step="find",le="0.0001"} 2
                x_step_seconds_bucket{step="find",le="0.00025"} 3
                x_step_seconds_bucket{step="find",le="0.0005"} 3
                x_step_seconds_bucket{step="find",le="0.001"} 3
                x_step_seconds_bucket{step="find",le="0.0025"} 3
                x_step_seconds_bucket{step="find",le="0.005"} 3
                x_step_seconds_bucket{step="find",le="0.01"} 4
                x_step_seconds_bucket{step="find",le="0.025"} 4
                x_step_seconds_bucket{step="find",le="0.05"} 4
                x_step_seconds_bucket{step="find",le="0.1"} 4
                x_step_seconds_bucket{step="find",le="0.25"} 4
                x_step_seconds_bucket{step="find",le="0.5"} 4
                x_step_seconds_bucket{step="find",le="1"} 4
                x_step_seconds_bucket{step="find",le="2.5"} 4
                x_step_seconds_bucket{step="find",le="5"} 4
                x_step_seconds_bucket{step="find",le="10"} 4
                x_step_seconds_bucket{step="find",le="30"} 4
                x_step_seconds_bucket{step="find",le="+Inf"} 5
                x_step_seconds_sum{step="find"} 31.007201
                x_step_seconds_count{step="find"} 5

                """#)
    }

    @Test(arguments: [
        (Double.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"), (3, "3"), (-2, "-2"), (1.5, "1.5"), (1e-07, "1e-07"),
        (1.7e300, "1.7e+300"),
    ])
    func numbers(value: Double, text: String) {
        #expect(MetricText.render([MetricFamily(Self.load, numbers: [([], value)])]).hasSuffix("\nx_load \(text)\n"))
    }

    @Test func aNegativeDurationCountsAsNone() {
        let histogram = LatencyHistogram()
        histogram.add(.seconds(-1))
        #expect(histogram.snapshot.cumulative.first == 1 && histogram.snapshot.sum == 0)
    }
}
