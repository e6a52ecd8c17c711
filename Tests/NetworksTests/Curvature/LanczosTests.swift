import Testing

@testable import Networks

/// A matrix with a known spectrum: Q·Λ·Qᵀ, with Q a product of reflections.
struct Known: SymmetricOperator {
  let values: [Double]
  let mirrors: [[Double]]

  /// Diagonal without mirrors.
  init(_ values: [Double], mirrors: Int = 3) {
    self.values = values
    self.mirrors = (0..<mirrors).map { number in
      let vector = gaussian(values.count, seed: UInt64(70 + number))
      let norm = dot(vector, vector).squareRoot()
      return vector.map { $0 / norm }
    }
  }

  var size: Int { values.count }

  func product(_ vector: [Double]) -> [Double] {
    var x = vector
    for mirror in mirrors.reversed() { x = reflected(x, mirror) }
    for i in x.indices { x[i] *= values[i] }
    for mirror in mirrors { x = reflected(x, mirror) }
    return x
  }

  /// The eigenvector of `values[i]`.
  func vector(_ i: Int) -> [Double] {
    mirrors.reversed().reduce((0..<size).map { $0 == i ? 1 : 0 }) { reflected($0, $1) }
  }

  private func reflected(_ x: [Double], _ mirror: [Double]) -> [Double] {
    moved(x, -2 * dot(x, mirror), mirror)
  }
}

@Suite struct LanczosTests {
  struct Spectrum: CustomTestStringConvertible {
    let testDescription: String
    let values: [Double]

    init(_ name: String, _ values: [Double]) { (testDescription, self.values) = (name, values) }
  }

  private static let bulk = (0..<80).map { 0.01 * Double($0) }

  static let spectra = [
    Spectrum("one row", [-3]), Spectrum("two rows", [2, -7]), Spectrum("two alike", [4, 4]),
    Spectrum("even", (1...90).map(Double.init)), Spectrum("falls fast", (0..<90).map { 1 / Double(1 + $0) }),
    Spectrum("outliers above a bulk", [9, 7, 5, 3] + bulk),
    Spectrum("negative only", bulk.map { -1 - $0 } + [-40]),
    Spectrum("both ends", [-20, -19.5, 30, 31] + bulk),
    Spectrum("a cluster", [5, 5 - 1e-9, 5 - 2e-9, 4] + bulk),
    Spectrum("a triple", [5, 5, 5, 4] + bulk), Spectrum("double at both ends", [5, 5, -6, -6] + bulk),
    Spectrum("all alike", [Double](repeating: 2, count: 40)),
    Spectrum("zero", [Double](repeating: 0, count: 40)),
    Spectrum("low rank", [3, 2, 1] + [Double](repeating: 0, count: 60)),
    Spectrum("large numbers", [3e12, -2e12] + bulk), Spectrum("small numbers", bulk.map { $0 * 1e-12 }),
  ]

  @Test(arguments: spectra, [(1, 0), (0, 1), (4, 0), (3, 3), (5, 2)])
  func knownSpectraAreFound(_ spectrum: Spectrum, _ counts: (largest: Int, smallest: Int)) throws {
    let matrix = Known(spectrum.values)
    let found = try #require(
      Lanczos(largest: counts.largest, smallest: counts.smallest).eigenpairs(of: matrix))
    let sorted = spectrum.values.sorted(by: >)
    let isAll = counts.largest + counts.smallest >= matrix.size
    let expected =
      isAll ? sorted : Array(sorted.prefix(counts.largest) + sorted.suffix(counts.smallest))
    let scale = spectrum.values.map(abs).max() ?? 0
    #expect(found.isConverged)
    try #require(found.values.count == expected.count)
    for (value, wanted) in zip(found.values, expected) { #expect(abs(value - wanted) <= 1e-9 * scale) }
    check(found, matrix, tolerance: 3e-8 * scale)
  }

  /// Unit vectors that are orthogonal to each other, with the residuals that are stated.
  private func check(_ found: Eigenpairs, _ matrix: some SymmetricOperator, tolerance: Double) {
    for (i, x) in found.vectors.enumerated() {
      let error = moved(matrix.product(x), -found.values[i], x)
      #expect(dot(error, error).squareRoot() <= tolerance, "residual \(i)")
      for (j, y) in found.vectors.enumerated() where j <= i {
        #expect(abs(dot(x, y) - (i == j ? 1 : 0)) < 1e-10, "\(i), \(j)")
      }
      #expect((x.max() ?? 0) >= -(x.min() ?? 0))
    }
  }

