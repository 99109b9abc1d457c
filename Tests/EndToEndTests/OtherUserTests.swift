import Foundation
import Glibc
import TestSupport
import Testing

extension EndToEnd {
    @Suite(.enabled(if: geteuid() == 0)) struct OtherUserTests {
        @Test(
            "a user who may not see the settings is told so, not that they are missing", arguments: ["check", "token", "events"])
        func hidden(command: String) async throws {
            let folder = try ScratchFolder()
            try FileManager.default.createDirectory(atPath: folder.file("etc"), withIntermediateDirectories: false)
            try folder.write("listener:\n", to: "etc/rekey.yaml", mode: 0o600)
            #expect(chmod(folder.file("etc"), 0o700) == 0)
            // Where everybody may run it from.
            try FileManager.default.copyItem(atPath: Binary.path(), toPath: folder.file("rekey"))
            #expect(chmod(folder.path, 0o755) == 0 && chmod(folder.file("rekey"), 0o755) == 0)
            let words = [command] + (command == "token" ? ["voice"] : []) + ["--config", folder.file("etc/rekey.yaml")]
            let run = try await ToolRun.of(
                "/usr/bin/setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", folder.file("rekey")] + words, input: "",
                seconds: 30)
            #expect(run.exitCode != 0 && run.errorWords.contains("may not be seen by user 65534"), "\(run)")
            #expect(run.errorWords.contains("service's own user") && !run.errorWords.contains("does not exist"), "\(run)")
        }
    }
}
