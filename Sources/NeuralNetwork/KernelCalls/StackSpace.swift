import Kernels

/// The stack of the running thread.
package enum StackSpace {
  /// How many bytes are left, so that a deep recursion can end in a message.
  package static var left: Int { Int(nn_stack_left()) }
}
