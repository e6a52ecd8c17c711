/// Orthonormal vectors, and the projection Vᵀ·A·V of a symmetric matrix on them.
struct KrylovBasis {
  let size: Int
  private(set) var count = 0
  /// The vectors, one after the other.
  private var vectors: [Double] = []
  /// The lower triangle of VᵀAV, row by row: row i has i + 1 numbers.
  private var projection: [Double] = []
  /// The largest number seen in the projection.
  private var scale = 0.0

  init(size: Int) { self.size = size }

  /// A step of Lanczos: takes in a unit vector v that is orthogonal to the others, and its row of the projection. The
  /// image A·v becomes what of it leads out of the basis.
  ///
  /// - Returns: the norm of that, 0 where nothing but rounding is left; nil where a number is not finite.
  mutating func extend(by vector: [Double], image: inout [Double]) -> Double? {
    append(vector)
    let row = orthogonalize(&image)
    projection += row
    let norm = Self.dot(image, image).squareRoot()
    guard norm.isFinite, row.allSatisfy(\.isFinite) else { return nil }
    scale = max(scale, norm, row.reduce(0) { max($0, abs($1)) })
    // Rounding alone leaves some 1e-16 of the scale.
    return norm > 1e-13 * scale ? norm : 0
  }

  private mutating func append(_ vector: [Double]) {
    vectors += vector
    count += 1
  }

  /// x − V·Vᵀ·x, and Vᵀ·x. Done twice, which leaves nothing but rounding.
  ///
  /// Source: Giraud, Langou, Rozložník & van den Eshof 2005, on twice being enough.
  func orthogonalize(_ x: inout [Double]) -> [Double] {
    var coefficients = [Double](repeating: 0, count: count)
    vectors.withUnsafeBufferPointer { vectors in
      x.withUnsafeMutableBufferPointer { x in
        guard let v = vectors.baseAddress, let x = x.baseAddress else { return }
        var round = coefficients
        for _ in 0..<2 {
          for i in 0..<count { round[i] = Self.dot(v + i * size, x, size) }
          for i in 0..<count { Self.add(-round[i], v + i * size, to: x, size) }
          for i in 0..<count { coefficients[i] += round[i] }
        }
      }
    }
    return coefficients
  }

  /// VᵀAV
  var matrix: SymmetricMatrix {
    var numbers = [Double](repeating: 0, count: count * count)
    var next = 0
    for i in 0..<count {
      for j in 0...i {
        numbers[i * count + j] = projection[next]
        numbers[j * count + i] = projection[next]
        next += 1
      }
    }
    return SymmetricMatrix(size: count, numbers: numbers)
  }

  /// V·y, for a y with a number for every vector.
  func combination(_ y: [Double]) -> [Double] {
    var sum = [Double](repeating: 0, count: size)
    vectors.withUnsafeBufferPointer { vectors in
      sum.withUnsafeMutableBufferPointer { sum in
        guard let v = vectors.baseAddress, let sum = sum.baseAddress else { return }
        for i in 0..<count { Self.add(y[i], v + i * size, to: sum, size) }
      }
    }
    return sum
  }

  /// Starts anew with some eigenvectors of the projection, which becomes diagonal: a thick restart.
  mutating func restart(values: [Double], coordinates: [[Double]]) {
    let kept = coordinates.map(combination)
    (count, vectors, projection) = (0, [], [])
    for (i, vector) in kept.enumerated() {
      append(vector)
      projection += [Double](repeating: 0, count: i) + [values[i]]
    }
  }

  // MARK: Vectors

  static func dot(_ x: [Double], _ y: [Double]) -> Double {
    x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in
        guard let a = x.baseAddress, let b = y.baseAddress else { return 0 }
        return dot(a, b, min(x.count, y.count))
      }
    }
  }

  /// In eight sums side by side, which processors add at once.
  @inline(__always)
  private static func dot(_ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, _ count: Int) -> Double {
    var sums = SIMD8<Double>(repeating: 0)
    var i = 0
    while i + 8 <= count {
      let a = UnsafeRawPointer(x + i).loadUnaligned(as: SIMD8<Double>.self)
      let b = UnsafeRawPointer(y + i).loadUnaligned(as: SIMD8<Double>.self)
      sums += a * b
      i += 8
    }
    var sum = sums.sum()
    while i < count {
      sum += x[i] * y[i]
      i += 1
    }
    return sum
  }

  @inline(__always)
  private static func add(
    _ factor: Double, _ x: UnsafePointer<Double>, to y: UnsafeMutablePointer<Double>, _ count: Int
  ) {
    for i in 0..<count { y[i] += factor * x[i] }
  }
}
