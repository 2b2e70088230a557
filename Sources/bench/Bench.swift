// How fast is nn, and how fast could it be? A lesson in measuring.
//
// 1. Measure against a floor, not against yesterday. The floor of a job is what its arithmetic
//    costs when nothing else is in the way: so many multiply-adds at the rate this core can do
//    them, so many tanh, so many parameter updates, each rate measured a moment before, alone, with
//    its data in the first cache. The ratio of a time to its floor says how much there is left to
//    gain; it means the same on a fast machine and on a slow one.
// 2. Take the shortest of many runs. Interrupts, other programs and cold caches only ever lengthen a
//    run. The median beside it tells how disturbed the machine was.
// 3. Know the clock. The clock on the wall is exact, but counts other programs too: it suits rounds
//    of some microseconds, of which enough fall between two disturbances. The thread's own clock
//    stops while another program has the core, but is coarse: it suits runs of many milliseconds.
// 4. Compare in one run, in turn. The clock rate of a core changes with heat, neighbours and the
//    kind of instruction; two numbers of different days are not a ratio.
// 5. Wait until the other is asleep. A library's threads turn in circles for a tenth of a second after
//    their work, in the hope of more: on the core the next one to be measured needs. And wait until
//    one's own are awake: a virtual machine's second core may take milliseconds to come.
// 6. Say what is timed. Here: the loop over epochs with its losses, validation included, without
//    setting up and without the final errors.
//
// scripts/bench builds this optimised and runs it; `scripts/bench peers` compares with other
// programs.
import Kernels
import NeuralNetwork

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@main
enum Bench {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    let runs = 200
    nn_set_threads(1)
    if arguments.contains("parser") { return ParserRate.measure() }
    if arguments.contains("pictures") { return PictureTime.measure() }
    if arguments.contains("study") { return try StudyRate.measure() }
    if arguments.contains("job") {
      // For scripts/bench peers: best and median in milliseconds, and the test error.
      let job = try ReferenceJob()
      for precision in [Precision.double, .single] {
        let times = try job.durations(precision, runs: runs)
        let error = try job.run(precision).test?.mse ?? .nan
        print(precision, times[0], times.middle, error)
      }
      return
    }
    try referenceJob(runs: runs)
    if !arguments.contains("quick") { products() }
  }

  /// Floor, time and ratio under each instruction set, and the allocations.
  private static func referenceJob(runs: Int) throws {
    let widths = [10, 8, 12, 10, 10, 10, 10, 10, 8]
    print("The reference job: 100 points, 1-64-64-1, tanh, Adam, 500 epochs, batches of 32.")
    print("Times in ms of one thread's clock, \(runs) runs; floor = fma + tanh + Adam, alone.\n")
    print(
      TextColumns.line(
        [
          "precision", "NN_ISA", "GFLOP/s", "tanh ns", "Adam ns", "floor", "best", "median",
          "ratio",
        ],
        widths))
    let job = try ReferenceJob()
    let first = String(cString: nn_isa_name())
    // In turn with the rates: what another thread on the same core takes away changes by the second.
    let parts = 4
    for precision in [Precision.double, .single] {
      for isa in InstructionSet.all where nn_isa_select(isa) {
        var rates = rates(precision)
        var times: [Double] = []
        for _ in 0..<parts {
          // Without a multiply-add instruction a run takes seconds.
          times += try job.durations(precision, runs: isa == "base" ? 1 : runs / parts)
          rates = rates.better(self.rates(precision))
        }
        times.sort()
        print(
          TextColumns.line(
            [
              "\(precision)", isa, TextColumns.fixed(2 * rates.fma, 1),
              TextColumns.fixed(rates.tanh, 3), TextColumns.fixed(rates.adam, 3),
              TextColumns.fixed(rates.floor, 2), TextColumns.fixed(times[0], 2),
              TextColumns.fixed(times.middle, 2), TextColumns.fixed(times[0] / rates.floor, 2),
            ], widths))
      }
    }
    _ = nn_isa_select(first)
    print("\nallocations from the first epoch to the last:")
    for precision in [Precision.double, .single] {
      guard let count = try job.allocations(precision, epochs: 300) else { continue }
      print("  \(precision): \(count) in 300 epochs")
    }
  }

  private static func rates(_ precision: Precision) -> CoreRates {
    precision == .double ? CoreRates(Double.self) : CoreRates(Float.self)
  }

  /// GFLOP/s of the products of a layer beside OpenBLAS.
  private static func products() {
    guard let library = OpenBLAS() else {
      print(
        "\nOpenBLAS is not installed (Debian: libopenblas0-pthread); no comparison of products.")
      return
    }
    print(
      "\nThe products of a square layer, GFLOP/s of the shortest of many rounds. OpenBLAS uses its")
    print("kernels for \(library.core). Two threads need a second core that is free.\n")
    let widths = [10, 8, 7, 7, 9, 9, 10, 8]
    print(
      TextColumns.line(
        ["precision", "threads", "width", "batch", "product", "nn", "OpenBLAS", "ratio"], widths))
    for threads in [1, 2] {
      nn_set_threads(CInt(threads))
      library.use(threads: threads)
      compare(Double.self, "double", threads: threads, library, widths)
      compare(Float.self, "single", threads: threads, library, widths)
    }
  }

  private static func compare<S: Multiplied>(
    _ type: S.Type, _ precision: String, threads: Int, _ library: OpenBLAS, _ widths: [Int]
  ) {
    for (width, batch) in [(16, 128), (64, 32), (64, 128), (256, 128), (1024, 128)] {
      let layer = LayerProducts<S>(width: width, batch: batch)
      for (product, name) in LayerProducts<S>.names.enumerated() {
        var (own, other) = (Double.infinity, Double.infinity)
        let repetitions = max(20, Int(2e8 / layer.operations))
        func time(_ body: () -> Void) -> Double {
          if threads > 1 { Stopwatch.wall.warmUp(nanoseconds: 30e6, body) }
          return Stopwatch.wall.best(repetitions: repetitions, body)
        }
        // In turn, so that both meet the same machine.
        for _ in 0..<15 {
          own = min(own, time { layer.runKernel(product) })
          other = min(other, time { layer.runLibrary(product, library) })
          if threads > 1 { usleep(OpenBLAS.restlessness) }
        }
        print(
          TextColumns.line(
            [
              precision, "\(threads)", "\(width)", "\(batch)", name,
              TextColumns.fixed(layer.operations / own, 1),
              TextColumns.fixed(layer.operations / other, 1), TextColumns.fixed(other / own, 2),
            ], widths))
      }
    }
  }
}
