import Networks
import Testing

@testable import Experiments

@Suite struct SampleTableTests {
  private let flowers = DataSet<Float>(
    inputs: [0.1, -2, 3, 4e-8, 5, 6, 7, 8], targets: [1, 0, 0, 1], count: 4, name: "flowers",
    task: .classification(classes: ["iris, blue", "rose"]), inputNames: ["length", "part"])

  private func split(_ data: DataSet<Float>) throws -> DataSplit<Float> {
    DataSplit(
      training: data.selecting([1, 3]), validation: data.selecting([0]), test: data.selecting([2]))
  }

  @Test func rowsAreInTheOrderOfTheSource() throws {
    var text = ""
    SampleTable(try split(flowers)).writeCSV(to: &text)
    #expect(
      text == """
        length,part,class,part_2,index
        0.1,-2.0,rose,validation,0
        3.0,4e-08,"iris, blue",training,1
        5.0,6.0,"iris, blue",test,2
        7.0,8.0,rose,training,3

        """)
  }

  @Test func numbersToPredictHaveColumns() throws {
    let data = DataSet<Float>(inputs: [1, 2], targets: [3, 4, 5, 6], count: 2)
    var text = ""
    SampleTable(DataSplit(training: data)).writeCSV(to: &text)
    #expect(text == "x0,y0,y1,part,index\n1.0,3.0,4.0,training,0\n2.0,5.0,6.0,training,1\n")
    let single = DataSet<Float>(inputs: [1, 2], targets: [3, 4], count: 2)
    #expect(SampleTable(DataSplit(training: single)).columns == ["x0", "y", "part", "index"])
  }

  @Test func arraysAreThoseOfTheTable() throws {
    let arrays = SampleTable(try split(flowers)).arrays
    #expect(arrays.map(\.name) == ["inputs", "targets", "classes", "part", "index"])
    #expect(arrays[0].array == NPYArray(flowers.inputs, shape: [4, 2]))
    #expect(arrays[1].array == NPYArray([1, 0, 0, 1], shape: [4]))
    #expect(arrays[2].array == NPYArray(["iris, blue", "rose"]))
    #expect(arrays[3].array == NPYArray(["validation", "training", "test", "training"]))
    #expect(arrays[4].array == NPYArray([0, 1, 2, 3], shape: [4]))
  }

  /// Batches name rows of the source, and the array places in the arrays.
  @Test func batchesNameSamples() throws {
    let table = SampleTable(try split(flowers))
    let order = BatchOrder(count: 2, batchSize: 1, seed: 5)
    let rows = (0..<4).map { [1, 3][order.samples(ofStep: $0)[0]] }
    #expect(Set(rows) == [1, 3])
    var text = ""
    table.writeBatches(order, epochs: 2, to: &text)
    #expect(text == "epoch,step,index\n1,1,\(rows[0])\n1,2,\(rows[1])\n2,3,\(rows[2])\n2,4,\(rows[3])\n")
    #expect(table.orderArray(order, epochs: 2) == NPYArray(rows, shape: [2, 2]))
  }
}
