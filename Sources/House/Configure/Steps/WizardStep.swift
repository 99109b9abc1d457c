/// One step of the wizard: the questions that the answers so far call for.
protocol WizardStep: Sendable {
    var title: String { get }
    /// What it is about, in a sentence or two.
    var intro: String { get }
    func questions(_ draft: WizardDraft) -> [Question]
}
