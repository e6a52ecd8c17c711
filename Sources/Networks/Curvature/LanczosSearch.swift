import Optimizers

/// The process of `Lanczos`, product by product.
struct LanczosSearch {
  /// Eigenvalues of the projection, falling, with their coordinates in the basis and the estimated residuals.
  private struct RitzPairs {
    let values: [Double]
    let coordinates: [[Double]]
    let residuals: [Double]
  }

  private let task: Lanczos
  private let mostVectors: Int
  private(set) var products = 0
  private(set) var isDone = false

  private var basis: KrylovBasis
  /// The next vector; nil where the basis spans the whole space.
  private var candidate: [Double]?
  /// |A·v − V·Vᵀ·A·v| of the newest vector: what leads out of the basis.
  private var remainder = 0.0
  /// Residuals of the first vectors, which a check has begun with.
  private var heldResiduals: [Double] = []
  /// The values before the check; nil before the first.
  private var checked: [Double]?
  private var ritz: RitzPairs?
  /// The vectors of the basis when the projection was last solved.
  private var solvedCount = 0
  private var draws = 0

  init(_ task: Lanczos, size: Int, start: [Double]?) {
    self.task = task
    basis = KrylovBasis(size: size)
    let wanted = task.largest + task.smallest
    // Enough of them for a restart to be of use.
    let fitting = min(200 + 2 * wanted, (1 << 25) / size)
    mostVectors = min(size, max(2 * wanted + 16, task.mostVectors ?? fitting))
    var first = RandomStream.direction(size, number: 0, seed: task.seed)
    if let start {
      let norm = KrylovBasis.dot(start, start).squareRoot()
      if norm > 0, norm.isFinite { for i in first.indices { first[i] = start[i] / norm + first[i] / 10 } }
    }
    candidate = Self.normalized(first)
  }

  // MARK: Steps

  /// One product, and a look at how far it has come.
  ///
  /// - Returns: false where the product, or LAPACK's answer, is not finite.
  mutating func advance(_ matrix: some SymmetricOperator) -> Bool {
    guard let vector = candidate else { return false }
    var image = matrix.product(vector)
    products += 1
    guard let norm = basis.extend(by: vector, image: &image) else { return false }
    remainder = norm
    candidate = norm > 0 ? image.map { $0 / norm } : freshVector()
    let isLast = candidate == nil || products == task.mostProducts
    guard isLast || basis.count == mostVectors || isTimeToSolve else { return true }
    return judge()
  }

  /// A unit vector at random, orthogonal to the basis; nil where that is the whole space.
  private mutating func freshVector() -> [Double]? {
    guard basis.count < basis.size else { return nil }
    draws += 1
    var vector = RandomStream.direction(basis.size, number: draws, seed: task.seed)
    // Twice, because little may be left after the first time.
    for _ in 0..<2 {
      _ = basis.orthogonalize(&vector)
      vector = Self.normalized(vector)
    }
    return vector
  }

  private static func normalized(_ vector: [Double]) -> [Double] {
    let norm = KrylovBasis.dot(vector, vector).squareRoot()
    return vector.map { $0 / norm }
  }

  // MARK: Judgement

  /// The projection is solved whenever the basis has grown by a tenth, which is cheap beside the products.
  private var isTimeToSolve: Bool {
    basis.count > task.largest + task.smallest && basis.count - solvedCount > basis.count / 10
  }

  /// Solves the projection, and ends, checks or restarts where it is time to.
  private mutating func judge() -> Bool {
    guard let pairs = solve() else { return false }
    ritz = pairs
    solvedCount = basis.count
    let wanted = Lanczos.wanted(task.largest, task.smallest, of: basis.count)
    if candidate == nil {
      isDone = true
    } else if areGood(wanted, pairs, to: task.tolerance), isExplored(pairs) {
      endOrCheck(wanted, pairs)
    }
    if !isDone, products < task.mostProducts, basis.count == mostVectors { restart(pairs) }
    return true
  }

  private func solve() -> RitzPairs? {
    guard let (values, coordinates) = basis.matrix.eigenpairs() else { return nil }
    let residuals = coordinates.map { y in
      var squares = remainder * y[basis.count - 1] * (remainder * y[basis.count - 1])
      for (i, held) in heldResiduals.enumerated() { squares += held * y[i] * (held * y[i]) }
      return squares.squareRoot()
    }
    return RitzPairs(values: values, coordinates: coordinates, residuals: residuals)
  }

  private func areGood(_ places: [Int], _ pairs: RitzPairs, to tolerance: Double) -> Bool {
    let size = max(abs(pairs.values[0]), abs(pairs.values[basis.count - 1]))
    return places.allSatisfy { pairs.residuals[$0] <= tolerance * size }
  }

  /// In a check the next pairs too must be roughly known: before that, another copy may still be on its way up.
  private func isExplored(_ pairs: RitzPairs) -> Bool {
    guard checked != nil else { return basis.count >= task.largest + task.smallest }
    var next: [Int] = []
    if task.largest > 0 { next.append(task.largest) }
    if task.smallest > 0 { next.append(basis.count - 1 - task.smallest) }
    guard next.allSatisfy(pairs.values.indices.contains) else { return false }
    return areGood(next, pairs, to: max(1e-3, task.tolerance))
  }

  private mutating func endOrCheck(_ wanted: [Int], _ pairs: RitzPairs) {
    let values = wanted.map { pairs.values[$0] }
    let size = max(abs(pairs.values[0]), abs(pairs.values[basis.count - 1]))
    let isSame = checked.map { zip($0, values).allSatisfy { abs($0 - $1) <= 10 * task.tolerance * size } }
    if wanted.count == 1 || isSame == true {
      isDone = true
      return
    }
    checked = values
    heldResiduals = wanted.map { pairs.residuals[$0] }
    keep(wanted, pairs)
    remainder = 0
    candidate = freshVector()
    solvedCount = basis.count
  }

  /// The wanted pairs and half as many vectors again on either side stay.
  private mutating func restart(_ pairs: RitzPairs) {
    let more = (mostVectors - task.largest - task.smallest) / 4
    let kept = Lanczos.wanted(
      task.largest > 0 ? task.largest + more : 0, task.smallest > 0 ? task.smallest + more : 0,
      of: basis.count)
    // The vector that leads out of the basis stays the same; its products with those kept are computed again.
    heldResiduals = kept.map { heldPart(of: pairs.coordinates[$0]) }
    keep(kept, pairs)
    solvedCount = basis.count
  }

  private func heldPart(of y: [Double]) -> Double {
    var squares = 0.0
    for (i, held) in heldResiduals.enumerated() { squares += held * y[i] * (held * y[i]) }
    return squares.squareRoot()
  }

  private mutating func keep(_ places: [Int], _ pairs: RitzPairs) {
    basis.restart(
      values: places.map { pairs.values[$0] }, coordinates: places.map { pairs.coordinates[$0] })
    ritz = solve()
  }

  // MARK: The end

  /// The best approximations so far; nil where there is none.
  func eigenpairs() -> Eigenpairs? {
    guard let pairs = ritz else { return nil }
    let wanted = Lanczos.wanted(task.largest, task.smallest, of: pairs.values.count)
    return Eigenpairs(
      values: wanted.map { pairs.values[$0] },
      vectors: wanted.map { basis.combination(pairs.coordinates[$0]).withPositivePeak },
      residuals: wanted.map { pairs.residuals[$0] }, products: products, isConverged: isDone)
  }
}
