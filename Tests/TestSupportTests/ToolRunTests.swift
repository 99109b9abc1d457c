import TestSupport
import Testing

@Suite("Command line tools are run off the cooperative pool")
struct ToolRunTests {
    @Test func streamsAndExitCode() async throws {
        let run = try await ToolRun.of(
            "/bin/sh", ["-c", "cat; echo \"$WORD\" >&2; exit 7"], input: "in", environment: ["WORD": "err"])
        #expect(run.exitCode == 7)
        #expect(run.output == "in")
        #expect(run.errors == "err\n")
    }

    @Test func outputLargerThanAPipe() async throws {
        let run = try await ToolRun.of(
            "/bin/sh", ["-c", "head -c 300000 /dev/zero | tr '\\0' x"], input: String(repeating: "y", count: 300_000))
        #expect(run.output.count == 300_000)
    }

    @Test func timeLimit() async throws {
        #expect(try await ToolRun.of("/bin/sleep", ["30"], seconds: 1).exitCode == 137)
    }

    @Test func missingTool() async {
        await #expect(throws: LabFault.self) { try await ToolRun.of("/nowhere/tool", []) }
    }
}
