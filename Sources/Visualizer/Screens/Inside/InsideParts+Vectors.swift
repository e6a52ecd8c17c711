import Canvas
import Landscapes

/// A part of a step that is a vector.
private struct InsideVector {
  let role: InsideParts.Role
  /// The symbol of the line that it belongs to.
  let symbol: String
  let label: String
  let vector: SIMD2<Double>
  /// Its name.
  let words: String
}

extension InsideParts {
  /// The parts of a gradient that is not exact, each starting where the one before it ends, so that they end where
  /// the gradient that is their sum does; empty for an exact gradient.
  private var gradientParts: [InsideVector] {
    guard step.isNoisy else { return [] }
    let all: [(Role, String, String, Point?, String)] = [
      (.exact, "∇f(θ)", "−∇f(θ)", step.exactGradient, "steepest descent, exactly"),
      (.noise, "δ", "−δ", step.batchDifference, "what the mini-batch makes different"),
      (.noise, "ξ", "−ξ", step.noise, "the noise"),
    ]
    return all.compactMap { role, symbol, label, vector, words in
      vector.map { InsideVector(role: role, symbol: symbol, label: label, vector: -$0, words: words) }
    }
  }

  private var gradientPart: InsideVector {
    let isStaged = lines.filter { $0.symbol == "g" }.count > 1
    let sum = isStaged ? "what the rule gets of the sum" : "the sum, which is all that the rule gets"
    let words = step.isNoisy ? sum : isStaged ? "what the rule gets" : "steepest descent"
    return InsideVector(role: .gradient, symbol: "g", label: "−g", vector: -step.gradient, words: words)
  }

  /// The velocity and the step.
  private var otherParts: [InsideVector] {
    let symbol = velocityIndex.map { lines[$0].symbol } ?? ""
    let mean =
      symbol == "b"
      ? "the sum of past gradients, older ones weighted less" : "the mean of past gradients"
    let velocity = velocity.map {
      InsideVector(role: .velocity, symbol: symbol, label: "−\(symbol)", vector: -$0, words: mean)
    }
    let step = InsideVector(
      role: .displacement, symbol: "Δ", label: "step", vector: step.displacement,
      words: "the change of the parameters")
    return [velocity, step].compactMap(\.self)
  }

  /// The arrows of the parts that have been reached. The parts of a noisy gradient and their sum have one scale;
  /// every other arrow only shows a direction.
  ///
  /// - Parameters:
  ///   - current: the index of the current part.
  ///   - side: the shorter side of the picture, in units of the parameters.
  ///   - hue: the hue of the lane.
  ///   - style: the style of the frame.
  /// - Returns: the arrows, later ones on top.
  func arrows(reaching current: Int, side: Double, hue: Color, style: Style) -> [Arrow] {
    func arrow(_ part: InsideVector, from start: Point, length: Double) -> Arrow? {
      guard hasReached(part.role, at: current), lines.isEmpty || hasReached(part.symbol, at: current) else {
        return nil
      }
      return Arrow(
        from: start, towards: part.vector, length: length, color: style.color(of: part.role, hue: hue),
        label: part.label)
    }
    let parts = gradientParts
    let longest = (parts + [gradientPart]).map(\.vector.length).max() ?? 0
    func share(_ part: InsideVector) -> Double { longest > 0 ? part.vector.length / longest : 0 }
    var arrows: [Arrow?] = []
    var start = step.start
    for part in parts {
      let length = Self.gradientLength * share(part)
      arrows.append(arrow(part, from: start, length: length))
      // The picture has the same scale on both axes.
      if longest > 0 { start += part.vector * (Self.gradientLength * side / longest) }
    }
    // A gradient that was clipped to almost nothing is still seen.
    let length = parts.isEmpty ? 1 : max(share(gradientPart), 0.2)
    arrows.append(arrow(gradientPart, from: step.start, length: Self.gradientLength * length))
    for (part, length) in zip(otherParts.reversed(), [0.42, 0.38]).reversed() {
      arrows.append(arrow(part, from: step.start, length: length))
    }
    return arrows.compactMap(\.self)
  }

  /// The length of the gradient's arrow, as a fraction of the picture's shorter side.
  private static let gradientLength = 0.34

  /// The lengths of the vectors.
  func vectors(hue: Color, style: Style) -> VectorsView {
    var view = VectorsView(
      rows: (gradientParts + [gradientPart] + otherParts).map { part in
        VectorsView.Row(
          label: part.label, length: part.vector.length, color: style.color(of: part.role, hue: hue),
          words: part.words)
      })
    if step.isNoisy {
      view.note = "the gradient and its parts have one scale, other arrows none; lengths below"
    }
    return view
  }
}

extension Point {
  fileprivate var length: Double { (x * x + y * y).squareRoot() }
}
