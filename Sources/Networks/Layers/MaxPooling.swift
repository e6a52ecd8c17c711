import Optimizers

/// Max pooling: of every square window of an image, channel by channel, the largest number, as torch.nn.MaxPool2d.
/// Rows and columns at the right and the bottom in which no window fits are left out. Of equal numbers the first
/// counts; NaN counts as larger than any number.
///
/// The layer belongs behind images; anything else makes an error of the architecture.
public struct MaxPooling: Layer {
  /// The side of the window, at least 1.
  public let size: Int
  /// How far the window moves, at least 1.
  public let stride: Int
  /// Where the layer lies in a network; nil while it does not.
  private(set) var window: SlidingWindow?

  /// Windows of `size` × `size` pixels, side by side unless `stride` says otherwise.
  public init(_ size: Int, stride: Int? = nil) {
    (self.size, self.stride) = (size, stride ?? size)
  }

  /// `pool 2`, or `pool 3 stride 2`.
  public var text: String { "pool \(size)" + (stride == size ? "" : " stride \(stride)") }

  /// The layer over images of this shape.
  public func placed(behind shape: SampleShape) -> MaxPooling {
    var placed = self
    placed.window = SlidingWindow(over: shape, size: size, stride: stride)
    return placed
  }

  /// A number for every place of the window, channel by channel.
  ///
  /// - Throws: `NetworkError.unsuitable` where the inputs are no images or smaller than the window.
  public func outputs(inputs: Int, number: Int) throws(NetworkError) -> Int {
    guard size > 0, stride > 0 else {
      throw .unsuitable(layer: number, reason: "pooling takes windows and strides of at least 1 pixel")
    }
    guard let window else {
      throw .unsuitable(layer: number, reason: "pooling takes images, not \(inputs) numbers in a row")
    }
    if let misfit = window.misfit("a pooling window") { throw .unsuitable(layer: number, reason: misfit) }
    return window.shape(channels: window.channels).count
  }

  /// An image of as many channels.
  public func outputShape(behind shape: SampleShape, outputs: Int) -> SampleShape {
    window.map { $0.shape(channels: $0.channels) } ?? .flat(outputs)
  }

  /// The place of every largest number in its window.
  public func room(inputs: Int, samples: Int) -> Int {
    window.map { $0.channels * $0.places * samples } ?? 0
  }

  /// False: the places are enough.
  public var readsInput: Bool { false }
  /// False: the places are enough.
  public var readsOutput: Bool { false }

  /// The largest number of every window, and its place in it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func forward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {
    guard let window else { return }
    for plane in 0..<pass.count * window.channels {
      let (x, start) = (pass.x + plane * window.plane, plane * window.places)
      let (y, places) = (pass.y + start, pass.kept + start)
      if size == 2 && stride == 2 {
        window.pairwiseMaxima(of: x, into: y, places)
      } else {
        window.maxima(of: x, into: y, places)
      }
    }
  }

  /// The gradient of every output goes to the input that was the largest.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func backward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {
    guard let window, let δ = pass.δ, let ε = pass.ε else { return }
    for plane in 0..<pass.count * window.channels {
      let (slope, start) = (ε + plane * window.plane, plane * window.places)
      if size == 2 && stride == 2 {
        window.spreadPairwise(δ + start, pass.kept + start, into: slope)
      } else {
        window.spread(δ + start, pass.kept + start, into: slope)
      }
    }
  }
}

/// One channel of one sample.
extension SlidingWindow {
  /// The place of an input in the window is row by row, from 0 on.
  @inline(__always)
  fileprivate func maxima<Scalar: OptimizerScalar>(
    of x: UnsafePointer<Scalar>, into y: UnsafeMutablePointer<Scalar>, _ places: UnsafeMutablePointer<Scalar>
  ) {
    for down in 0..<placesDown {
      for across in 0..<placesAcross {
        let corner = x + down * stride * columns + across * stride
        var (largest, place) = (corner[0], 0)
        for i in 0..<size {
          for j in 0..<size {
            let value = corner[i * columns + j]
            if value > largest || value != value { (largest, place) = (value, i * size + j) }
          }
        }
        y[down * placesAcross + across] = largest
        places[down * placesAcross + across] = Scalar(place)
      }
    }
  }

  /// The same for windows of 2×2 side by side, without a branch.
  @inline(__always)
  fileprivate func pairwiseMaxima<Scalar: OptimizerScalar>(
    of x: UnsafePointer<Scalar>, into y: UnsafeMutablePointer<Scalar>, _ places: UnsafeMutablePointer<Scalar>
  ) {
    for down in 0..<placesDown {
      let (above, below) = (x + 2 * down * columns, x + (2 * down + 1) * columns)
      let (y, places) = (y + down * placesAcross, places + down * placesAcross)
      for j in 0..<placesAcross {
        let (a, b, c, d) = (above[2 * j], above[2 * j + 1], below[2 * j], below[2 * j + 1])
        var (largest, place) = (a, 0 as Scalar)
        let isB = b > largest || b != b
        (largest, place) = (isB ? b : largest, isB ? 1 : place)
        let isC = c > largest || c != c
        (largest, place) = (isC ? c : largest, isC ? 2 : place)
        let isD = d > largest || d != d
        (largest, place) = (isD ? d : largest, isD ? 3 : place)
        (y[j], places[j]) = (largest, place)
      }
    }
  }

  /// Adds every gradient to the input at its place, all others being 0.
  @inline(__always)
  func spread<Scalar: OptimizerScalar>(
    _ δ: UnsafePointer<Scalar>, _ places: UnsafePointer<Scalar>, into slope: UnsafeMutablePointer<Scalar>
  ) {
    slope.update(repeating: 0, count: plane)
    for down in 0..<placesDown {
      for across in 0..<placesAcross {
        let i = down * placesAcross + across
        let place = Int(places[i])
        slope[(down * stride + place / size) * columns + across * stride + place % size] += δ[i]
      }
    }
  }

  /// The numbers at these places.
  @inline(__always)
  func pick<Scalar: OptimizerScalar>(
    from x: UnsafePointer<Scalar>, _ places: UnsafePointer<Scalar>, into y: UnsafeMutablePointer<Scalar>
  ) {
    for down in 0..<placesDown {
      for across in 0..<placesAcross {
        let i = down * placesAcross + across
        let place = Int(places[i])
        y[i] = x[(down * stride + place / size) * columns + across * stride + place % size]
      }
    }
  }

  /// The same for windows of 2×2 side by side, without a branch.
  @inline(__always)
  fileprivate func spreadPairwise<Scalar: OptimizerScalar>(
    _ δ: UnsafePointer<Scalar>, _ places: UnsafePointer<Scalar>, into slope: UnsafeMutablePointer<Scalar>
  ) {
    if rows % 2 + columns % 2 > 0 { slope.update(repeating: 0, count: plane) }
    for down in 0..<placesDown {
      let (above, below) = (slope + 2 * down * columns, slope + (2 * down + 1) * columns)
      let (δ, places) = (δ + down * placesAcross, places + down * placesAcross)
      for j in 0..<placesAcross {
        let (d, place) = (δ[j], places[j])
        above[2 * j] = place == 0 ? d : 0
        above[2 * j + 1] = place == 1 ? d : 0
        below[2 * j] = place == 2 ? d : 0
        below[2 * j + 1] = place == 3 ? d : 0
      }
    }
  }
}
