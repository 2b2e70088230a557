internal import NeuralNetwork
internal import Vocabulary

/// A network as one C file without dependencies.
enum CFormat {
  static let entry = Entry(
    name: "c", summary: "A function in C that gives the bits nn gives.",
    details: "C99 that needs the C library only (-lm); compiled with -DNN_MAIN it is a program "
      + "that reads points.",
    product: ModelFormat(suffix: "c") { (network, options) throws(ModelError) in
      try text(network, options.name)
    })

  private static func text(_ network: Network, _ name: String) throws(ModelError) -> String {
    let graph = try network.graph()
    let activations = try CodeActivations(graph)
    let body = try body(graph, name, activations)
    let code = layers(graph) + activations.own.map(\.text).joined() + body
    return header(network, graph, name) + CodeDialect.c.functions(neededBy: code)
      + activations.own.map { CodeDialect.c.text(of: $0) + "\n\n" }.joined()
      + weights(graph) + layers(graph) + body + program(graph, name)
  }

  private static func header(_ network: Network, _ graph: NetworkGraph, _ name: String) -> String {
    """
    // \(network.text.oneLine), \(graph.inputs) in, \(graph.outputs) out. Written by nn.
    //
    // \(signature(graph, name))
    // gives the same bits as nn on every machine with IEEE arithmetic:
    //   cc -O2 -c \(name).c
    // and as a program that reads points from standard input:
    //   cc -O2 -DNN_MAIN \(name).c -lm -o \(name) && echo \(graph.inputs == 1 ? "0.3" : "0.3 0.4 ...") | ./\(name)
    #include <float.h>
    #include <math.h>
    #include <stdbool.h>
    #include <stdint.h>
    #include <string.h>

    #if defined(__FAST_MATH__) || FLT_EVAL_METHOD != 0
    #error "every operation has to be rounded to double: compile without -ffast-math"
    #endif
    #if defined(__GNUC__) && !defined(__clang__)
    #pragma GCC optimize("fp-contract=off")
    #else
    #pragma STDC FP_CONTRACT OFF
    #endif


    """
  }

  private static func signature(_ graph: NetworkGraph, _ name: String) -> String {
    let input = graph.inputs == 1 ? "double x" : "const double x[\(graph.inputs)]"
    return graph.outputs == 1
      ? "double \(name)(\(input))" : "void \(name)(\(input), double y[\(graph.outputs)])"
  }

  private static func weights(_ graph: NetworkGraph) -> String {
    graph.denseSteps.map { dense in
      """
      static const double W\(dense.number)[\(dense.weights.elements.count)] = {
      \(NumberLines.text(dense.weights.elements, indent: "    "))
      };
      static const double b\(dense.number)[\(dense.bias.count)] = {
      \(NumberLines.text(dense.bias, indent: "    "))
      };


      """
    }.joined()
  }

  /// The functions for whole layers that this network uses.
  private static func layers(_ graph: NetworkGraph) -> String {
    var text = ""
    if graph.denseSteps.contains(where: { $0.bias.count > 1 }) {
      text += """
        // z = W x + b for W of n rows and m columns, summed from b on in order.
        static void layer(int n, int m, const double *W, const double *b, const double *x, double *z) {
          for (int i = 0; i < n; i++) {
            double sum = b[i];
            for (int j = 0; j < m; j++) sum = fma(x[j], W[(size_t)i * m + j], sum);
            z[i] = sum;
          }
        }


        """
    }
    if graph.denseSteps.contains(where: { $0.bias.count == 1 || $0.activation.isRowwise }) {
      text += """
        // The sum of sixteen partial sums.
        static double total(double *lane) {
          for (int half = 8; half > 0; half /= 2)
            for (int l = 0; l < half; l++) lane[l] += lane[l + half];
          return lane[0];
        }


        """
    }
    if graph.denseSteps.contains(where: { $0.bias.count == 1 }) {
      text += """
        // w x + b for a layer of one unit.
        static double unit(int m, const double *w, double b, const double *x) {
          double lane[16] = {0};
          for (int j = 0; j < m; j++) lane[j % 16] = fma(x[j], w[j], lane[j % 16]);
          return b + total(lane);
        }


        """
    }
    if graph.denseSteps.contains(where: \.activation.isRowwise) {
      text += """
        static void softmax(int n, double *a) {
          double most = a[0], lane[16] = {0};
          for (int i = 1; i < n; i++) most = a[i] > most ? a[i] : most;
          for (int i = 0; i < n; i++) a[i] = nn_exp(a[i] - most);
          for (int i = 0; i < n; i++) lane[i % 16] += a[i];
          const double sum = total(lane);
          for (int i = 0; i < n; i++) a[i] = a[i] / sum;
        }


        """
    }
    return text
  }

  private static func body(
    _ graph: NetworkGraph, _ name: String, _ activations: CodeActivations
  ) throws(ModelError) -> String {
    let input = graph.inputs == 1 ? "&x" : "x"
    func slot(_ slot: Int) -> String { slot == 0 ? input : "s\(slot)" }
    var lines: [String] = []
    for step in graph.steps {
      switch step {
      case .dense(let dense):
        let (n, m, l) = (dense.bias.count, dense.weights.columns, dense.number)
        let target = slot(dense.output)
        let source = slot(dense.input)
        lines.append("double \(target)[\(n)];  // layer \(l)")
        lines.append(
          n == 1
            ? "\(target)[0] = unit(\(m), W\(l), b\(l)[0], \(source));"
            : "layer(\(n), \(m), W\(l), b\(l), \(source), \(target));")
        if dense.activation.isRowwise {
          lines.append("softmax(\(n), \(target));")
        } else if !dense.activation.isIdentity {
          let call = try activations.call(dense, "\(target)[i]")
          lines.append("for (int i = 0; i < \(n); i++) \(target)[i] = \(call);")
        }
      case .join(let first, let second, let output):
        let (n, m) = (graph.widths[first], graph.widths[second])
        lines += [
          "double \(slot(output))[\(n + m)];",
          "memcpy(\(slot(output)), \(slot(first)), \(n) * sizeof(double));",
          "memcpy(\(slot(output)) + \(n), \(slot(second)), \(m) * sizeof(double));",
        ]
      case .add(let first, let second, let output):
        let n = graph.widths[output]
        lines.append("double \(slot(output))[\(n)];")
        lines.append(
          "for (int i = 0; i < \(n); i++) "
            + "\(slot(output))[i] = (\(slot(first)))[i] + (\(slot(second)))[i];")
      }
    }
    let result = slot(graph.output)
    lines.append(
      graph.outputs == 1
        ? "return (\(result))[0];" : "memcpy(y, \(result), \(graph.outputs) * sizeof(double));")
    return signature(graph, name) + " {\n" + lines.map { "  \($0)\n" }.joined() + "}\n"
  }

  private static func program(_ graph: NetworkGraph, _ name: String) -> String {
    let call =
      graph.outputs == 1
      ? "y[0] = \(name)(\(graph.inputs == 1 ? "x[0]" : "x"));"
      : "\(name)(\(graph.inputs == 1 ? "x[0]" : "x"), y);"
    return """

      #ifdef NN_MAIN
      #include <stdio.h>
      int main(void) {
        double x[\(graph.inputs)], y[\(graph.outputs)];
        for (;;) {
          for (int i = 0; i < \(graph.inputs); i++)
            if (scanf("%lf", &x[i]) != 1) return 0;
          \(call)
          for (int i = 0; i < \(graph.outputs); i++) printf(i ? " %.17g" : "%.17g", y[i]);
          printf("\\n");
        }
      }
      #endif

      """
  }
}
