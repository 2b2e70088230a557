/// Why nothing can be graded.
package struct GradingError: Error {
  package let problem: String

  init(_ problem: String) { self.problem = problem }
}
