import Optimizers

/// A convolution of images, as torch.nn.Conv2d: filter by filter the same few weights at every place,
///
///     z[f, i, j] = b[f] + Σ w[f, c, k, l] · a[c, s·i + k − p, s·j + l − p]
///
/// over the channels c and the rows k and columns l of the kernel, with stride s and padding p, that is, with a = 0
/// beyond the edges.
///
/// Tensors: `weight` w, [filters, channels, kernel, kernel], and `bias` b, [filters]; both begin as the initializer
/// says. The layer belongs behind images; anything else makes an error of the architecture.
///
/// Source: LeCun, Bottou, Bengio & Haffner 1998, *Gradient-based learning applied to document recognition*.
public struct Convolution: Layer {
  /// The channels of the outputs, at least 1.
  public let filters: Int
  /// The side of the kernel, at least 1.
  public let kernel: Int
  /// How far the kernel moves, at least 1.
  public let stride: Int
  /// The rows and columns of zeros around the image, on each side.
  public let padding: Int
  /// Where the layer lies in a network; nil while it does not.
  private(set) var window: SlidingWindow?

  /// Filters of `kernel` × `kernel` pixels.
  public init(_ filters: Int, kernel: Int, stride: Int = 1, padding: Int = 0) {
    (self.filters, self.kernel, self.stride, self.padding) = (filters, kernel, stride, padding)
  }

  /// `conv 6×5×5`, or with more to say `conv 6×5×5 stride 2 padding 1`.
  public var text: String {
    "conv \(filters)×\(kernel)×\(kernel)" + (stride == 1 ? "" : " stride \(stride)")
      + (padding == 0 ? "" : " padding \(padding)")
  }

  /// The layer over images of this shape.
  public func placed(behind shape: SampleShape) -> Convolution {
    var placed = self
    placed.window = SlidingWindow(over: shape, size: kernel, stride: stride, padding: padding)
    return placed
  }

  /// A number for every filter and place.
  ///
  /// - Throws: `NetworkError.unsuitable` where the inputs are no images or smaller than the kernel.
  public func outputs(inputs: Int, number: Int) throws(NetworkError) -> Int {
    guard min(filters, kernel, stride) > 0, padding >= 0 else {
      throw .unsuitable(
        layer: number,
        reason: "a convolution takes filters, kernels and strides of at least 1, and a padding of at least 0")
    }
    guard let window else {
      throw .unsuitable(layer: number, reason: "a convolution takes images, not \(inputs) numbers in a row")
    }
    if let misfit = window.misfit("a kernel") { throw .unsuitable(layer: number, reason: misfit) }
    return window.shape(channels: filters).count
  }

  /// An image with a channel for every filter.
  public func outputShape(behind shape: SampleShape, outputs: Int) -> SampleShape {
    window.map { $0.shape(channels: filters) } ?? .flat(outputs)
  }

  /// w and b.
  public func tensors(inputs: Int) -> [LayerTensor] {
    let shape = [filters, window?.channels ?? 1, kernel, kernel]
    return [LayerTensor("weight", shape: shape, kind: .weight, start: .initializer), .bias(filters)]
  }

  /// The patches of a block of samples, the outputs for them, and the gradient of w by one block.
  public func room(inputs: Int, samples: Int) -> Int {
    window.map { Patches($0, filters: filters, samples: samples).room } ?? 0
  }

  /// False: the way back needs a, w and the gradient of z, and not z.
  public var readsOutput: Bool { false }

  /// z = w·patches + b, block by block.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func forward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {
    forEachBlock(of: pass.count) { $0.forward(pass, $1) }
  }

  /// ∂w = δ·patchesᵀ, ∂b = Σδ, ∂patches = wᵀδ, block by block.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func backward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {
    forEachBlock(of: pass.count) { $0.backward(pass, $1) }
  }

  @inline(__always)
  private func forEachBlock(of samples: Int, _ body: (Patches, Range<Int>) -> Void) {
    guard let window else { return }
    let patches = Patches(window, filters: filters, samples: samples)
    for start in Swift.stride(from: 0, to: samples, by: patches.block) {
      body(patches, start..<min(start + patches.block, samples))
    }
  }
}
