import Networks
import Testing

@testable import Experiments

@Suite struct LaneOutputsTests {
  /// The margin is above 0 for the class that the picture of the screen has there, and for no other.
  @Test func marginsAgreeWithTheBoundary() throws {
    let experiment = try Experiment.spirals(epochs: 5)
    let subject = try #require(experiment.network)
    var race = Race<NetworkCourse>(experiment)
    race.advance(to: experiment.end)
    let (x, y) = (subject.ranges.inputs[0], subject.ranges.inputs[1])
    let (columns, rows) = (20, 24)
    let look = NetworkLook(race.lanes[0].head, subject)
      .look(picture: PictureSize(columns: columns, rows: rows / 2), plane: nil)
    guard case .boundary(let pixels) = look.picture else {
      Issue.record("no boundary")
      return
    }
    func places(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
      (0..<count).map {
        range.lowerBound + (Double($0) + 0.5) / Double(count) * (range.upperBound - range.lowerBound)
      }
    }
    let setup = experiment.lanes[0]
    let margins = try #require(
      look.margins(of: setup, subject, x: places(x, columns), y: places(y, rows).reversed()))
    #expect(margins.count == max(2, subject.data.task.classes.count))
    #expect(Set(pixels.map(\.label)).count > 1)
    for (place, pixel) in pixels.enumerated() {
      for (label, values) in margins.enumerated() {
        #expect((values[place] > 0) == (label == Int(pixel.label)), "place \(place), class \(label)")
      }
    }
  }

  @Test func aLookWithoutNumbersHasNoMargins() throws {
    let experiment = try Experiment.spirals(epochs: 1)
    let subject = try #require(experiment.network)
    let look = LaneLook(step: 0, loss: 1, picture: .none)
    #expect(look.margins(of: experiment.lanes[0], subject, x: [0], y: [0]) == nil)
    #expect(look.curve(of: experiment.lanes[0], subject, x: [0]) == nil)
  }
}
