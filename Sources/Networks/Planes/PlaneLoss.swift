import Optimizers

/// The loss of a network over a data set at the points of a grid on a plane of its parameters.
///
/// The first layer is linear in the plane's coordinates: its z at θ(a, b) is z₀ + a·z_u + b·z_v, three products
/// that are made once. So a point costs no more than the layers behind it.
public struct PlaneLoss<Scalar: OptimizerScalar>: Sendable {
  /// Calls its second argument with 0..<count, on any threads and in any order, and returns when all calls
  /// have: the shape of `DispatchQueue.concurrentPerform(iterations:execute:)`.
  public typealias Perform = @Sendable (_ count: Int, _ work: @Sendable (Int) -> Void) -> Void

  /// The places at which the loss is computed.
  public let grid: PlaneGrid
  private let walk: PlaneWalk<Scalar>

  /// - Parameters:
  ///   - network: gives the loss, with its penalties, as it is without training.
  ///   - statistics: the running statistics of batch normalisation, which stay what they are on all the plane.
  ///   - data: the samples, all of them.
  ///   - plane: in the space of the network's parameters.
  ///   - grid: the points.
  public init(
    _ network: Network<Scalar>, statistics: [Scalar], data: DataSet<Scalar>, plane: Plane, grid: PlaneGrid
  ) {
    precondition(plane.origin.count == network.parameterCount, "The plane lies in the network's space.")
    precondition(statistics.count == network.statisticsCount, "The statistics are those of the network.")
    self.grid = grid
    walk = PlaneWalk(network, statistics: statistics, data: data, plane: plane)
  }

  /// The losses, coarse to fine: every eighth point of every eighth row, then every fourth, and so on. They are
  /// the same bit for bit whatever the number of threads.
  ///
  /// - Parameters:
  ///   - threads: how many points are computed at the same time, at least 1.
  ///   - perform: how that is done, `DispatchQueue.concurrentPerform` for example; nil for one after the other.
  ///   - isCancelled: asked, on any thread, before every few milliseconds of work.
  ///   - report: is given what is known after every few points, on the caller's thread.
  /// - Returns: all losses, or nil when cancelled.
  public func values(
    threads: Int = 1, concurrently perform: Perform? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false }, report: (PlaneValues) -> Void = { _ in }
  ) -> PlaneValues? {
    precondition(threads >= 1, "At least one thread computes.")
    let lanes = (0..<threads).map { _ in PlaneWalk<Scalar>.Lane(walk) }
    var known = PlaneValues(grid: grid)
    for stride in CoarseToFine.strides {
      let points = CoarseToFine.cells(columns: grid.columns, rows: grid.rows, stride: stride)
      let share = threads * walk.pointsAtOnce
      for start in Swift.stride(from: 0, to: points.count, by: share) {
        let part = Array(points[start..<min(start + share, points.count)])
        let (grid, walk) = (grid, walk)
        let work: @Sendable (Int) -> Void = { thread in
          let range = part.count * thread / threads..<part.count * (thread + 1) / threads
          let coordinates = part[range].map { grid.point(column: $0 % grid.columns, row: $0 / grid.columns) }
          flushingSubnormals(of: Scalar.self) {
            lanes[thread].compute(walk, at: coordinates, isCancelled: isCancelled)
          }
        }
        if let perform, threads > 1 { perform(threads, work) } else { for i in 0..<threads { work(i) } }
        if isCancelled() { return nil }
        for thread in 0..<threads {
          let range = part.count * thread / threads..<part.count * (thread + 1) / threads
          for (place, loss) in zip(part[range], lanes[thread].losses) { known.set(loss, at: place) }
        }
        report(known)
      }
    }
    return known
  }
}
