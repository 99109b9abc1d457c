extension CommandConfiguration {
    /// Everything that is wrong with the settings by themselves, without a look at the machine.
    public func problems() -> [CommandProblem] {
        lineProblems() + propertyProblems() + limitProblems() + environmentProblems()
    }

    private func lineProblems() -> [CommandProblem] {
        do throws(CommandWords.Fault) {
            _ = try CommandWords(line: line)
            return []
        } catch {
            let message =
                switch error {
                case .empty: "the command line is empty"
                case .unbalancedQuotes: "a double quote is not closed"
                case .controlCharacter: "the command line holds a NUL or a line break"
                case .notAbsolute: "the command is not given by its full path"
                }
            let remedy = "begin with a full path such as /usr/local/bin/validate and put double quotes around words with spaces"
            return [CommandProblem(.line, value: line, message: message, remedy: remedy)]
        }
    }

    private func propertyProblems() -> [CommandProblem] {
        var problems: [CommandProblem] = []
        if propertyPath.contains("") {
            problems.append(
                CommandProblem(
                    .property, value: property, message: "the property's name, or a part of it, is empty",
                    remedy: "give the names of the members separated by single dots, such as auth.res"))
        }
        if expected.isEmpty {
            problems.append(
                CommandProblem(
                    .expected, value: expected, message: "the value for success is empty",
                    remedy: "give the text that the command answers when it approves, such as ok"))
        }
        return problems
    }

    private func limitProblems() -> [CommandProblem] {
        var problems: [CommandProblem] = []
        if !Self.timeLimits.contains(timeLimit) {
            problems.append(
                CommandProblem(
                    .timeLimit, value: "\(timeLimit)", message: "the time limit is out of range",
                    remedy: "give a time from 100 milliseconds to 600 seconds"))
        }
        if !Self.outputLimits.contains(outputLimit) {
            problems.append(
                CommandProblem(
                    .outputLimit, value: "\(outputLimit)", message: "the output limit is out of range",
                    remedy: "give a number of bytes from 16 to 16777216"))
        }
        if !Self.parallelisms.contains(parallelism) {
            problems.append(
                CommandProblem(
                    .parallelism, value: "\(parallelism)", message: "the number of commands at a time is out of range",
                    remedy: "give a number from 1 to 256"))
        }
        return problems
    }

    private func environmentProblems() -> [CommandProblem] {
        environment.sorted { $0.key < $1.key }.compactMap { name, value in
            let valid = !name.isEmpty && !name.utf8.contains(UInt8(ascii: "=")) && !(name + value).utf8.contains(0)
            if valid { return nil }
            return CommandProblem(
                .environment, value: name, message: "the variable has no usable name, or holds a NUL",
                remedy: "use names of letters, digits and underscores")
        }
    }
}
