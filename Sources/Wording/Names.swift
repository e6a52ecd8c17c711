/// A name as names are compared: without regard to case, `-`, `_` and spaces.
package func canonical(_ name: String) -> String {
  String(name.lowercased().unicodeScalars.filter { $0 != "-" && $0 != "_" && $0 != " " })
}

/// The name in `names` that `name` was probably meant to be: fewest edits away, at most one in three letters, or
/// else the shortest that begins with `name`; nil if nothing is so near.
package func nearest(to name: String, in names: [String]) -> String? {
  let wanted = Array(canonical(name).unicodeScalars.prefix(40))
  guard !wanted.isEmpty else { return nil }
  let ranked = names.map { ($0, editDistance(wanted, Array(canonical($0).unicodeScalars))) }
  guard let best = ranked.min(by: { $0.1 < $1.1 }) else { return nil }
  let length = max(wanted.count, canonical(best.0).unicodeScalars.count)
  // One letter of two in common is no resemblance.
  if best.1 <= max(1, wanted.count / 3), 2 * best.1 < length { return best.0 }
  guard wanted.count > 1 else { return nil }
  let longer = names.filter { canonical($0).unicodeScalars.starts(with: wanted) }
  return longer.min { $0.unicodeScalars.count < $1.unicodeScalars.count }
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
