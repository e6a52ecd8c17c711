import Optimizers
import Synchronization

/// The room that one product needs.
///
/// Safe to share between threads: `HessianRooms` lends a room to one product at a time. Before its threads start it
/// writes `direction`, which they only read; each thread has one of `lanes` to itself, and each of `shares` is computed by
/// one thread and read when all are done.
final class HessianRoom<Scalar: OptimizerScalar>: @unchecked Sendable {
  /// v
  var direction: [Scalar]
  let lanes: [Lane]
  let shares: [Share]

  /// The buffers of one thread, and safe for that reason.
  final class Lane: @unchecked Sendable {
    var numbers: [Scalar]
    /// For blocks that are not kept.
    var spare: [Scalar]

    init(_ layout: HessianLayout, hasSpare: Bool) {
      numbers = [Scalar](repeating: 0, count: layout.tangentCount)
      spare = [Scalar](repeating: 0, count: hasSpare ? layout.keptCount : 0)
    }
  }

  /// The sums over some of the blocks: safe because one thread computes them, and they are read when that is done.
  final class Share: @unchecked Sendable {
    /// Of the gradient, or of its tangent.
    private(set) var sum: [Double]
    private(set) var loss = 0.0
    /// The passes that `linearize` leaves for all products, until it is taken from here.
    var kept: [[Scalar]] = []

    init(_ count: Int) { sum = [Double](repeating: 0, count: count) }

    /// The gradient over the blocks of a share, and the pass in `kept` for those before `keptBlocks`.
    func linearize(_ blocks: HessianBlocks<Scalar>, _ share: Int, keptBlocks: Int, _ lane: Lane) {
      loss = 0
      clear()
      for number in blocks.blocks(ofShare: share) {
        let weight = blocks.share(of: number)
        if number < keptBlocks {
          var fresh = [Scalar](repeating: 0, count: blocks.layout.keptCount)
          loss += weight * blocks.linearize(number, into: &fresh, &lane.numbers)
          kept.append(fresh)
        } else {
          loss += weight * blocks.linearize(number, into: &lane.spare, &lane.numbers)
        }
        add(lane.numbers, from: blocks.layout.gradient, weight: weight)
      }
    }

    /// ġ along v over the blocks of a share.
    func differentiate(
      _ blocks: HessianBlocks<Scalar>, _ share: Int, along v: [Scalar], _ kept: [[Scalar]], _ lane: Lane
    ) {
      clear()
      for number in blocks.blocks(ofShare: share) {
        if number < kept.count {
          blocks.differentiate(number, along: v, kept[number], into: &lane.numbers)
        } else {
          _ = blocks.linearize(number, into: &lane.spare, &lane.numbers)
          blocks.differentiate(number, along: v, lane.spare, into: &lane.numbers)
        }
        add(lane.numbers, from: blocks.layout.gradient, weight: blocks.share(of: number))
      }
    }

    private func clear() { for i in sum.indices { sum[i] = 0 } }

    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    private func add(_ numbers: [Scalar], from start: Int, weight: Double) {
      sum.withUnsafeMutableBufferPointer { sum in
        numbers.withUnsafeBufferPointer { numbers in
          guard let sums = sum.baseAddress, let terms = numbers.baseAddress else { return }
          for i in 0..<sum.count { sums[i] += weight * Double(terms[start + i]) }
        }
      }
    }
  }

  init(_ blocks: HessianBlocks<Scalar>, threads: Int, keepsAll: Bool) {
    let count = blocks.parameters.count
    direction = [Scalar](repeating: 0, count: count)
    lanes = (0..<threads).map { _ in Lane(blocks.layout, hasSpare: !keepsAll) }
    shares = (0..<blocks.shareCount).map { _ in Share(count) }
  }
}

/// Rooms that are lent out, so that several threads may ask for products, and only the first ones allocate.
final class HessianRooms<Scalar: OptimizerScalar>: Sendable {
  private let idle = Mutex<[HessianRoom<Scalar>]>([])
  private let blocks: HessianBlocks<Scalar>
  private let threads: Int
  private let keepsAll: Bool

  init(_ blocks: HessianBlocks<Scalar>, threads: Int, keepsAll: Bool) {
    (self.blocks, self.threads, self.keepsAll) = (blocks, threads, keepsAll)
  }

  /// Calls `body` with a room that nobody else has.
  func withRoom<Result>(_ body: (HessianRoom<Scalar>) -> Result) -> Result {
    let room =
      idle.withLock { $0.popLast() } ?? HessianRoom(blocks, threads: threads, keepsAll: keepsAll)
    let result = body(room)
    idle.withLock { $0.append(room) }
    return result
  }
}
