import ResetCore
import Settings

/// Step 5: how passwords are made.
struct PasswordStep: WizardStep {
    let title = "Passwords"
    let intro =
        "How new passwords are made. They must be at least as strong as the domain's policy asks, or the controller refuses them."

    private static let correction = "password.correction"
    private static let sample = "password.sample"

    func questions(_ draft: WizardDraft) -> [Question] {
        [style(draft)] + figures(draft) + [
            .flag(
                "password.mustChange", "Must the person change it at the next sign-in", in: draft,
                help: "The person chooses a password of their own at once, so the one made here is only good for the way there."),
            .flag(
                "password.resetLocked", "Reset locked accounts too, and unlock them", in: draft,
                help: "Without it a locked account is refused until its lockout is over."),
            samples,
        ]
    }

    private func style(_ draft: WizardDraft) -> Question {
        .words(
            "password.style", "Style",
            [
                ("characters", "single characters, for copying and typing"),
                ("spoken", "a few letters and digits in groups, for reading out on the telephone"),
                ("passphrase", "several words, for remembering"),
            ], in: draft, help: "All are as hard to guess as their entropy says; the samples at the end of this step show it.")
    }

    private func figures(_ draft: WizardDraft) -> [Question] {
        switch draft.value("password.style") {
        case "spoken":
            [language(draft), length("Length, without separators", draft), separator(draft)]
        case "passphrase":
            [
                language(draft),
                correctable(
                    .setting(
                        "password.words", "Number of words", in: draft,
                        help: "Five words of the lists are about 64 bits, and each further one about 13 more.")),
                separator(draft),
                .words(
                    "password.capitals", "Which words begin with a capital",
                    [("every", "every one"), ("first", "the first alone"), ("none", "none")], in: draft,
                    help:
                        "Capitals, small letters, a symbol between the words and a digit are the kinds a complexity rule counts."),
                .flag(
                    "password.appendDigit", "A digit after the last word", in: draft,
                    help: "One more kind of character, for complexity rules."),
            ]
        default:
            [
                length("Length", draft), least("upper", "capital letters", draft), least("lower", "small letters", draft),
                least("digits", "digits", draft), least("symbols", "symbols", draft),
                .setting(
                    "password.permittedSymbols", "Symbols that may appear", in: draft,
                    help: "Printable ASCII symbols. The default ones are easy to say and need no escaping anywhere."),
                .flag(
                    "password.lookAlikes", "May look-alikes appear (0 O, 1 l I, ...)", in: draft,
                    help: "Without them a password can be read from paper and spoken without mistakes; it costs a little entropy."
                ),
            ]
        }
    }

    private func length(_ label: String, _ draft: WizardDraft) -> Question {
        correctable(
            .setting(
                "password.length", label, in: draft,
                help: "Characters of each password, 8 to 127. Somebody will read it out or type it once: 12 to 16 is usual."))
    }

    /// A question that the samples lead back to: once corrected, the other figures stand.
    private func correctable(_ question: Question) -> Question {
        var question = question
        question.act = { draft, _ in
            draft.notes.removeValue(forKey: Self.correction) != nil ? .question(Self.sample) : .next
        }
        return question
    }

    private func language(_ draft: WizardDraft) -> Question {
        .words(
            "password.language", "Language", PasswordLanguage.allCases.map { ($0.rawValue, $0.name) }, in: draft,
            help: "The language of the words, or of the people who hear the letters.")
    }

    private func separator(_ draft: WizardDraft) -> Question {
        .words(
            "password.separator", "What stands between the parts",
            PasswordSeparator.allCases.map { ($0.rawValue, $0.text.allSatisfy { $0 == " " } ? $0.rawValue : $0.text) }, in: draft,
            help: "A symbol counts for complexity rules; a space or nothing does not.")
    }

