import Networks
import RealModule

/// States to go back to, evenly over the past; when there are too many, every second one is dropped.
struct KeyFrames: Sendable {
  private var states: [TrainingState<Float>]
  private var stride = 1
  let capacity: Int

  init(capacity: Int, first: TrainingState<Float>) {
    self.capacity = capacity
    states = [first]
  }

  mutating func offer(_ state: TrainingState<Float>) {
    guard state.step.isMultiple(of: stride) else { return }
    if states.count == capacity {
      stride *= 2
      states.removeAll { !$0.step.isMultiple(of: stride) }
      guard state.step.isMultiple(of: stride) else { return }
    }
    states.append(state)
  }

  /// The last one for which `isEarlier` holds; the first holds always.
  func last(where isEarlier: (TrainingState<Float>) -> Bool) -> TrainingState<Float> {
    states.last(where: isEarlier) ?? states[0]
  }

  mutating func truncate(after step: Int) { states.removeAll { $0.step > step } }
}
