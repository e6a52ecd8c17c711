import Networks

extension RaceData: FigureData {
  /// `lane,step,x,y,loss` for the paths, `x,y,loss` for the grid.
  public func csv(_ part: FigurePart) -> String {
    var text = ""
    switch part {
    case .paths:
      text = "lane,step,x,y,loss\n"
      for path in paths {
        let label = CSVFormat.quoted(path.label)
        for (step, (point, loss)) in zip(path.points, path.losses).enumerated() {
          text += "\(label),\(step),"
          FigureText.append([point.x, point.y, loss], to: &text)
        }
      }
    case .grid:
      text = "x,y,loss\n"
      for (y, row) in zip(grid.y, grid.losses) {
        for (x, loss) in zip(grid.x, row) { FigureText.append([x, y, loss], to: &text) }
      }
    }
    return text
  }

  /// The paths as lanes × steps × (x, y, loss), where lanes that ended earlier go on with NaN; the grid as (x, y, loss)
  /// × rows × columns.
  public func array(_ part: FigurePart) -> NPYArray {
    guard part == .paths else { return FigureText.array(x: grid.x, y: grid.y, rows: grid.losses) }
    let length = paths.map(\.points.count).max() ?? 0
    var values: [Double] = []
    values.reserveCapacity(3 * length * paths.count)
    for path in paths {
      for (point, loss) in zip(path.points, path.losses) { values += [point.x, point.y, loss] }
      values += [Double](repeating: .nan, count: 3 * (length - path.points.count))
    }
    return NPYArray(values, shape: [paths.count, length, 3])
  }

  /// The race, with `lanes`, `grid` or both.
  public func json(_ parts: [FigurePart] = FigurePart.allCases, facts: [ReportField] = []) -> String {
    var members: [String] = []
    if parts.contains(.paths) { members.append(FigureText.list("lanes", paths.map(\.fields))) }
    if parts.contains(.grid) {
      members.append("\"grid\": " + FigureText.grid(x: grid.x, y: grid.y, rows: grid.losses))
    }
    return FigureText.object(facts + self.facts, members)
  }
}

extension RaceData.Path {
  fileprivate var fields: [ReportField] {
    [
      ReportField("label", .text(label)), ReportField("optimizer", .text(optimizer)),
      ReportField("hyperparameters", .fields(hyperparameters)), ReportField("x", .list(points.map(\.x))),
      ReportField("y", .list(points.map(\.y))), ReportField("loss", .list(losses)),
    ]
  }
}