    private func least(_ name: String, _ what: String, _ draft: WizardDraft) -> Question {
        var question = Question.setting(
            "password.\(name)", "At least so many \(what)", in: draft,
            help: "0 to 127. Active Directory's complexity rule asks for three of the four kinds of characters."
        ) { text, draft in
            let before = Self.kinds.prefix { $0 != name }.map { (name: $0, least: Self.figure($0, draft)) }
            let all = (before + [(name: name, least: Int(text) ?? 0)]).filter { $0.least > 0 }
            let (sum, length) = (all.map(\.least).reduce(0, +), Self.figure("length", draft))
            guard sum > length else { return .taken }
            return .refused(
                AnswerProblem(
                    "\(all.map { "\($0.name) \($0.least)" }.joined(separator: " + ")) make \(sum) characters, and length is \(length).",
                    remedy:
                        "ask for \(max(0, length - before.map(\.least).reduce(0, +))) at most, or go back with < and raise the length"
                )
            )
        }
        guard name == Self.kinds.last else { return question }
        question.act = { draft, talk in
            guard case .failure(let problem) = Self.recipe(draft), Self.isTooTight(draft) else { return .next }
            talk.bad(problem)
            return .question("password.length")
        }
        return question
    }

    private static let kinds = ["upper", "lower", "digits", "symbols"]

    private static func figure(_ name: String, _ draft: WizardDraft) -> Int {
        let path = "password.\(name)"
        return (draft.value(path) ?? WizardDraft.declared(path)?.defaultText).flatMap { Int($0) } ?? 0
    }

    private static func isTooTight(_ draft: WizardDraft) -> Bool {
        let classes: [CharacterClass] = [.upper, .lower, .digit, .symbol]
        let minimums = Dictionary(uniqueKeysWithValues: zip(classes, kinds.map { figure($0, draft) }))
        do throws(CharacterRecipe.Fault) {
            _ = try CharacterRecipe(length: figure("length", draft), minimums: minimums)
            return false
        } catch {
            return error == .minimumsTooTight
        }
    }

    private var samples: Question {
        var question = Question(
            id: Self.sample, label: "Show samples", help: "Three passwords as these settings make them, and their entropy.",
            kind: .yesNo, suggestion: "yes"
        ) { answer, draft in
            draft.notes[Self.sample] = answer.text
            return .taken
        }
        question.act = { draft, talk in
            switch Self.recipe(draft) {
            case .failure(let problem):
                talk.bad(problem)
                return Self.back(.length, &draft)
            case .success(let recipe):
                return draft.notes[Self.sample] == "yes" ? Self.show(recipe, &draft, talk) : .next
            }
        }
        return question
    }

    private static func show(_ recipe: PasswordRecipe, _ draft: inout WizardDraft, _ talk: Conversation) -> Turn {
        let samples = PasswordSamples.make(recipe)
        talk.table(samples.enumerated().map { (name: $0.offset == 0 ? "samples" : "", value: $0.element) })
        talk.good("Entropy \(recipe.entropyText) bits: \(PasswordSamples.strength(recipe.entropyBits)).")
        var missing: PolicyShortfall.Kind?
        for (domain, policy) in draft.policies.sorted(by: { $0.key < $1.key }) {
            if let shortfall = recipe.shortfall(against: policy) {
                missing = shortfall.kind
                talk.bad(Self.problem(shortfall, domain, recipe.style))
            } else {
                talk.good(
                    "\(domain): its policy asks for \(policy.minimumLength) characters"
                        + (policy.complexity ? " of three kinds" : "") + "; these passwords meet it.")
            }
        }
        return missing.map { back($0, &draft) } ?? .next
    }

    /// To the question that mends it: a single figure, or the style and everything after it.
    private static func back(_ kind: PolicyShortfall.Kind, _ draft: inout WizardDraft) -> Turn {
        guard kind == .length else { return .question("password.style") }
        draft.notes[correction] = "yes"
        return .question(draft.value("password.style") == "passphrase" ? "password.words" : "password.length")
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

    private static func problem(_ shortfall: PolicyShortfall, _ domain: String, _ style: PasswordStyle) -> AnswerProblem {
        switch shortfall.kind {
        case .length:
            AnswerProblem(
                "\(domain): its policy asks for \(shortfall.required) characters, and these have \(shortfall.configured).",
                remedy: style == .passphrase ? "add a word" : "make the length \(shortfall.required) or more")
        case .classes:
            AnswerProblem(
                "\(domain): its policy asks for \(shortfall.required) kinds of characters, and only \(shortfall.configured) are certain.",
                remedy: style == .characters
                    ? "ask for at least 1 of three kinds" : "choose a separator that is a symbol, capitals and a digit")
        }
    }
}
