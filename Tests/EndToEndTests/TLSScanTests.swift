import TestSupport
import Testing

extension EndToEnd {
    /// What another TLS library can agree on with the service (H6).
    @Suite struct TLSScanTests {
        // Tries every version, and every cipher of TLS 1.2 and before that OpenSSL has, and prints those that were agreed on.
        private static let script = """
            try() { openssl s_client -connect 127.0.0.1:$port "$@" < /dev/null 2> /dev/null | grep -q '^ *Cipher *: [A-Z]'; }
            for version in tls1 tls1_1 tls1_2 tls1_3; do
                openssl s_client -connect 127.0.0.1:$port -$version -cipher ALL:@SECLEVEL=0 < /dev/null 2> /dev/null \\
                    | grep -qE '^New, TLSv1' && echo version $version
            done
            for cipher in $(openssl ciphers -s -tls1_2 'ALL:COMPLEMENTOFALL:@SECLEVEL=0' | tr : ' '); do
                case $cipher in TLS_*) continue ;; esac
                tried=$((tried + 1))
                try -tls1_2 -cipher "$cipher:@SECLEVEL=0" && echo cipher $cipher
            done
            openssl s_client -connect 127.0.0.1:$port -alpn h2,http/1.1 < /dev/null 2> /dev/null | sed -n 's/^ALPN protocol: /alpn /p'
            openssl s_client -connect 127.0.0.1:$port < /dev/null 2> /dev/null | sed -n 's/^Compression: /compression /p' | sort -u
            echo tried $tried
            """

        @Test("TLS 1.2 and 1.3 alone, with forward secrecy and authenticated encryption, no compression, HTTP/1.1")
        func scan() async throws {
            let demo = try await Demo()
            let run = try await ToolRun.of("/bin/bash", ["-c", "port=\(demo.service.port)\n" + Self.script], seconds: 120)
            let lines = run.output.split(separator: "\n").map(String.init)
            #expect(
                lines.filter { $0.hasPrefix("version ") } == ["version tls1_2", "version tls1_3"], "\(run.output)\(run.errors)")
            #expect(
                Set(lines.filter { $0.hasPrefix("cipher ") }) == [
                    "cipher ECDHE-ECDSA-AES128-GCM-SHA256", "cipher ECDHE-ECDSA-AES256-GCM-SHA384",
                    "cipher ECDHE-ECDSA-CHACHA20-POLY1305",
                ])
            #expect(lines.contains("alpn http/1.1") && lines.contains("compression NONE"), "\(run.output)")
            let tried = lines.last?.split(separator: " ").last.flatMap { Int($0) }
            #expect(tried ?? 0 > 25, "\(run.output)")
        }
    }
}
