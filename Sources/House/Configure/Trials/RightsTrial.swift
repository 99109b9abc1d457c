import ResetCore
import Targets

/// Says in plain words what the service account may do with a sample account.
enum RightsTrial {
    /// False if there is no such account; then another may be named.
    static func run(_ identifier: AccountIdentifier, _ name: String, _ draft: WizardDraft, _ talk: Conversation) async -> Bool {
        do throws(AnswerProblem) {
            let trial = try await DirectoryTrial.open(name, draft)
            let found = await DirectoryForest(domains: [trial.domain]).find(identifier)
            guard case .success(let one) = found else {
                await trial.domain.close()
                if case .failure(let refusal) = found { talk.bad(problem(refusal)) }
                return false
            }
            let writable: Set<String>?
            do throws(DirectoryFault) {
                writable = try await trial.domain.writableAttributes(of: one.account)
            } catch {
                writable = nil
                talk.bad(FaultWords.problem(error))
            }
            await trial.domain.close()
            show(one.account, writable ?? [], trial, draft, talk)
            return true
        } catch {
            talk.bad(error)
            return false
        }
    }

    private static func problem(_ refusal: ResetRefusal) -> AnswerProblem {
        let known = Explanation.ofCause(refusal.code)
        return AnswerProblem(
            known?.meaning ?? "The account cannot be read.", remedy: FaultWords.lowered(known?.nextStep ?? "name another"))
    }

    private static func show(
        _ account: Account, _ writable: Set<String>, _ trial: DirectoryTrial, _ draft: WizardDraft, _ talk: Conversation
    ) {
        talk.table([(name: "account", value: account.distinguishedName)])
        let needed = [
            ("pwdLastSet", "ask for a change at the next sign-in"), ("lockoutTime", "unlock a locked account"),
        ]
        for (attribute, purpose) in needed {
            if writable.contains(attribute.lowercased()) {
                talk.good("It may write \(attribute), to \(purpose).")
            } else {
                let command = "dsacls \"\(parent(of: account))\" /I:S /G \"\(trial.names.netBIOS)\\ACCOUNT:WP;\(attribute);user\""
                talk.bad(
                    AnswerProblem(
                        "It may not write \(attribute), which it must to \(purpose).",
                        remedy: "as a domain administrator, with the service account's login for ACCOUNT: \(command)"))
            }
        }
        let more = writable.subtracting(needed.map { $0.0.lowercased() })
        if !more.isEmpty {
            talk.warn(
                "It may also write \(more.count) other attributes: more than Rekey needs. Use an account with fewer rights.")
        }
        talk.warn(
            "The right to reset the password itself is not among the attributes. A real reset shows it: `rekey reset` once the "
                + "service runs.")
        if !account.protections.isEmpty {
            talk.warn("This account is privileged or belongs to the system: Rekey will refuse to reset it.")
        }
        if case .fineGrainedHidden(let policy) = account.policy.source {
            talk.warn("A fine-grained policy applies to it whose figures may not be read: \(policy)")
        } else {
            talk.good("Its policy asks for \(account.policy.minimumLength) characters (\(account.policy.name)).")
        }
    }

    private static func parent(of account: Account) -> String {
        let name = account.distinguishedName
        var isEscaped = false
        for index in name.indices {
            if name[index] == ",", !isEscaped { return String(name[name.index(after: index)...]) }
            isEscaped = name[index] == "\\" && !isEscaped
        }
        return name
    }
}
