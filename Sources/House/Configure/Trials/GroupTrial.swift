import ResetCore
import Targets

/// Looks for groups in the live directories.
enum GroupTrial {
    /// More are of no use on a terminal: a longer part of the name finds fewer.
    private static let most = 40

    /// Shows the groups with `text` in their names, numbered, and remembers them for being picked.
    static func search(_ text: String, _ draft: inout WizardDraft, _ talk: Conversation) async {
        var rows: [(name: String, value: String)] = []
        var found: [String] = []
        var isCut = false
        for name in draft.domains where !name.isEmpty {
            do throws(AnswerProblem) {
                let trial = try await DirectoryTrial.open(name, draft)
                let answer = try await Self.groups(text, trial)
                isCut = isCut || answer.isCut
                for group in answer.groups {
                    let named = Self.reference(to: group, among: answer.groups, trial.names)
                    found.append(named)
                    let kind = group.isSecurityGroup ? "" : " (distribution list: nobody counts as its member)"
                    let note = group.note.map { ": " + $0 } ?? ""
                    rows.append((name: "\(found.count)", value: "\(named)\(kind)\(note)"))
                }
            } catch {
                talk.bad(error)
            }
        }
        draft.found = found
        guard !found.isEmpty else { return talk.warn("No group has \"\(text)\" in its name.") }
        talk.say("Found:")
        talk.table(rows)
        if isCut { talk.warn("There are more. Type a longer part of the name.") }
    }

    private static func groups(_ text: String, _ trial: DirectoryTrial) async throws(AnswerProblem) -> FoundGroups {
        do throws(DirectoryFault) {
            var groups = FoundGroups.none
            if let active = trial.activeDirectory {
                groups = try await active.searchGroups(containing: text, limit: most)
            } else if let open = trial.domain as? OpenLDAPDomain {
                groups = try await open.searchGroups(containing: text, limit: most)
            }
            await trial.close()
            return groups
        } catch {
            await trial.close()
            throw FaultWords.problem(error)
        }
    }

    // OpenLDAP may have one common name twice, which only the whole names tell apart.
    private static func reference(to group: FoundGroup, among found: [FoundGroup], _ names: DomainNames) -> String {
        let namesakes = found.count { $0.name.lowercased() == group.name.lowercased() }
        return namesakes > 1 ? group.distinguishedName : "\(names.netBIOS)\\\(group.name)"
    }

    /// What the directories say of a group.
    enum Sight: Sendable, Equatable {
        /// One has it.
        case known
        /// All were asked, and none has it.
        case unknown
        /// None has it that could be asked; this domain could not be.
        case unasked(String)
    }

    /// Looks a group up in the domains that can be asked; `away` names the others.
    static func sight(of reference: GroupReference, in trials: [DirectoryTrial], away: [String]) async -> Sight {
        var away = away
        for trial in trials {
            guard let groups = try? await trial.domain.groups(reference) else {
                away.append(trial.domain.name)
                continue
            }
            if !groups.isEmpty { return .known }
        }
        if let one = away.first { return .unasked(one) }
        return trials.isEmpty ? .known : .unknown
    }

    /// Whether every domain answered that it has no such group; one that cannot be asked is no such answer.
    static func isUnknown(_ text: String, _ draft: WizardDraft, _ talk: Conversation) async -> Bool {
        guard let reference = GroupReference(text) else { return false }
        var (trials, away): ([DirectoryTrial], [String]) = ([], [])
        for name in draft.domains where !name.isEmpty {
            if let trial = try? await DirectoryTrial.open(name, draft) { trials.append(trial) } else { away.append(name) }
        }
        let sight = await sight(of: reference, in: trials, away: away)
        for trial in trials { await trial.close() }
        switch sight {
        case .known: return false
        case .unasked(let name):
            talk.warn("\(name) cannot be asked now, so \(text) was not looked up.")
            return false
        case .unknown:
            let remedy =
                GroupStep.isSearched(draft)
                ? "search for it by a part of its name" : "correct the name, or create the group first"
            talk.bad(AnswerProblem("No domain has a group \(text).", remedy: remedy))
            return true
        }
    }
}
