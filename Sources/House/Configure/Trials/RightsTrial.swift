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
                await trial.close()
                if case .failure(let refusal) = found { talk.bad(problem(refusal)) }
                return false
            }
            talk.table([(name: "account", value: one.account.distinguishedName)])
            if let domain = trial.activeDirectory {
                do throws(DirectoryFault) {
                    let access = try await domain.access(to: [one.account.distinguishedName])
                    let user = draft.value("credentials.\(draft.value("domains.\(name).credentials") ?? name).user") ?? ""
                    if let access = access.first { show(access, Delegation(user: user, names: trial.names), talk) }
                } catch {
                    talk.bad(FaultWords.problem(error))
                }
            }
            await trial.close()
            show(one.account, talk)
            return true
        } catch {
            talk.bad(error)
            return false
        }
    }

    /// The same without an account that somebody named: what the doctor finds missing on those that are to be reset.
    static func findings(_ name: String, _ trial: DirectoryTrial, _ settings: HouseSettings?) async -> [Finding] {
        guard let settings, let domain = settings.domains[name], let credentials = settings.credentials[domain.credentials] else {
            return []
        }
        return await findings(
            name, trial,
            DomainDoctor.Patient(
                settings: domain.settings(account: credentials.account), openLDAP: domain.openLDAPLayout,
                credentials: domain.credentials, rules: settings.groupRules))
    }

    /// The same in the dialogue, where the groups may not be chosen yet: everybody counts who is not privileged.
    static func sample(_ name: String, _ draft: WizardDraft, _ talk: Conversation) async {
        do throws(AnswerProblem) {
            let described = try DirectoryTrial.described(name, draft, [:])
            let trial = try await DirectoryTrial.open(name, draft)
            talk.say("No account is named, so the rights are looked at on a few that are there ...")
            let found = await findings(
                name, trial,
                DomainDoctor.Patient(
                    settings: described.settings.settings(account: described.account),
                    openLDAP: described.settings.openLDAPLayout, credentials: described.settings.credentials,
                    rules: GroupRules(allowed: nil, forbidden: [], clients: [:])))
            await trial.close()
            for finding in found {
                talk.bad(
                    AnswerProblem(finding.what + ".", remedy: finding.remedy ?? "delegate the right to the service account"))
                finding.commands.forEach(talk.command)
            }
            if found.isEmpty { talk.good("No right was seen to be missing, as far as accounts were found to look at.") }
        } catch {
            talk.bad(error)
        }
    }

    private static func findings(
        _ name: String, _ trial: DirectoryTrial, _ patient: DomainDoctor.Patient
    ) async -> [Finding] {
        let id = "directory." + name
        var found: [Finding] = []
        if let active = trial.activeDirectory {
            found = await AccessCheckup(patient: patient, id: id, domain: active, names: trial.names, time: SystemTime())
                .findings()
        } else if let open = trial.domain as? OpenLDAPDomain {
            found = await OpenLDAPAccessCheckup(patient: patient, id: id, domain: open).findings()
        }
        return found.filter { $0.level >= .warning && ($0.id == id + ".rights" || $0.id == id + ".reading") }
    }

    private static func problem(_ refusal: ResetRefusal) -> AnswerProblem {
        let known = Explanation.ofCause(refusal.code)
        return AnswerProblem(
            known?.meaning ?? "The account cannot be read.", remedy: FaultWords.lowered(known?.nextStep ?? "name another"))
    }

    private static func show(_ access: AccountAccess, _ delegation: Delegation, _ talk: Conversation) {
        if case .unknown(let why) = access.reset {
            talk.warn("Whether it may reset the password cannot be seen (\(why)). A real reset shows it.")
        } else if access.reset == .granted {
            talk.good("It may reset the password.")
        } else {
            let why = access.reset == .denied ? ": a rule of the access list denies it" : ""
            talk.bad(AnswerProblem("It may not reset the password\(why).", remedy: remedy))
        }
        for (isAllowed, attribute, purpose) in [
            (access.mayAskForChange, "pwdLastSet", "ask for a change at the next sign-in"),
            (access.mayUnlock, "lockoutTime", "unlock a locked account"),
        ] {
            if isAllowed {
                talk.good("It may write \(attribute), to \(purpose).")
            } else {
                talk.bad(AnswerProblem("It may not write \(attribute), which it must to \(purpose).", remedy: remedy))
            }
        }
        if !access.suffices, let unit = Delegation.container(of: access.distinguishedName) {
            talk.say("The missing rights, to be given by a domain administrator on Windows:")
            for command in delegation.commands(missing: access, on: unit) { talk.command(command) }
            talk.say("For Samba see docs/operations/least-privilege.md.")
        }
        if !access.furtherAttributes.isEmpty || !access.furtherRights.isEmpty {
            let count = access.furtherAttributes.count
            let rights = access.furtherRights + (count > 0 ? ["write \(count) further attributes"] : [])
            talk.warn("It has more power over this account than Rekey needs: \(rights.joined(separator: ", ")).")
        }
    }

    private static let remedy = "delegate the right, with the command below"

    private static func show(_ account: Account, _ talk: Conversation) {
        if !account.protections.isEmpty {
            talk.warn("This account is privileged or belongs to the system: Rekey will refuse to reset it.")
        }
        if case .fineGrainedHidden(let policy) = account.policy.source {
            talk.warn("A fine-grained policy applies to it whose figures may not be read: \(policy)")
        } else {
            talk.good("Its policy asks for \(account.policy.minimumLength) characters (\(account.policy.name)).")
        }
    }
}
