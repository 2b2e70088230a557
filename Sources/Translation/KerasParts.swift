extension TranslationTarget {
  /// Networks, losses and optimizers in Keras.
  static let kerasParts = PythonPart.parts(
    of: ##"""
      #@ outputs
      # --- Networks -------------------------------------------------------------------------------------

      def outputs(net, x):
          return keras.ops.convert_to_numpy(net(x))
      #@ initialize: outputs
      def initialize(net, inputs, seed, draw):
          """Fresh weights, layer by layer from NumPy's RandomState([seed, 1])."""
          random = np.random.RandomState([seed, 1])
          net.build((None, inputs))
          for layer in net.layers:
              W, b = draw(random, layer.units, layer.kernel.shape[0])
              layer.set_weights([W.T, b])
      #@ value: outputs
      def value(net, *x):
          """What a network gives at a point, or at each point of a list."""
          inputs = net.layers[0].kernel.shape[0]
          points = np.array(x[0] if len(x) == 1 else x, dtype=float)
          a = outputs(net, points.reshape(-1, inputs))
          a = a[:, 0] if a.shape[1] == 1 else a
          return a[0] if points.ndim == min(inputs - 1, 1) else a
      #@ gradient: outputs
      def gradient(net, x):
          """The derivatives of a network by its inputs, at a point or at each point of a list."""
          import torch

          inputs = net.layers[0].kernel.shape[0]
          points = torch.tensor(x, dtype=torch.float64)
          rows = points.reshape(-1, inputs).requires_grad_()
          g = torch.autograd.grad(net(rows).sum(), rows)[0].numpy()
          g = g[:, 0] if inputs == 1 else g
          return g[0] if points.ndim == min(inputs - 1, 1) else g
      #@ count
      def count(net):
          return net.count_params()
      #@ reset
      def reset(net):
          """The next training starts from fresh weights."""
          runs.pop(id(net), None)
      #@ losses
      # --- Losses ---------------------------------------------------------------------------------------
      #@ mse: losses
      mse = keras.losses.MeanSquaredError()
      #@ mae: losses
      mae = keras.losses.MeanAbsoluteError()
      #@ huber: losses
      def huber(delta=1):
          return keras.losses.Huber(delta)
      #@ binary_crossentropy: losses
      binary_crossentropy = keras.losses.BinaryCrossentropy()
      #@ crossentropy: losses
      crossentropy = keras.losses.CategoricalCrossentropy()
      #@ optimizers
      # --- Optimizers, from their learning rate ---------------------------------------------------------
      #@ sgd: optimizers
      @functools.cache
      def sgd(momentum=0, nesterov=False):
          return lambda rate, **clip: keras.optimizers.SGD(rate, momentum, nesterov, **clip)
      #@ adam: optimizers
      @functools.cache
      def adam(beta1=0.9, beta2=0.999, epsilon=1e-7):
          return lambda rate, **clip: keras.optimizers.Adam(rate, beta1, beta2, epsilon, **clip)
      #@ adamw: optimizers
      @functools.cache
      def adamw(decay=0.004, beta1=0.9, beta2=0.999, epsilon=1e-7):
          return lambda rate, **clip: keras.optimizers.AdamW(rate, decay, beta1, beta2, epsilon, **clip)
      #@ rmsprop: optimizers
      @functools.cache
      def rmsprop(rho=0.9, epsilon=1e-7):
          return lambda rate, **clip: keras.optimizers.RMSprop(rate, rho, epsilon=epsilon, **clip)
      #@ rates
      # --- Learning rates, from the number of steps and of those in an epoch -----------------------------
      #@ cosine: rates
      def cosine(first=0.01, last=0):
          return lambda steps, batches: keras.optimizers.schedules.CosineDecay(first, steps, last / first)
      #@ exponential: rates
      def exponential(first=0.01, last=0.001):
          return lambda steps, batches: keras.optimizers.schedules.ExponentialDecay(
              first, steps, last / first)
      #@ staircase: rates
      def staircase(first=0.01, factor=0.5, every=100):
          return lambda steps, batches: keras.optimizers.schedules.ExponentialDecay(
              first, every * batches, factor, staircase=True)
      """##)
}
