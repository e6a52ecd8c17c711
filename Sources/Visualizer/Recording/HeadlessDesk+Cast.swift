import Canvas
import Figures

extension HeadlessDesk {
  /// Plays the race from the cursor, or from its start if it has ended.
  public mutating func play() {
    guard !desk.timeline.isPlaying else { return }
    if desk.cursor >= desk.race.end { move(to: 0) }
    resume()
  }

  /// Records what follows: the script, and whatever goes on by itself after it.
  ///
  /// - Parameters:
  ///   - script: the keys and pauses; nil for none.
  ///   - seconds: the length of the recording; nil for that of the script, which is never cut off.
  ///   - pace: the seconds that follow every key.
  ///   - idleLimit: the longest pause between two changes, in seconds; nil for pauses as they are.
  /// - Returns: a recording in the format of asciinema, as UTF-8; the same desk and script give the same bytes.
  public mutating func cast(
    of script: KeyScript? = nil, seconds: Double? = nil, pace: Double = 0.1, idleLimit: Double? = nil
  ) -> [UInt8] {
    let header = Cast.Header(size: desk.size, title: desk.experiment.title, theme: desk.look.theme)
    let start = frameCount
    var cast = Cast(header, idleLimit: idleLimit)
    var bytes = cast.opening
    func take(_ headless: inout HeadlessDesk) {
      let time = Double(headless.frameCount - start) * headless.frameTime
      bytes += cast.add(headless.frame(), at: time)
    }
    take(&self)
    if let script { perform(script, pace: pace, each: take) }
    if let seconds { wait(seconds - Double(frameCount - start) * frameTime, each: take) }
    bytes += cast.ending(at: Double(frameCount - start) * frameTime)
    return bytes
  }
}
