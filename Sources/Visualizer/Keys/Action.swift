/// An action that a key performs.
public enum Action: Sendable, Hashable {
  case playPause, stepForward, stepBack, slower, faster, toStart, toEnd, restart, randomStart
  case resetAll
  case focusNext, focusPrevious
  /// Counted from 0.
  case focusLane(Int)
  case toggleLane, toggleAllInFocus
  case addLane, changeLane, removeLane, undoLanes
  case previousKnob, nextKnob
  /// Notches to the right.
  case turn(Int), turnLearningRate(Int), turnMomentum(Int)
  case typeValue, restoreDefault, toggleMode
  case toggleLayout, nextScene, previousScene, chooseScene
  /// Notches to the right and upward.
  case moveStart(Int, Int)
  case toggleContours, nextColormap, nextTheme, toggleScale, zoomIn, zoomOut, fitPaths
  case inside, leaveScreen
  /// Shows another screen, or leaves it if it is shown.
  case show(Screen.Kind)
  /// Moves what the arrows move on a screen: places to the right and upward.
  case arrow(Int, Int)
  /// On the map: another hyperparameter on an axis, another measure, more epochs, the values under the cross.
  case mapAxis(MapScreen.Side, Int), mapMeasure, mapEpochs(Int), useValues
  /// On the trials of a sweep: opens the chosen one as a race.
  case openTrial
  case turnViews, nextPlane, toggleData
  case nextChart, toggleSharpness
  /// Gives a part of the race the whole screen.
  case alone
  case nextAxes, nextUnit
  case typeFormula
  case nextLessonStep, previousLessonStep, leaveLesson
  case shareCommand, writeScene, savePicture
  case present, presentFromStart, presentFromHere, leavePresentation, blank
  case palette, help, quit
}
