import Optimizers

/// One layer of a network: how a batch goes forward through it and gradients come back, and which tensors it has.
///
/// A layer is a description without numbers. Its parameters lie in the network's flat vector, its running statistics
/// in the training's state, and what it keeps between `forward` and `backward` in the room that it asks for; all
/// three are saved with a training under the names that the layer gives its tensors.
///
/// Anyone may write one. What must be there is `outputs`, `forward` and `backward`:
///
///     struct Square: Layer {
///       var text: String { "square" }
///       func outputs(inputs: Int, number: Int) -> Int { inputs }
///
///       @specialized(where Scalar == Float)
///       @specialized(where Scalar == Double)
///       func forward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {
///         let (x, y) = (pass.input, pass.output)
///         for i in y.indices { y[i] = x[i] * x[i] }
///       }
///
///       @specialized(where Scalar == Float)
///       @specialized(where Scalar == Double)
///       func backward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {
///         guard let slope = pass.inputGradient else { return }
///         let (x, δ) = (pass.input, pass.outputGradient)
///         for i in slope.indices { slope[i] = 2 * x[i] * δ[i] }
///       }
///     }
///
/// Without the two attributes a layer works, but 50 to 200 times slower. Two equal layers must do the same, which
/// holds for a struct whose properties say all that it does.
public protocol Layer: Hashable, Sendable {
  /// The layer in a few words, as in `dropout 0.2`.
  var text: String { get }

  /// The numbers that a sample has behind the layer.
  ///
  /// - Parameters:
  ///   - inputs: the numbers that a sample has before it, at least 1.
  ///   - number: the layer's number in messages: that of the layer with weights that it is or belongs to, from 1 on.
  /// - Returns: 1 to `Architecture.widest`; anything else makes an error of the architecture.
  /// - Throws: `NetworkError` where there can be no such layer.
  func outputs(inputs: Int, number: Int) throws(NetworkError) -> Int

  /// The layer as it lies behind samples of some shape, for those that need to know more than how many numbers a
  /// sample has, as a convolution does. The other requirements are asked of what this gives; itself unless said
  /// otherwise.
  func placed(behind shape: SampleShape) -> Self

  /// How the numbers of a sample lie behind the layer, whose `outputs` they are. In a row unless said otherwise: a
  /// layer that convolutions and pooling may follow says that they are an image.
  func outputShape(behind shape: SampleShape, outputs: Int) -> SampleShape

  /// The layer's tensors, learned and running, in the order in which they lie; none unless said otherwise.
  func tensors(inputs: Int) -> [LayerTensor]

  /// How many numbers `LayerPass.room` has for a batch of up to `samples`; 0 unless said otherwise.
  func room(inputs: Int, samples: Int) -> Int

  /// True where the layer changes nothing at all, as dropout of rate 0. It is passed over, and gets no number in
  /// the names of tensors.
  var isIdentity: Bool { get }

  /// True where input and output may be one buffer, and where the two gradients are one: there are as many outputs
  /// as inputs, and no number is read after it has been overwritten. False unless said otherwise.
  var worksInPlace: Bool { get }

  /// False where `backward` does not look at `LayerPass.input`, so that it may be overwritten. True unless said
  /// otherwise.
  var readsInput: Bool { get }

  /// False where `backward` does not look at `LayerPass.output`, so that it may be overwritten. True unless said
  /// otherwise.
  var readsOutput: Bool { get }

  /// True where `forward` adds `LayerPass.bias` to its input by itself, which saves a walk over the batch. False
  /// unless said otherwise, and then the input has it already.
  var addsBias: Bool { get }

  /// Where among the layer's parameters lie the numbers, one an output, that are still to be added to its output:
  /// the next layer does it, or else the network. nil for none, unless said otherwise.
  func bias(inputs: Int) -> Range<Int>?

  /// Fills `pass.output` from `pass.input`, for all samples of a batch.
  func forward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>)

  /// Fills all of `pass.gradient`, and `pass.inputGradient` where there is one, from `pass.outputGradient`. It
  /// follows a `forward` of training with the same batch.
  func backward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>)
}

extension Layer {
  /// The layer itself.
  public func placed(behind shape: SampleShape) -> Self { self }
  /// Numbers in a row.
  public func outputShape(behind shape: SampleShape, outputs: Int) -> SampleShape { .flat(outputs) }
  /// No tensors.
  public func tensors(inputs: Int) -> [LayerTensor] { [] }
  /// No room.
  public func room(inputs: Int, samples: Int) -> Int { 0 }
  /// Layers do something.
  public var isIdentity: Bool { false }
  /// Input and output are two buffers.
  public var worksInPlace: Bool { false }
  /// `backward` may look at the input.
  public var readsInput: Bool { true }
  /// `backward` may look at the output.
  public var readsOutput: Bool { true }
  /// The input has its bias already.
  public var addsBias: Bool { false }
  /// Nothing is left to be added.
  public func bias(inputs: Int) -> Range<Int>? { nil }
}
