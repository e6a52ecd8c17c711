import Optimizers

/// ∇²L, the second derivatives of a network's loss over a data set at one point, by their products with vectors. They are
/// exact to rounding: the gradient's derivative along v comes by differentiating the pass forward and the pass
/// back along v, layer by layer, through every loss, batch normalisation, and with the penalties. At the kinks of
/// relu, mean absolute error and L1 the second derivative is 0.
///
///     let hessian = try NetworkHessian(network, at: parameters, over: data)
///     let sharpness = Lanczos().eigenpairs(of: hessian)?.values[0]
///
/// Dropout and augmentation are left out. A product costs about three times a gradient over the same data, computed in
/// Scalar and summed in Double, in blocks of samples whose sums do not depend on the number of threads. The numbers
/// of the pass itself are kept from product to product, up to 256 MiB of them; what does not fit is computed again each
/// time. Several threads may ask for products at the same time.
///
/// Sources: Pearlmutter 1994, *Fast exact multiplication by the Hessian*; Møller 1993.
public struct NetworkHessian<Scalar: OptimizerScalar>: SymmetricOperator {
  /// Calls its second argument with 0..<count, on any threads and in any order, and returns when all calls have.
  public typealias Perform = PlaneLoss<Scalar>.Perform

  /// L(θ), with the penalties.
  public let loss: Double
  /// ∇L(θ), with the penalties.
  public let gradient: [Double]
  private let blocks: HessianBlocks<Scalar>
  /// Of the first blocks, as many as fit.
  private let kept: [[Scalar]]
  private let threads: Int
  private let perform: Perform?
  private let rooms: HessianRooms<Scalar>

  /// The most bytes that are kept from product to product.
  static var mostKept: Int { 1 << 28 }

  /// The Hessian at a point: one gradient is computed.
  ///
  /// - Parameters:
  ///   - network: with its loss and penalties.
  ///   - parameters: θ, `parameterCount` numbers.
  ///   - data: all of whose samples count alike.
  ///   - statistics: nil for the loss as training sees it, where batch normalisation goes by the mean and variance of all
  ///     these samples together, and is differentiated through them; else the running statistics, for the loss of
  ///     the network as it is evaluated.
  ///   - threads: how many of them compute, at least 1.
  ///   - perform: how that is done, `DispatchQueue.concurrentPerform` for example; nil for one after the other.
  /// - Throws: `NetworkError` that names a layer that cannot be differentiated twice.
  public init(
    _ network: Network<Scalar>, at parameters: [Scalar], over data: DataSet<Scalar>,
    statistics: [Scalar]? = nil, threads: Int = 1, concurrently perform: Perform? = nil
  ) throws(NetworkError) {
    try self.init(
      network, at: parameters, over: data, statistics: statistics, threads: threads, concurrently: perform,
      keeping: Self.mostKept)
  }

  /// With another limit on what is kept, in bytes.
  init(
    _ network: Network<Scalar>, at parameters: [Scalar], over data: DataSet<Scalar>, statistics: [Scalar]?,
    threads: Int = 1, concurrently perform: Perform? = nil, keeping mostKept: Int
  ) throws(NetworkError) {
    precondition(network.suits(data), "The data must fit the network.")
    precondition(parameters.count == network.parameterCount, "The parameters are those of the network.")
    precondition(
      statistics.map { $0.count == network.statisticsCount } ?? true,
      "The statistics are those of the network.")
    precondition(threads >= 1, "At least one thread computes.")
    let blocks = try HessianBlocks(network, parameters: parameters, statistics: statistics, data: data)
    let bytes = max(1, blocks.layout.keptCount * MemoryLayout<Scalar>.stride)
    let keptBlocks = min(blocks.blockCount, mostKept / bytes)
    (self.blocks, self.threads, self.perform) = (blocks, threads, perform)
    rooms = HessianRooms(blocks, threads: threads, keepsAll: keptBlocks == blocks.blockCount)
    (loss, gradient, kept) = rooms.withRoom { room in
      Self.run(threads, perform) { thread in
        for share in stride(from: thread, to: blocks.shareCount, by: threads) {
          room.shares[share].linearize(blocks, share, keptBlocks: keptBlocks, room.lanes[thread])
        }
      }
      return Self.collect(room, blocks)
    }
  }

  /// θ's count.
  public var size: Int { blocks.parameters.count }

  /// ∇²L·v
  public func product(_ vector: [Double]) -> [Double] {
    precondition(vector.count == size, "The vector has a number for every parameter.")
    return rooms.withRoom { room in
      for i in vector.indices { room.direction[i] = Scalar(vector[i]) }
      let (blocks, kept, threads, direction) = (blocks, kept, threads, room.direction)
      Self.run(threads, perform) { thread in
        for share in stride(from: thread, to: blocks.shareCount, by: threads) {
          room.shares[share].differentiate(blocks, share, along: direction, kept, room.lanes[thread])
        }
      }
      var product = Self.sum(room)
      let l2 = Double(blocks.network.l2)
      if l2 != 0 {
        for weights in blocks.network.architecture.plan.weights {
          for i in weights { product[i] += l2 * vector[i] }
        }
      }
      return product
    }
  }

  private static func run(_ threads: Int, _ perform: Perform?, _ work: @Sendable (Int) -> Void) {
    if let perform, threads > 1 { perform(threads, work) } else { for i in 0..<threads { work(i) } }
  }

  /// Over all shares, in their order.
  private static func sum(_ room: HessianRoom<Scalar>) -> [Double] {
    var sum = room.shares[0].sum
    for share in room.shares.dropFirst() {
      for i in sum.indices { sum[i] += share.sum[i] }
    }
    return sum
  }

  private static func collect(
    _ room: HessianRoom<Scalar>, _ blocks: HessianBlocks<Scalar>
  ) -> (loss: Double, gradient: [Double], kept: [[Scalar]]) {
    let (network, θ) = (blocks.network, blocks.parameters)
    var gradient = sum(room)
    var penalties = [Scalar](repeating: 0, count: gradient.count)
    var span = penalties.mutableSpan
    network.addPenalty(θ.span, to: &span)
    for i in gradient.indices { gradient[i] += Double(span[i]) }
    let loss = room.shares.reduce(0) { $0 + $1.loss } + Double(network.penalty(θ.span))
    defer { for share in room.shares { share.kept = [] } }
    return (loss, gradient, room.shares.flatMap(\.kept))
  }
}
