import Yams

/// Finds a key that a mapping has twice. The parser only tells where the key stands first; the mistake is where
/// it stands again.
struct DuplicateKey {
  /// The place of a key: lines and columns from 1.
  struct Place: Equatable {
    let line: Int
    let column: Int
  }

  let key: String
  let lines: [Substring]

  /// Where the key stands for the second time in its mapping.
  ///
  /// - Parameter first: where it stands for the first time.
  /// - Returns: nil if the file spells it in a way that this search does not know.
  func second(after first: Place) -> Place? {
    let places = candidates(after: first)
    // The more of them keep their name, the more keys are the same: search for the first that matters.
    var range = 0..<places.count
    guard isDuplicate(keeping: places.count, of: places, first) else { return nil }
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if isDuplicate(keeping: middle + 1, of: places, first) {
        range = range.lowerBound..<middle
      } else {
        range = (middle + 1)..<range.upperBound
      }
    }
    return places.indices.contains(range.lowerBound) ? places[range.lowerBound] : nil
  }

  /// All places behind `first` where the key's text may stand as a key.
  private func candidates(after first: Place) -> [Place] {
    var places: [Place] = []
    for (index, line) in lines.enumerated() where index + 1 >= first.line {
      for range in line.ranges(of: key) {
        let place = Place(
          line: index + 1, column: line.distance(from: line.startIndex, to: range.lowerBound) + 1)
        guard place.line > first.line || place.column > first.column + key.count else { continue }
        let rest = line[range.upperBound...].drop { "\"' \t".contains($0) }
        if rest.first == ":" { places.append(place) }
      }
    }
    return places
  }

  /// True if the key is still a duplicate where all places but the first `count` have another key.
  private func isDuplicate(keeping count: Int, of places: [Place], _ first: Place) -> Bool {
    var text = lines.map(String.init)
    // From the end, so that columns stay what they are.
    for (number, place) in places.enumerated().dropFirst(count).reversed() {
      let line = text[place.line - 1]
      let end = line.index(line.startIndex, offsetBy: place.column - 1 + key.count)
      text[place.line - 1].insert(contentsOf: "-\(number)-other", at: end)
    }
    do {
      _ = try Yams.compose(yaml: text.joined(separator: "\n"))
    } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
      return keys.contains(key) && Place(line: context.mark.line, column: context.mark.column) == first
    } catch {}
    return false
  }
}
