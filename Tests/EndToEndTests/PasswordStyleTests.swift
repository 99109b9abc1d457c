import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct PasswordStyleTests {
        @Test(
            "passwords of every style are set, sign in, and are told by the configured style; the start needs no more than the setting",
            arguments: [
                ("spoken", "en", #"^[A-Z][a-z0-9]{3}(-[a-z0-9]{4}){3}$"#),
                ("spoken", "de", #"^[A-Z][a-z0-9]{3}(-[a-z0-9]{4}){3}$"#),
                ("passphrase", "en", #"^([A-Z][a-z]+-){5}[34679]$"#), ("passphrase", "de", #"^([A-Z][a-z]+-){5}[34679]$"#),
            ])
        func styles(style: String, language: String, pattern: String) async throws {
            let folder = try ScratchFolder()
            let demo = try await Demo(in: folder)
            try await demo.service.stop()
            let service = try await RunningService.serve(
                folder, config: "demo/rekey.yaml",
                environment: ["REKEY_PASSWORD__STYLE": style, "REKEY_PASSWORD__LANGUAGE": language], log: "styled")
            let caller = try await ResetCaller(port: service.port, token: demo.line.token)
            for user in ["jon.one", "CORP\\lou.locked", "BRANCH\\kira.hazel"] {
                let answer = try await caller.reset(user)
                let password = try #require(answer.body.firstMatch(of: /"password":"([^"]*)"/)).1
                #expect(try Regex(pattern).wholeMatch(in: String(password)) != nil, "\(answer)")
            }
            await caller.close()
            try await service.stop()
        }

        @Test(
            "too little entropy refuses the start, with setting and remedy",
            arguments: [("passphrase", "add a word"), ("spoken", "raise length")])
        func tooWeak(style: String, remedy: String) async throws {
            let demo = try await Demo()
            try await demo.service.stop()
            let run = try await Binary.run(
                ["serve", "--port", "0"] + demo.service.place,
                environment: ["REKEY_PASSWORD__STYLE": style, "REKEY_PASSWORD__WORDS": "3", "REKEY_PASSWORD__LENGTH": "9"])
            #expect(run.exitCode == 78 && run.errorWords.contains("bits of entropy") && run.errors.contains(remedy), "\(run)")
        }

        @Test("samples follow settings and options, say entropy and spelling; spell says what it is given")
        func samples() async throws {
            let plain = try await Binary.run(["password", "sample", "--style", "passphrase", "--language", "de", "--count", "2"])
            #expect(plain.exitCode == 0 && plain.outputWords.contains("64.7 bits") && plain.output.contains("groß "), "\(plain)")
            let json = try await Binary.run(["password", "sample", "--style", "spoken", "--json", "--count", "1"])
            #expect(json.output.contains("\"entropyBits\":\"54.8\"") && json.output.contains("\"capital "), "\(json)")
            let weak = try await Binary.run(["password", "sample", "--style", "passphrase", "--words", "3"])
            #expect(weak.exitCode == 78 && weak.errorWords.contains("add a word"), "\(weak)")
            let demo = try await Demo()
            try await demo.service.stop()
            let configured = try await demo.service.command(["password", "sample", "--length", "20"])
            #expect(configured.outputWords.contains("20 characters of 57"), "\(configured)")
            let spelled = try await Binary.run(["password", "spell", "--spelling", "classic"], input: "Ab-2\n")
            #expect(spelled.output == "groß Anton\nklein Berta\nBindestrich\nzwo\n", "\(spelled)")
            let words = try await Binary.run(["password", "spell", "--words", "--language", "de"], input: "Regen-hof-7\n")
            #expect(words.output == "groß Regen\nBindestrich\nhof\nBindestrich\nsieben\n", "\(words)")
        }
    }

    @Suite(.lab) struct LabPasswordStyleTests {
        @Test(
            "a controller with complexity and twelve characters takes every style", arguments: ["spoken", "passphrase"],
            ["en", "de"])
        func styles(style: String, language: String) async throws {
            let lab = try await LabService {
                $0.settings["password.style"] = style
                $0.settings["password.language"] = language
            }
            let caller = try await lab.caller()
            for user in ["user0040", "user0041", "user0042"] {
                let answer = try await caller.reset(user)
                let password = try #require(answer.body.firstMatch(of: /"password":"([^"]*)"/)).1
                // must-change is due, which a controller tells only to those who know the password
                let bind = try await lab.example.canBind(lab.example.principal(user), String(password))
                #expect(bind == "49 773", "\(style) \(language): \(bind)")
            }
            await caller.close()
        }
    }
}
