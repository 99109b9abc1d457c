import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// `rekey reset` against a listener whose certificate an authority signed, for a name that is not this machine's loopback.
    @Suite struct ResetCommandTests {
        @Test(
            "the service is known by its own certificate, whoever signed it; whatever else answers is told apart in plain words")
        func trust() async throws {
            let folder = try ScratchFolder()
            try await Self.makeSigned(in: folder)
            let demo = try await Demo(in: folder)
            try await demo.service.stop()
            let environment = [
                "REKEY_LISTENER__CERTIFICATE": folder.file("leaf.pem"), "REKEY_LISTENER__KEY": folder.file("leaf.key"),
                "REKEY_OPERATION__PORT": "0",
            ]
            let service = try await RunningService.serve(
                folder, config: "demo/rekey.yaml", environment: environment, log: "signed")
            func ask(_ url: String? = nil, trusting file: String = "leaf.pem") async throws -> ToolRun {
                try await Binary.run(
                    ["reset", "--check", "--client", "demo"] + (url.map { ["--url", $0] } ?? []) + service.place,
                    environment: environment.merging(["REKEY_LISTENER__CERTIFICATE": folder.file(file)]) { $1 })
            }
            let known = try await ask()
            #expect(known.exitCode == 0 && known.output == "ok\n", "\(known)")
            let token = try await Binary.run(["token", "demo", "--user", "jon.one"] + service.place, environment: environment)
            let pasted = token.output.split(separator: "\n").dropFirst().joined(separator: "\n")
            let curl = try await ToolRun.of("/bin/sh", [], input: pasted)
            #expect(curl.outputWords.contains("CN=Jon One,"), "\(token) \(curl)")
            let api = "https://127.0.0.1:\(service.port)"
            for (url, file, words) in [
                (api, "ca.pem", "is for another name than 127.0.0.1"),
                (api, "other.pem", "neither that of \(folder.file("other.pem"))"),
                (try Self.operation(folder), "leaf.pem", "does not speak TLS"),
                ("https://127.0.0.1:1", "leaf.pem", "nothing listens at"),
            ] {
                let run = try await ask(url, trusting: file)
                #expect(run.exitCode == 69 && run.errors.contains(words) && run.errors.contains("remedy: "), "\(run)")
                for word in ["NIO", "BoringSSL", "errno", "OPENSSL"] { #expect(!run.errors.contains(word), "\(run)") }
            }
            let closed = try await ask("https://127.0.0.1:1")
            #expect(closed.errors.contains("`rekey serve \(service.place.joined(separator: " "))`"), "\(closed)")
            try await service.stop()
        }

        private static func makeSigned(in folder: ScratchFolder) async throws {
            func openssl(_ words: String) async throws {
                let run = try await ToolRun.of("/usr/bin/openssl", words.split(separator: " ").map(String.init))
                try #require(run.exitCode == 0, "\(words): \(run)")
            }
            let key = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
            func file(_ name: String) -> String { folder.file(name) }
            for name in ["ca", "other"] {
                try await openssl(
                    "req -x509 \(key) -keyout \(file(name + ".key")) -out \(file(name + ".pem")) -days 9 -subj /CN=\(name)")
            }
            try await openssl("req -new \(key) -keyout \(file("leaf.key")) -out \(file("leaf.csr")) -subj /CN=reset.test")
            try folder.write("subjectAltName=DNS:reset.test\n", to: "names")
            try await openssl(
                "x509 -req -in \(file("leaf.csr")) -CA \(file("ca.pem")) -CAkey \(file("ca.key")) -CAcreateserial -days 8 -extfile "
                    + "\(file("names")) -out \(file("leaf.pem"))")
            #expect(chmod(file("leaf.key"), 0o600) == 0)
        }

        /// The second listener, which speaks plain HTTP, named as if it were the API.
        private static func operation(_ folder: ScratchFolder) throws -> String {
            let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            let name = try #require(files.first { $0.hasSuffix("operation-endpoint") })
            return folder.text(of: name).replacing("http://", with: "https://")
        }
    }
}
