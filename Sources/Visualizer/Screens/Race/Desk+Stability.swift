import Experiments

extension Desk {
  /// α·λ of a lane at the cursor against the limit of its rule; nil for a rule without theory, where nothing is known
  /// yet, and while it would answer a lesson's question.
  func stability(ofLane index: Int) -> StabilityText? {
    guard lessonLimit == nil else { return nil }
    if let lane = race.lane(index) as? SurfaceLane {
      guard let place = LaneCurvature(lane, at: cursor), let scaled = place.scaled, let limit = place.limit else {
        return nil
      }
      return StabilityText(product: scaled.largest, limit: limit.product)
    }
    return nil
  }
}
