import DirectoryNames
import LDAPClient
import Testing

@Suite("A real slapd", .enabled(if: LabDirectory.isExpected, "no slapd: set REKEY_LAB_SLAPD"), .timeLimit(.minutes(2)))
struct SlapdTests {
    let lab: LabDirectory

    init() throws {
        lab = try LabDirectory.required()
    }

    @Test(arguments: [false, true])
    func bindsAndSearches(startTLS: Bool) async throws {
        let connection = try await lab.bound(startTLS: startTLS)
        let found = try await connection.search(
            LDAPSearch(base: lab.base, filter: .equal("uid", "user0001"), attributes: ["uid", "mail"]), deadline: .seconds(5))
        #expect(found.result.isSuccess)
        #expect(found.entries.map { $0.text("UID") } == ["user0001"])
        #expect(found.entries.first?.text("mail")?.contains("user0001") == true)
        await connection.close()
        #expect(!connection.isOpen)
    }

    @Test
    func wrongPasswordIsAResult() async throws {
        let connection = try await lab.connect()
        let result = try await connection.bind(name: lab.bindDN, password: Array("wrong".utf8), deadline: .seconds(5))
        #expect(result.code == .invalidCredentials)
        #expect(connection.isOpen)
    }

    @Test
    func anonymousBindIsPossible() async throws {
        let connection = try await lab.connect()
        #expect(try await connection.bind(name: "", password: [], deadline: .seconds(5)).isSuccess)
    }

    @Test
    func missingBaseIsAResult() async throws {
        let connection = try await lab.bound()
        let found = try await connection.search(
            LDAPSearch(base: "ou=ghost,\(lab.base)", filter: .present("objectClass")), deadline: .seconds(5))
        #expect(found.result.code == .noSuchObject)
        #expect(found.entries.isEmpty)
    }