  @Test func outliersTakeFewProducts() throws {
    let values = [9, 7, 5, 3] + (0..<400).map { 0.001 * Double($0) }
    let found = try #require(Lanczos().eigenpairs(of: Known(values)))
    #expect(found.products <= 14 && abs(found.values[0] - 9) < 1e-12)
  }

  /// A start that has nothing of the wanted vector, in a matrix that does not turn.
  @Test func aStartCannotHideTheLargest() throws {
    let matrix = Known([1, 2, 3, 50, 4, 49] + (0..<50).map { 0.1 * Double($0) }, mirrors: 0)
    var start = [Double](repeating: 1, count: matrix.size)
    start[3] = 0
    for guess in [start, matrix.vector(5), matrix.vector(0), matrix.vector(3), start.map { $0 * 1e200 }] {
      let found = try #require(Lanczos(tolerance: 1e-6).eigenpairs(of: matrix, start: guess))
      #expect(abs(found.values[0] - 50) < 1e-5)
    }
    let nothing = [Double](repeating: 0, count: matrix.size)
    let unguided = try #require(Lanczos().eigenpairs(of: matrix, start: nothing))
    #expect(abs(unguided.values[0] - 50) < 1e-9)
  }

  /// The vectors' memory is bounded: it begins anew with the best of them.
  @Test(arguments: [(2, 2), (4, 0), (1, 0), (0, 3)])
  func restartsLoseNothing(_ counts: (largest: Int, smallest: Int)) throws {
    let matrix = Known((1...160).map { Double($0) })
    var lanczos = Lanczos(largest: counts.largest, smallest: counts.smallest)
    let free = try #require(lanczos.eigenpairs(of: matrix))
    lanczos.mostVectors = 28
    let bounded = try #require(lanczos.eigenpairs(of: matrix))
    #expect(bounded.products > 28 && bounded.isConverged)
    #expect(distance(bounded.values, free.values) < 1e-10)
    check(bounded, matrix, tolerance: 3e-8 * 160)
  }

  @Test func itStopsWhereItIsTold() throws {
    let matrix = Known((1...90).map(Double.init))
    let short = try #require(Lanczos(largest: 2, mostProducts: 5).eigenpairs(of: matrix))
    #expect(short.products == 5 && !short.isConverged && short.values.count == 2)
    #expect(short.values[0] < 90 && short.residuals[0] > 0.1)
    // What is stated as the residual is the residual.
    let error = moved(matrix.product(short.vectors[0]), -short.values[0], short.vectors[0])
    #expect(abs(dot(error, error).squareRoot() - short.residuals[0]) < 1e-9)
    var asked = 0
    let cancelled = Lanczos(largest: 2).eigenpairs(of: matrix) {
      asked += 1
      return asked > 7
    }
    #expect(cancelled == nil && asked == 8)
    #expect(Lanczos().eigenpairs(of: Known([1, .nan, 2])) == nil)
    #expect(Lanczos().eigenpairs(of: Known([.infinity] + Self.bulk)) == nil)
  }

  @Test func seedsAreRepeatable() throws {
    let matrix = Known((1...60).map(Double.init))
    func found(_ seed: UInt64) -> Eigenpairs? { Lanczos(largest: 2, seed: seed).eigenpairs(of: matrix) }
    #expect(found(1) == found(1) && found(1)?.vectors != found(2)?.vectors)
  }

  /// Jacobi's rotations up to 16 rows, LAPACK beyond.
  @Test(arguments: 1...20)
  func smallMatricesAreSolvedWhole(_ size: Int) throws {
    let values = (0..<size).map { i -> Double in
      // Several alike, and from the ninth on almost alike.
      let whole = Double(i * 7 % 5) - 1.5
      return i > 8 ? whole + 1e-9 * Double(i) : whole
    }
    let known = Known(values)
    let elements = (0..<size).flatMap { (i: Int) -> [Double] in
      known.product((0..<size).map { $0 == i ? 1 : 0 })
    }
    let found = try #require(
      SymmetricMatrix(size: size, numbers: MatrixOperator(size: size, elements: elements).elements)
        .eigenpairs())
    #expect(distance(found.values, values.sorted(by: >)) < 4e-14)
    let pairs = Eigenpairs(
      values: found.values, vectors: found.vectors.map(\.withPositivePeak),
      residuals: values.map { _ in 0 }, products: 0, isConverged: true)
    check(pairs, known, tolerance: 1e-13)
    #expect(SymmetricMatrix(size: 1, numbers: [.nan]).eigenpairs() == nil)
  }
}
