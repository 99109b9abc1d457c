import Settings
import Testing

@testable import House

@Suite("Commands that are proposed")
struct PointedCommandTests {
    private func place(config: String? = nil, data: String? = nil) -> SettingsPlace {
        SettingsPlace(config: config, data: data, environment: [:])
    }

    @Test(
        "they find the settings that were given",
        arguments: [
            ("seal it with `rekey secret seal a.b`", "seal it with `rekey secret seal a.b --config x.yaml`"),
            ("`rekey check` and `rekey serve`", "`rekey check --config x.yaml` and `rekey serve --config x.yaml`"),
            ("write one with `rekey configure`, or", "write one with `rekey configure --config x.yaml`, or"),
            ("`rekey check --config y.yaml`", "`rekey check --config y.yaml`"),
            ("`rekey serve --data d`", "`rekey serve --data d`"),
            ("make one with `rekey secret token`", "make one with `rekey secret token`"),
            ("try `rekey demo`", "try `rekey demo`"),
            ("`chmod 600 FILE`", "`chmod 600 FILE`"), ("rekey check", "rekey check"), ("", ""),
        ])
    func pointed(text: String, expected: String) {
        #expect(place(config: "x.yaml").pointed(text) == expected)
        #expect(place().pointed(text) == text)
    }

    @Test("names are quoted where a shell would take them apart")
    func quoted() {
        #expect(place(data: "/tmp/my demo").hint == " --data '/tmp/my demo'")
        #expect(place(config: "/etc/it's.yaml").hint == " --config '/etc/it'\\''s.yaml'")
        #expect(place(config: "/x/rekey.yaml").hint == " --config /x/rekey.yaml" && place().hint.isEmpty)
    }

    @Test("findings, problems and the wizard's words as well")
    func everywhere() throws {
        let place = place(config: "x.yaml")
        let finding = place.pointed(
            Finding("a", .failure, "b", remedy: "see `rekey check`", commands: ["rekey secret rekey", "chmod 600 x"]))
        #expect(finding.remedy == "see `rekey check --config x.yaml`")
        #expect(finding.commands == ["rekey secret rekey --config x.yaml", "chmod 600 x"])
        let problem = try #require(place.pointed([SettingsProblem(path: "a", what: "b", remedy: "`rekey serve`")]).first)
        #expect(problem.remedy == "`rekey serve --config x.yaml`")
        var draft = WizardDraft(SettingsDraft(), folder: "/x", key: nil)
        draft.clients = ["voice"]
        let question = try #require(
            TokenStep(hint: place.hint).questions(draft).first { $0.id == "clients.0.token" })
        #expect(question.help.contains("`rekey token voice --shared --config x.yaml`"), "\(question.help)")
    }
}