    @Test
    func pagesReturnEverybodyOnce() async throws {
        let connection = try await lab.bound()
        let search = LDAPSearch(
            base: lab.base, filter: .and([.equal("objectClass", "inetOrgPerson"), .substrings("uid", initial: "user")]),
            attributes: ["uid"])
        let found = try await connection.searchPaged(search, pageSize: 37, deadline: .seconds(20))
        #expect(found.result.isSuccess)
        #expect(found.entries.count == lab.people)
        #expect(Set(found.entries.map(\.name)).count == lab.people)
        await #expect(throws: LDAPFault.limitExceeded(.pages, requestSent: true)) {
            try await connection.searchPaged(search, pageSize: 1, maximumPages: 3, deadline: .seconds(20))
        }
        #expect(connection.isOpen)
    }

    @Test
    func limitsHoldOverAllPages() async throws {
        let search = LDAPSearch(base: lab.base, filter: .equal("objectClass", "inetOrgPerson"), attributes: ["uid"])
        let few = try await lab.bound(limits: LDAPLimits(entries: 25))
        await #expect(throws: LDAPFault.limitExceeded(.entries, requestSent: true)) {
            try await few.searchPaged(search, pageSize: 10, deadline: .seconds(20))
        }
        let small = try await lab.bound(limits: LDAPLimits(resultBytes: 2_000))
        await #expect(throws: LDAPFault.limitExceeded(.resultBytes, requestSent: true)) {
            try await small.searchPaged(search, pageSize: 10, deadline: .seconds(20))
        }
    }

    @Test
    func serverSizeLimitKeepsThePart() async throws {
        let connection = try await lab.bound()
        let found = try await connection.search(
            LDAPSearch(base: lab.base, filter: .equal("objectClass", "inetOrgPerson"), attributes: ["1.1"], sizeLimit: 3),
            deadline: .seconds(5))
        #expect(found.result.code == .sizeLimitExceeded)
        #expect(found.entries.count == 3)
    }

    @Test
    func entryLimitAbandonsTheSearchAndKeepsTheConnection() async throws {
        let connection = try await lab.bound(limits: LDAPLimits(entries: 5))
        await #expect(throws: LDAPFault.limitExceeded(.entries, requestSent: true)) {
            try await connection.search(LDAPSearch(base: lab.base, filter: .present("objectClass")), deadline: .seconds(5))
        }
        let one = try await connection.search(
            LDAPSearch(base: lab.base, scope: .base, filter: .present("objectClass")), deadline: .seconds(5))
        #expect(one.entries.count == 1)
    }

    @Test
    func byteLimitAbandonsTheSearch() async throws {
        let connection = try await lab.bound(limits: LDAPLimits(resultBytes: 500))
        await #expect(throws: LDAPFault.limitExceeded(.resultBytes, requestSent: true)) {
            try await connection.search(LDAPSearch(base: lab.base, filter: .present("objectClass")), deadline: .seconds(5))
        }
        #expect(connection.isOpen)
    }

    @Test
    func extensibleMatch() async throws {
        let connection = try await lab.bound()
        let filter = LDAPFilter.extensible(rule: "caseIgnoreMatch", attribute: "uid", value: "USER0002")
        let found = try await connection.search(
            LDAPSearch(base: lab.base, filter: filter, attributes: ["uid"]), deadline: .seconds(5))
        #expect(found.entries.compactMap { $0.text("uid") } == ["user0002"])
        let parsed = try LDAPFilter(parsing: "(&(ou:dn:=people)(uid=user0003))")
        let below = try await connection.search(LDAPSearch(base: lab.base, filter: parsed), deadline: .seconds(5))
        #expect(below.result.isSuccess)
    }

    @Test
    func modifyChangesAndRefusalsAreResults() async throws {
        let connection = try await lab.boundAsAdministrator()
        let name = lab.userDN(4)
        let hostile = "a*)(uid=*),\\ \"#\u{E9}"
        let result = try await connection.modify(
            name, changes: [LDAPModification(.replace, "description", [LDAPValue(hostile)])], deadline: .seconds(5))
        #expect(result.isSuccess, "\(result)")
        let found = try await connection.search(
            LDAPSearch(base: lab.base, filter: .equal("description", LDAPValue(hostile)), attributes: ["description"]),
            deadline: .seconds(5))
        #expect(found.entries.map { $0.text("description") } == [hostile])
        let again = try await connection.modify(
            name, changes: [LDAPModification(.add, "description", [LDAPValue(hostile)])], deadline: .seconds(5))
        #expect(again.code == .attributeOrValueExists)
        let removed = try await connection.modify(
            name, changes: [LDAPModification(.delete, "description", [])], deadline: .seconds(5))
        #expect(removed.isSuccess)
    }

    @Test
    func injectedFilterTextFindsNobody() async throws {
        let connection = try await lab.bound()
        for payload in ["*", "user*", "user0001)(objectClass=*", "*)(|(uid=*", "\\2a", "user0001\u{0}"] {
            let found = try await connection.search(
                LDAPSearch(base: lab.base, filter: .equal("uid", LDAPValue(payload))), deadline: .seconds(5))
            #expect(found.entries.isEmpty, "\(payload)")
        }
    }

    @Test
    func extendedOperation() async throws {
        let connection = try await lab.bound()
        let answer = try await connection.extended(oid: "1.3.6.1.4.1.4203.1.11.3", deadline: .seconds(5))
        #expect(answer.result.isSuccess)
        #expect(answer.value.map { String(decoding: $0, as: UTF8.self) } == "dn:\(lab.bindDN)")
        let unknown = try await connection.extended(oid: "1.2.3.4", deadline: .seconds(5))
        #expect(unknown.result.code == .protocolError)
    }

    @Test
    func twoHundredSearchesOnOneConnection() async throws {
        let connection = try await lab.bound()
        let names = try await withThrowingTaskGroup(of: (Int, String?).self) { group in
            for number in 0..<200 {
                group.addTask { [lab] in
                    let found = try await connection.search(
                        LDAPSearch(base: lab.userDN(number), scope: .base, filter: .present("uid"), attributes: ["uid"]),
                        deadline: .seconds(10))
                    return (number, found.entries.first?.name)
                }
            }
            return try await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
        }
        for number in 0..<200 {
            let name = try DistinguishedName(try #require(names[number]))
            #expect(try name == DistinguishedName(lab.userDN(number)))
        }
    }

    @Test
    func fiftyConnections() async throws {
        let count = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<50 {
                group.addTask { [lab] in
                    let connection = try await lab.bound(startTLS: number.isMultiple(of: 5))
                    let found = try await connection.search(
                        LDAPSearch(base: lab.base, scope: .base, filter: .present("objectClass")), deadline: .seconds(10))
                    await connection.close()
                    return found.entries.count
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(count == 50)
    }

    @Test
    func cancellationLeavesTheConnectionUsable() async throws {
        let connection = try await lab.bound()
        for _ in 0..<50 {
            let task = Task { [lab] in
                try await connection.search(LDAPSearch(base: lab.base, filter: .present("objectClass")), deadline: .seconds(10))
            }
            task.cancel()
            _ = await task.result
        }
        let found = try await connection.search(
            LDAPSearch(base: lab.userDN(7), scope: .base, filter: .present("uid")), deadline: .seconds(5))
        #expect(found.entries.count == 1)
    }
}
