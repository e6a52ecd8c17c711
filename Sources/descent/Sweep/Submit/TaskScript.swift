import Scenes

/// The script that computes one part of a sweep, on whatever machine it is started.
///
/// Slurm starts it as `sweep.sbatch ROUND` with the part's number in `SLURM_ARRAY_TASK_ID`, GNU parallel as
/// `sweep.sh ROUND PART`.
struct TaskScript {
  /// The directory of the sweep, as the machines see it.
  let directory: String
  /// The number of rounds.
  let rounds: Int
  /// The number of parts of every round.
  let shards: Int
  /// The words of a shell that start descent on those machines.
  let program: String
  /// The options of an array job, each as `sbatch` takes it; nil for machines without Slurm.
  let slurm: [String]?
  /// The threads of a part.
  let threads: Int

  /// The line by which a script is recognised as one for so many parts.
  static func line(shards: Int) -> String { "shards=\(shards)" }

  /// The script.
  ///
  /// - Parameter scene: the sweep, where the script is to work in an empty directory.
  /// - Returns: the text.
  func text(with scene: String? = nil) -> String {
    let sections = ["#!/bin/bash\n" + comments + options, start + (scene.map(unpacking) ?? ""), part]
    return sections.joined(separator: "\n")
  }

  /// How to do by hand what `submit` does.
  private var comments: String {
    let directory = Quoting.shell(directory)
    let make = "mkdir -p \(directory)/logs && cd \(directory)"
    let submit =
      slurm == nil ? "parallel bash sweep.sh ROUND {} ::: {0..\(shards - 1)}" : "sbatch sweep.sbatch ROUND"
    let steps = (0..<rounds).flatMap { round in
      let before = round == 0 ? "" : "results-\(round - 1).jsonl "
      let all = round == rounds - 1 ? "trials.jsonl" : "results-\(round).jsonl"
      return [
        submit.replacing("ROUND", with: "\(round)"),
        "descent sweep merge -o \(all) \(before)parts/\(round)-*.jsonl",
      ]
    }
    let lines = ["One part of a sweep. descent sweep submit does this:"] + ([make] + steps).map { "  \($0)" }
    return lines.map { "# \($0)\n" }.joined()
  }

  /// The options of the array job.
  private var options: String {
    guard let slurm else { return "" }
    let usual = [
      "--job-name=descent", "--array=0-\(shards - 1)", "--cpus-per-task=\(threads)", "--requeue",
      "--open-mode=append", "--chdir=\(Self.quoted(directory))", "--output=logs/%A-%a.log",
    ]
    return (usual + slurm).map { "#SBATCH \($0)\n" }.joined()
  }

  /// The number of parts is written out, since `SLURM_ARRAY_TASK_COUNT` counts the tasks of one submission only.
  private var start: String {
    """
    set -euo pipefail
    cd -- \(Quoting.shell(directory))
    descent=(\(program))
    \(Self.line(shards: shards))
    round=${1:-0}
    task=\(slurm == nil ? "$2" : "${2:-$SLURM_ARRAY_TASK_ID}")

    """
  }

  /// Makes what `submit` would have made.
  private func unpacking(_ scene: String) -> String {
    let end = "end of sweep.yaml"
    return """

      mkdir -p parts running logs
      if [ ! -e sweep.yaml ]; then
      cat >"sweep.yaml-$(uname -n)-$$" <<'\(end)'
      \(scene.hasSuffix("\n") ? String(scene.dropLast()) : scene)
      \(end)
      mv -- "sweep.yaml-$(uname -n)-$$" sweep.yaml
      fi

      """
  }

  private var part: String {
    // `nproc` shows all processors, whatever was granted.
    let jobs = slurm == nil ? "\(threads)" : "\"${SLURM_CPUS_PER_TASK:-\(threads)}\""
    return """
      part=parts/$round-$task.jsonl
      [ ! -e "$part" ] || exit 0
      from=()
      [ "$round" = 0 ] || from=(--from "results-$((round - 1)).jsonl")

      # A task that was taken for lost may still run somewhere: every run writes a file of its own. It goes on where the
      # longest of those before it was stopped.
      run=running/$round-$task-$(uname -n)-$$.jsonl
      longest=$(ls -S "running/$round-$task-"*.jsonl 2>/dev/null | head -n 1 || true)
      if [ -n "$longest" ] && [ "$longest" != "$run" ]; then
        cp -- "$longest" "$run"
        [ ! -e "$longest.ahead" ] || cp -- "$longest.ahead" "$run.ahead"
      fi
      "${descent[@]}" sweep sweep.yaml --shard "$task/$shards" ${from[@]+"${from[@]}"} --jobs \(jobs) --quiet -o "$run"
      mv -- "$run" "$part"
      rm -f -- "running/$round-$task-"*

      """
  }

  /// A word of an `#SBATCH` line, which is read with quotes and backslashes, but without a shell.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      byte > 0x7F || "/._-+@:,".utf8.contains(byte) || (0x30...0x39).contains(byte)
        || (0x41...0x5A).contains(byte & 0xDF)
    }
    return isPlain ? word : "\"" + word.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
