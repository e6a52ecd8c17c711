import Canvas
import Experiments

/// Words for the course of a training.
extension WhyWords {
  func card(_ finding: TrainingFinding) -> WhyCard {
    let (question, numbers, theory, role) = words(finding)
    return WhyCard(
      question: question, numbers: numbers, theory: theory, presses: presses(finding.remedies), role: role)
  }

  private func words(_ finding: TrainingFinding) -> (String, [String], String?, Role) {
    switch finding {
    case .unknown:
      ("How does \(name) do?", ["Its epochs tell, and there is none to compare yet."], nil, .accent)
    case .diverged(let epoch, let rate, let loss):
      (
        "Why did \(name) diverge?",
        [
          "Its loss is no longer a finite number, in epoch \(epoch); α = \(text(rate)).",
          loss.map { "The last loss over all samples was \(text($0))." } ?? "",
        ].filter { !$0.isEmpty }, "Near a minimum plain steps grow for αλ₁ > 2.", .danger
      )
    case .rising(let first, let last, let epochs, let rate):
      (
        "Why does the loss of \(name) rise?",
        [
          "It went from \(text(first)) to \(text(last)) over \(epochs) epochs; α = \(text(rate)).",
          "Steps that are too long for the curvature, or noise of small batches, do this.",
        ], "Steps grow for αλ₁ > 2.", .warning
      )
    case .vanishing(let first, let last, let layers):
      (
        "Why do the first layers of \(name) not learn?",
        [
          "‖∇‖ is \(text(first)) in the first of \(layers) layers and \(text(last)) in the last: \(Numerals.factor(last / first)) less.",
          "Each layer multiplies the gradient by its weights and slopes; sigmoid's slope is 1/4 at most.",
        ], "∇₁ = W₂ᵀ·σ′·W₃ᵀ·σ′·…·∇ shrinks with every factor below 1.", .warning
      )
    case .guessing(let loss, let guess, let epochs):
      (
        "Why does \(name) not learn?",
        [
          "After \(epochs) epochs its loss is \(text(loss)), that of a guess, \(text(guess)).",
          "It has not begun to tell the classes apart.",
        ], "A uniform guess among C classes has the loss ln C.", .warning
      )
    case .flat(let loss, let fall, let epochs, let norm, let accuracy):
      (
        "Why does \(name) stall?",
        [
          "Its loss fell by \(Numerals.percent(fall)) over the last \(epochs) epochs, to \(text(loss)).",
          "‖∇‖ of a batch is \(text(norm)) on average"
            + (accuracy.map { "; \(Numerals.percent($0)) are right." } ?? "."),
        ], nil, .warning
      )
    case .overfitting(let training, let validation, let best, let epoch):
      (
        "Why does \(name) get worse? It overfits.",
        [
          "The validation loss is \(text(validation)); it was \(text(best)) in epoch \(epoch).",
          "The training loss went on falling, to \(text(training)).",
          "More L2 or dropout, fewer weights, more data, or stopping early helps.",
        ], nil, .warning
      )
    case .arrived(let accuracy, let isHeldOut, let epoch):
      (
        "Has \(name) learned it?",
        [
          "Yes: \(Numerals.percent(accuracy)) of the \(isHeldOut ? "held-out" : "training") samples are right in epoch \(epoch)."
        ],
        nil, .good
      )
    case .learning(let loss, let fall, let epochs, let norm):
      (
        "Is \(name) all right?",
        [
          "Yes: its loss fell by \(Numerals.percent(fall)) over the last \(epochs == 1 ? "epoch" : "\(epochs) epochs"), to \(text(loss)).",
          "‖∇‖ of a batch is \(text(norm)) on average.",
        ], nil, .good
      )
    }
  }
}
