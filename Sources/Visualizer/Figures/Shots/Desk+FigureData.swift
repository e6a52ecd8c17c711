import Experiments

extension Desk {
  /// The numbers behind the picture, up to the cursor: those of its map where it is one, else those of the lanes and of
  /// the ground below them.
  public var figureData: any FigureData {
    switch screen {
    case .map, .basins: return MapData(errands.surveyReport?.maps ?? [])
    case .race, .alone, .inside, .relief, .report, .why, .spectrum, .sweep: break
    }
    if let subject = experiment.surface {
      return RaceData(race.experiment(at: cursor), on: subject, upTo: cursor, domain: look.camera.target)
    }
    return TrainingData(race, upTo: cursor, planes: errands.planeReport)
  }
}
