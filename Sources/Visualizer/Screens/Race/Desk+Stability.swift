import Experiments

extension Desk {
  /// α·λ of a lane at the cursor against the limit of its rule; nil for a rule without theory, where nothing is known
  /// yet, and while it would answer a lesson's question.
  func stability(ofLane index: Int) -> StabilityText? {
    guard lessonLimit == nil, let sharpness = sharpness(ofLane: index) else { return nil }
    return StabilityText(product: sharpness.value * sharpness.limit.learningRate, limit: sharpness.limit.product)
  }
}
