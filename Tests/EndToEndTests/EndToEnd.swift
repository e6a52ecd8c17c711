import Testing

/// The release build of the program in a real terminal, one test at a time: they measure in seconds what
/// other tests measure in calls.
@Suite(.serialized, .enabled(if: ReleaseBuild.path != nil, ReleaseBuild.comment))
enum EndToEnd {}
