import COpenBLAS
import Networks
import Testing

#if canImport(Glibc)
  import Glibc

  @Suite struct MatrixLibraryTests {
    private func better(_ chosen: String, hasAVX512: Bool) -> String? {
      copenblas_better_kernels(chosen, hasAVX512).map { String(cString: $0) }
    }

    @Test(arguments: ["Haswell", "Zen", "Sandybridge", "Nehalem"])
    func kernelsWithoutAVX512AreReplacedWhereThereIsAVX512(_ chosen: String) {
      #expect(better(chosen, hasAVX512: true) == "SKYLAKEX")
      #expect(better(chosen, hasAVX512: false) == nil)
    }

    /// What a library chooses because it knows the processor stays, and so do names of the future.
    @Test(arguments: ["SkylakeX", "Cooperlake", "SapphireRapids", "Zen6", "neoversev1", ""])
    func otherKernelsStay(_ chosen: String) {
      #expect(better(chosen, hasAVX512: true) == nil)
    }

    /// Whatever this machine is: after loading there is nothing better left, unless the user has chosen.
    @Test func theBestKernelsAreLoaded() {
      #expect(MatrixLibrary.problem == nil)
      guard getenv("OPENBLAS_CORETYPE") == nil else { return }
      let kernels = String(cString: copenblas_kernels())
      #expect(!kernels.isEmpty && better(kernels, hasAVX512: copenblas_has_avx512()) == nil)
    }

    /// The variables are set while the library is loaded, and for nobody else.
    @Test func theEnvironmentStaysAsItWas() throws {
      #expect(MatrixLibrary.problem == nil)
      let atStart = try SystemFile.bytes(of: "/proc/self/environ", limit: 1 << 20).split(separator: 0)
        .map { String(decoding: $0, as: UTF8.self) }
      for name in ["OPENBLAS_CORETYPE", "OPENBLAS_NUM_THREADS"] {
        let given = atStart.first { $0.hasPrefix("\(name)=") }
        #expect(getenv(name).map { "\(name)=\(String(cString: $0))" } == given)
      }
    }
  }
#endif
