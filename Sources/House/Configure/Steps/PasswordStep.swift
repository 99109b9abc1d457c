import ResetCore
import Settings

/// Step 5: how passwords are made.
struct PasswordStep: WizardStep {
    let title = "Passwords"
    let intro =
        "How new passwords are made. They must be at least as strong as the domain's policy asks, or the controller refuses them."

    private static let correction = "password.correction"

    func questions(_ draft: WizardDraft) -> [Question] {
        let style = style(of: draft)
        let kind: [Question] =
            switch style {
            case .characters: characters(draft)
            case .spoken: [language(draft), length(draft), separator(draft)]
            case .passphrase:
                [
                    language(draft), words(draft), separator(draft),
                    .setting(
                        "password.capitals", "Words with a capital: every, first or none", in: draft,
                        help: "With a capital, a separator and a digit a passphrase has all four kinds of characters."),
                    .flag(
                        "password.appendDigit", "A digit after the last word", in: draft,
                        help: "For directories that ask for three of the four kinds of characters."),
                ]
            }
        return [
            .setting(
                "password.style", "Style: characters, spoken or passphrase", in: draft,
                help:
                    "Characters are short and for typing. Spoken ones are of few characters that no telephone garbles, in groups of "
                    + "four. A passphrase is of words, easy to say and to remember.")
        ] + kind + [
            .flag(
                "password.mustChange", "Must the person change it at the next sign-in", in: draft,
                help: "The person chooses a password of their own at once, so the one made here is only good for the way there."),
            .flag(
                "password.resetLocked", "Reset locked accounts too, and unlock them", in: draft,
                help: "Without it a locked account is refused until its lockout is over."),
            sample(draft),
        ]
    }

    private func style(of draft: WizardDraft) -> PasswordStyle {
        draft.value("password.style").flatMap(PasswordStyle.init) ?? .characters
    }

    /// The question that a password too short, or too weak, leads back to.
    private func measure(_ draft: WizardDraft) -> String {
        style(of: draft) == .passphrase ? "password.words" : "password.length"
    }

    private func characters(_ draft: WizardDraft) -> [Question] {
        [
            length(draft), least("upper", "capital letters", draft), least("lower", "small letters", draft),
            least("digits", "digits", draft),
            least("symbols", "symbols", draft),
            .setting(
                "password.permittedSymbols", "Symbols that may appear", in: draft,
                help: "Printable ASCII symbols. The default ones are easy to say on the telephone and need no escaping anywhere."),
            .flag(
                "password.lookAlikes", "May look-alikes appear (0 O, 1 l I, ...)", in: draft,
                help: "Without them a password can be read from paper and spoken without mistakes; it costs a little entropy."),
        ]
    }

    private func language(_ draft: WizardDraft) -> Question {
        .setting(
            "password.language", "Language: en or de", in: draft,
            help: "English or German: whose letters are told apart when spoken, and whose words a passphrase has.")
    }

    private func separator(_ draft: WizardDraft) -> Question {
        .setting(
            "password.separator", "Between words or groups: hyphen, dot, plus, equals, space or none", in: draft,
            help: "A dot is on the same key of English and German keyboards.")
    }

    private func words(_ draft: WizardDraft) -> Question {
        .setting("password.words", "Number of words", in: draft, help: "3 to 12; every word is worth some 12.5 bits.")
    }

    private func length(_ draft: WizardDraft) -> Question {
        var question = Question.setting(
            "password.length", "Length", in: draft,
            help: "Characters of each password, 8 to 127. Somebody will read it out or type it once: 12 to 16 is usual.")
        question.act = { draft, _ in
            // Corrected after the samples: the other figures stand.
            let isCorrection = draft.notes.removeValue(forKey: Self.correction) != nil
            return isCorrection ? .question("password.sample") : .next
        }
        return question
    }

    private func least(_ name: String, _ what: String, _ draft: WizardDraft) -> Question {
        .setting(
            "password.\(name)", "At least so many \(what)", in: draft,
            help: "0 to 127. Active Directory's complexity rule asks for three of the four kinds of characters.")
    }

    private func sample(_ draft: WizardDraft) -> Question {
        var question = Question(
            id: "password.sample", label: "Show samples", help: "Three passwords as these settings make them, and their entropy.",
            kind: .yesNo, suggestion: "yes"
        ) { answer, draft in
            draft.notes["password.sample"] = answer.text
            switch Self.recipe(draft) {
            case .failure(let problem): return .refused(problem)
            case .success: return .taken
            }
        }
        question.act = { draft, talk in
            guard draft.notes["password.sample"] == "yes" else { return .next }
            guard case .success(let recipe) = Self.recipe(draft) else { return .question(measure(draft)) }
            let samples = PasswordSamples.make(recipe)
            talk.table(samples.enumerated().map { (name: $0.offset == 0 ? "samples" : "", value: $0.element) })
            let bits = recipe.entropyBits
            talk.good("Entropy \(Int(bits)) bits: \(PasswordSamples.strength(bits)).")
            var isShort: PolicyShortfall.Kind?
            for (domain, policy) in draft.policies.sorted(by: { $0.key < $1.key }) {
                if let shortfall = recipe.shortfall(against: policy) {
                    isShort = shortfall.kind
                    talk.bad(Self.problem(shortfall, domain))
                } else {
                    talk.good(
                        "\(domain): its policy asks for \(policy.minimumLength) characters"
                            + (policy.complexity ? " of three kinds" : "") + "; these passwords meet it.")
                }
            }
            guard let isShort else { return .next }
            let isCharacters = style(of: draft) == .characters
            guard isShort == .length else { return .question(isCharacters ? "password.upper" : "password.separator") }
            guard measure(draft) == "password.length" else { return .question("password.words") }
            draft.notes[Self.correction] = "yes"
            return .question("password.length")
        }
        return question
    }

    /// The recipe of the draft, or why there is none.
    static func recipe(_ draft: WizardDraft) -> Result<PasswordRecipe, AnswerProblem> {
        let values = draft.settings.values.filter { $0.key.hasPrefix("password.") }
        let root = SettingGroup.root([PasswordSettings.group])
        let result = SettingsReader.read(root, from: SettingsSources(overrides: values)) { $0.read(PasswordSettings.self) }
        if let recipe = result.value?.value.recipe { return .success(recipe) }
        return .failure(
            result.problems.first.map(AnswerProblem.init) ?? AnswerProblem("The figures make no password.", remedy: "change them")
        )
    }

    private static func problem(_ shortfall: PolicyShortfall, _ domain: String) -> AnswerProblem {
        switch shortfall.kind {
        case .length:
            AnswerProblem(
                "\(domain): its policy asks for \(shortfall.required) characters, and these have \(shortfall.configured).",
                remedy: "make the length \(shortfall.required) or more")
        case .classes:
            AnswerProblem(
                "\(domain): its policy asks for \(shortfall.required) kinds of characters, and only \(shortfall.configured) are certain.",
                remedy: "ask for at least 1 of three kinds")
        }
    }
}
