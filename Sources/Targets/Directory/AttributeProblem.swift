/// An attribute is missing, or its value is not what the directory's own specification says.
struct AttributeProblem: Error, Hashable {
    let what: String

    init(_ what: String) {
        self.what = what
    }
}
