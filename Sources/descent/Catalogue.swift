import Canvas
import Experiments
import Landscapes
import Networks
import Optimizers
import Scenes
import Visualizer
import Wording

/// The lists that `descent list` prints.
enum Catalogue: String, Choice {
  case scenes, lessons, surfaces, optimizers, schedules, datasets, activations, losses, initializers, keys
  case themes, colormaps, views

  static let kind = "list"

  /// The lists themselves.
  static let overview = Listing(
    "list", "what it has",
    rows: allCases.map { ["\($0.rawValue)", "\($0.summary) (\($0.listing.rows.count))"] })

  private var summary: String {
    switch self {
    case .scenes: "scenes to open: descent himmelblau"
    case .lessons: "the course, and other lessons: descent lesson 1"
    case .surfaces: "surfaces to descend: --surface rosenbrock:a=1,b=100"
    case .optimizers: "update rules: --optimizer adam:lr=0.01,beta1=0.9"
    case .schedules: "learning-rate schedules: --schedule cosine:T_max=1000"
    case .datasets: "data sets for networks: --data spirals:arms=3,noise=0.05"
    case .activations: "activations of hidden layers: --activation tanh"
    case .losses: "losses of networks: --loss huber:delta=2"
    case .initializers: "where weights begin: --init normal:deviation=0.1"
    case .keys: "keys of the interactive program"
    case .themes: "colours of the whole screen: --theme paper, or press T"
    case .colormaps: "colours of heat maps: view: {colormap: dusk} in a scene, or press C"
    case .views: "pictures to export: descent export --view relief:turn=30"
    }
  }

  var listing: Listing {
    switch self {
    case .scenes: .scenes
    case .lessons: .lessons
    case .surfaces: .surfaces
    case .optimizers: .optimizers
    case .schedules: .schedules
    case .datasets: .datasets
    case .activations: .activations
    case .losses: .losses
    case .initializers: .initializers
    case .keys: Listing("keys", "action", rows: KeyTable.rows.map { ["\($0.label)", "\($0.help)"] })
    case .themes: Listing("name", "what it is", rows: Theme.all.map { ["\($0.name)", "\($0.summary)"] })
    case .colormaps: Listing("name", rows: ColorMap.all.map { ["\($0.name)"] })
    case .views: .views
    }
  }
}

extension Listing {
  fileprivate static var scenes: Listing {
    Listing("name", "title", rows: SceneLibrary.all.map { ["\($0.name)", "\($0.title)"] })
  }

  fileprivate static var surfaces: Listing {
    Listing(
      "name", "also", "title", "formula", "keys", "minimizer", "source", detail: ["title", "source"],
      rows: SurfaceCatalogue.all.map { entry in
        let surface = entry.makeDefault()
        return [
          "\(entry.name)", .lines(entry.aliases), "\(entry.title)", "\(surface.formula)",
          .lines(entry.parameters.map(key)),
          .lines(surface.minimizers.filter(\.isGlobal).map { point($0.point) }), "\(entry.citation)",
        ]
      })
  }

  fileprivate static var optimizers: Listing {
    Listing(
      "name", "also", "title", "formula", "keys", "matches", "source", detail: ["title", "source"],
      rows: OptimizerEntry.all.map { entry in
        [
          "\(entry.name)", .lines(entry.aliases), "\(entry.title)", .lines(entry.formula),
          .lines(keys(of: entry)), "\(entry.matches)", "\(entry.citation)",
        ]
      })
  }

  fileprivate static var schedules: Listing {
    Listing(
      "name", "also", "formula", "keys", "matches",
      rows: ScheduleEntry.all.map { entry in
        [
          "\(entry.name)", .lines(entry.aliases), "\(entry.formula)", .lines(entry.parameters.map(key)),
          "\(entry.matches)",
        ]
      })
  }

  fileprivate static var datasets: Listing {
    Listing(
      "name", "also", "title", "formula", "keys", "task", "source", "licence",
      detail: ["title", "source", "licence"],
      rows: DataSetEntry.all.map { entry in
        let data = entry.makeDefault()
        let classes = data.task.classes.count
        return [
          "\(entry.name)", .lines(entry.aliases), "\(entry.title)", "\(entry.formula)",
          .lines(entry.parameters.map(key)),
          data.task.isClassification ? "\(classes) classes" : "regression", "\(entry.citation)",
          "\(entry.licence ?? "generated")",
        ]
      })
  }

  fileprivate static var views: Listing {
    func text(_ keys: [(name: String, value: String)]) -> Listing.Item {
      .lines(keys.map { "\($0.name)=\($0.value)" })
    }
    let rows: [[Listing.Item]] = ShotView.allCases.map { ["\($0.rawValue)", "\($0.summary)", text($0.keys)] }
    return Listing(
      "name", "what it shows", "keys", rows: rows + [["", "keys of every view", text(ShotView.sharedKeys)]])
  }

  fileprivate static var activations: Listing {
    Listing(
      "name", "also", "formula",
      rows: Activation.allCases.map { activation in
        ["\(activation.name)", .lines(activation.aliases), "\(activation.formula)"]
      })
  }

  fileprivate static var losses: Listing {
    Listing(
      "name", "also", "formula", "keys", "targets",
      rows: Loss.all.map { loss in
        let keys =
          switch loss {
          case .huber(let delta): ["delta=\(shortest(delta))"]
          case .softmaxCrossEntropy(let smoothing): ["smoothing=\(shortest(smoothing))"]
          case .meanSquaredError, .classSquaredError, .meanAbsoluteError, .binaryCrossEntropy: [String]()
          }
        let targets =
          switch loss {
          case .softmaxCrossEntropy, .classSquaredError: "classes"
          case .binaryCrossEntropy: "two classes, or 0 to 1"
          case .meanSquaredError: "numbers, or classes (one-hot)"
          case .meanAbsoluteError, .huber: "numbers, or two classes"
          }
        return [
          "\(loss.name)", .lines(loss.aliases), "\(loss.formula)", .lines(keys), "\(targets)",
        ]
      })
  }

  fileprivate static var initializers: Listing {
    Listing(
      "name", "also", "formula", "keys",
      rows: Initializer.all.map { initializer in
        let keys =
          switch initializer {
          case .constant(let c): ["value=\(shortest(c))"]
          case .uniform(let range): ["range=\(shortest(range))"]
          case .normal(let deviation): ["deviation=\(shortest(deviation))"]
          default: [String]()
          }
        return [
          "\(initializer.name)", .lines(initializer.aliases), "\(initializer.formula)", .lines(keys),
        ]
      })
  }

  /// `lr=0.001`, as `--optimizer` takes it.
  private static func keys(of entry: OptimizerEntry) -> [String] {
    zip(entry.hyperparameters, entry.defaults).map { hyperparameter, value in
      hyperparameter.scale == .toggle
        ? "\(hyperparameter.key)=\(hyperparameter.words[value == 0 ? 0 : 1])"
        : "\(hyperparameter.key)=\(shortest(value))"
    }
  }

  /// `gamma=0.1`; `step_size=…` for a required number, `beta` for an optional one.
  private static func key(_ parameter: Parameter) -> String {
    if parameter.isRequired { return "\(parameter.key)=…" }
    return parameter.defaultValue.map { "\(parameter.key)=\($0)" } ?? parameter.key
  }

  /// A point with six decimals, enough to find a minimizer by.
  private static func point(_ point: Point) -> String {
    func digits(_ value: Double) -> String { shortest(Digits.rounded(value, places: 6)) }
    return "(\(digits(point.x)), \(digits(point.y)))"
  }
}
