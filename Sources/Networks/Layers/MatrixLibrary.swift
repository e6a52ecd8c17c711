import COpenBLAS

/// The library that finds eigenvectors and multiplies matrices in double precision, and in single precision on
/// processors without kernels of CKernels for it: OpenBLAS, which is loaded when it is first needed, or Accelerate on
/// macOS.
///
/// Where OpenBLAS is too old to know a processor with AVX-512 it is given the kernels for it, unless the user has
/// chosen others with `OPENBLAS_CORETYPE`. The last digits of a product depend on the kernels; on one machine they
/// are always the same.
public enum MatrixLibrary {
  /// Why networks cannot be computed here, in a sentence; nil where they can. Loads the library, so that a program
  /// that asks early can say so in its own way. Otherwise a missing library ends the process with exit code 69.
  public static var problem: String? { copenblas_problem().map { String(cString: $0) } }
}
