import Scenes

/// The script that computes one part of a sweep, on whatever machine it is started.
///
/// Slurm starts it as `sweep.sh ROUND` with the part's number in `SLURM_ARRAY_TASK_ID`, GNU parallel as
/// `sweep.sh ROUND PART`.
struct TaskScript {
  /// The directory of the sweep, as the machines see it.
  let directory: String
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
  var text: String {
    "#!/bin/bash\n" + header + """

      set -euo pipefail
      cd -- \(Quoting.shell(directory))
      descent=(\(program))
      \(Self.line(shards: shards))
      round=${1:-0}
      task=\(slurm == nil ? "$2" : "${2:-$SLURM_ARRAY_TASK_ID}")

      part=parts/$round-$task.jsonl
      [ ! -e "$part" ] || exit 0
      from=()
      [ "$round" = 0 ] || from=(--from "results-$((round - 1)).jsonl")

      # A task that was taken for lost may still run somewhere: every run writes a file of its own. It goes on where the
      # longest of those before it was stopped.
      run=running/$round-$task-$(uname -n)-$$.jsonl
      longest=$(ls -S "running/$round-$task-"*.jsonl 2>/dev/null | head -n 1 || true)
      [ -z "$longest" ] || [ "$longest" = "$run" ] || cp -- "$longest" "$run"
      "${descent[@]}" sweep sweep.yaml --shard "$task/$shards" ${from[@]+"${from[@]}"} \(jobs) -o "$run"
      mv -- "$run" "$part"
      rm -f -- "running/$round-$task-"*

      """
  }

  /// The options of the array job. `SLURM_ARRAY_TASK_COUNT` counts the tasks of one submission, so the number of parts
  /// is written out; `nproc` shows all cores whatever was granted, so the number of threads comes from Slurm.
  private var header: String {
    guard let slurm else { return "# One part of a sweep: sweep.sh ROUND PART\n" }
    let usual = [
      "--job-name=descent", "--array=0-\(shards - 1)", "--cpus-per-task=\(threads)", "--requeue",
      "--open-mode=append", "--chdir=\(Self.quoted(directory))", "--output=logs/%A-%a.log",
    ]
    return "# One part of a sweep: sbatch sweep.sbatch ROUND\n"
      + (usual + slurm).map { "#SBATCH \($0)\n" }.joined()
  }

  private var jobs: String { slurm == nil ? "--jobs \(threads)" : "--jobs \"${SLURM_CPUS_PER_TASK:-\(threads)}\"" }

  /// A word of an `#SBATCH` line, which is read with quotes and backslashes, but without a shell.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { $0 > 0x7F || "/._-+@:,".utf8.contains($0) || isWordCharacter($0) }
    guard !isPlain else { return word }
    return "\"" + word.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private static func isWordCharacter(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
