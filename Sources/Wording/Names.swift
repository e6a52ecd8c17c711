/// A name as names are compared: without regard to case, `-`, `_` and spaces.
package func canonical(_ name: String) -> String {
  String(name.lowercased().unicodeScalars.filter { $0 != "-" && $0 != "_" && $0 != " " })
}

/// The name in `names` that is fewest edits away from `name`, if that is near enough to be a slip: names that
/// have no letter in common are not.
package func nearest(to name: String, in names: [String]) -> String? {
  let wanted = Array(canonical(name).unicodeScalars.prefix(40))
  guard !wanted.isEmpty else { return nil }
  let ranked = names.map { ($0, editDistance(wanted, Array(canonical($0).unicodeScalars))) }
  guard let best = ranked.min(by: { $0.1 < $1.1 }) else { return nil }
  let length = max(wanted.count, canonical(best.0).unicodeScalars.count)
  return best.1 <= max(2, wanted.count / 2) && best.1 < length ? best.0 : nil
}

/// Insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b` (optimal string
/// alignment distance).
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var before = [Int](repeating: 0, count: b.count + 1)
  var previous = Array(0...b.count)
  for i in a.indices {
    var current = [i + 1] + [Int](repeating: 0, count: b.count)
    for j in b.indices {
      current[j + 1] = min(
        previous[j] + (a[i] == b[j] ? 0 : 1), previous[j + 1] + 1, current[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        current[j + 1] = min(current[j + 1], before[j - 1] + 1)
      }
    }
    (before, previous) = (previous, current)
  }
  return previous[b.count]
}
