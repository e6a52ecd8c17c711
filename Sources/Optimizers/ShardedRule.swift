/// A rule whose parameters do not know of one another: what a parameter does next depends on its own
/// gradient and memory and on the hyperparameters alone. So the parts of a parameter vector may be stepped
/// apart, with a rule for each, and come out the same bit for bit.
public protocol ElementwiseRule: Rule {}

extension GradientDescent: ElementwiseRule {}
extension SGD: ElementwiseRule {}
extension EMAMomentum: ElementwiseRule {}
extension RMSprop: ElementwiseRule {}
extension Adam: ElementwiseRule {}
extension Lion: ElementwiseRule {}

/// An element-wise rule that is stepped in parts, on threads of the caller's choice; worth it from about a
/// million parameters on, where one thread does not use all of the memory's bandwidth.
///
///     let adam = ShardedRule<Adam<Float>>(
///       parameterCount: 10_000_000, shards: 2, concurrently: DispatchQueue.concurrentPerform)
///
/// Every step gives what `Base` gives, bit for bit, whatever the count of shards and threads.
public struct ShardedRule<Base: ElementwiseRule>: Optimizer {
  /// Calls its second argument with 0..<count, on any threads and in any order, and returns when all calls
  /// have: the shape of `DispatchQueue.concurrentPerform(iterations:execute:)`.
  public typealias Perform = @Sendable (_ count: Int, _ work: @Sendable (Int) -> Void) -> Void

  /// The rule of every shard. All have the same hyperparameters.
  public private(set) var shards: [Base]
  /// The parameters of every shard.
  public let ranges: [Range<Int>]
  private let perform: Perform

  /// - Parameters:
  ///   - parameterCount: the count of parameters θ.
  ///   - count: into how many parts they are cut, 1 or more; one a thread is best.
  ///   - perform: how the shards are stepped at the same time.
  ///   - configure: changes the hyperparameters before the first step.
  public init(
    parameterCount: Int, shards count: Int, concurrently perform: @escaping Perform,
    configure: (inout Base) -> Void = { _ in }
  ) {
    precondition(count > 0, "a sharded rule needs at least one shard")
    ranges = (0..<count).map { parameterCount * $0 / count..<parameterCount * ($0 + 1) / count }
    shards = ranges.map { Base(parameterCount: $0.count, configure: configure) }
    self.perform = perform
  }

  public var learningRate: Base.Scalar {
    get { shards[0].learningRate }
    set { configure { $0.learningRate = newValue } }
  }

  /// Changes hyperparameters of all shards; it counts from the next step.
  public mutating func configure(_ change: (inout Base) -> Void) {
    for shard in shards.indices { change(&shards[shard]) }
  }

  public mutating func step(_ parameters: inout MutableSpan<Base.Scalar>, gradient: Span<Base.Scalar>) {
    let (ranges, perform) = (ranges, perform)
    precondition(
      parameters.count == ranges.last?.upperBound && gradient.count == parameters.count,
      "parameters, gradient and optimizer are to have the same count")
    shards.withUnsafeMutableBufferPointer { shards in
      parameters.withUnsafeMutableBufferPointer { parameters in
        gradient.withUnsafeBufferPointer { gradient in
          // The threads share three buffers and meet nowhere in them: call i touches shard i and the numbers
          // of range i alone, the ranges are disjoint, and all calls are over before the buffers are.
          nonisolated(unsafe) let (shards, parameters, gradient) = (shards, parameters, gradient)
          perform(ranges.count) { i in
            var part = parameters.extracting(ranges[i]).mutableSpan
            shards[i].step(&part, gradient: gradient.extracting(ranges[i]).span)
          }
        }
      }
    }
  }
}
