/// Buffers as the kernels of CKernels take them, which work in `Float` alone; whoever calls has compared the types.
extension UnsafePointer {
  @inline(__always)
  var floats: UnsafePointer<Float> { UnsafeRawPointer(self).assumingMemoryBound(to: Float.self) }
}

extension UnsafeMutablePointer {
  @inline(__always)
  var floats: UnsafeMutablePointer<Float> {
    UnsafeMutableRawPointer(self).assumingMemoryBound(to: Float.self)
  }
}
