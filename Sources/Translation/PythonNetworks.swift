extension TranslationTarget {
  /// What is asked of a network; the same for every target.
  static let networkParts = PythonPart.parts(
    of: ##"""
      #@ value: input_count
      def value(net, *x):
          """What a network gives at a point, or at each point of a list."""
          inputs = input_count(net)
          points = np.array(x[0] if len(x) == 1 else x, dtype=float)
          a = outputs(net, points.reshape(-1, inputs))
          a = a[:, 0] if a.shape[1] == 1 else a
          return a[0] if points.ndim == min(inputs - 1, 1) else a
      #@ gradient: input_count
      def gradient(net, x):
          """The derivatives of a network by its inputs, at a point or at each point of a list."""
          inputs = input_count(net)
          points = torch.tensor(x, dtype=torch.float64)
          rows = points.reshape(-1, inputs).requires_grad_()
          g = torch.autograd.grad(net(rows).sum(), rows)[0].numpy()
          g = g[:, 0] if inputs == 1 else g
          return g[0] if points.ndim == min(inputs - 1, 1) else g
      #@ reset
      def reset(net):
          """The next training starts from fresh weights."""
          net.run = None
      """##)
}
