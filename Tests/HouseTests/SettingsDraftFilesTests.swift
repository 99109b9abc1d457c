import Testing

@testable import House

@Suite("Files of a draft")
struct SettingsDraftFilesTests {
    @Test("an authority that was fetched is written only while a setting names its file")
    func authorities() {
        var draft = SettingsDraft()
        draft.addAuthorities([1], at: "/x/corp-ca.pem")
        draft.values["domains.corp.ca"] = "/x/corp-ca.pem"
        #expect(draft.newFiles == ["/x/corp-ca.pem"])
        draft.values["domains.corp.ca"] = "/etc/other.pem"
        #expect(draft.newFiles.isEmpty)
    }

    @Test(
        "a folder that is not there is judged by the one above it", arguments: ["/tmp", "/tmp/rekey-none/x", "/tmp/rekey-none"])
    func nearest(folder: String) {
        #expect(ConfigureDialogue.nearest(folder) == "/tmp")
    }
}
