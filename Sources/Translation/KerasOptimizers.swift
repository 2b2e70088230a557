extension TranslationTarget {
  /// Losses and optimizers in Keras; a training sets their rates.
  static let kerasOptimizers = PythonPart.parts(
    of: ##"""
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
      # --- Optimizers -----------------------------------------------------------------------------------
      #@ sgd: optimizers
      @functools.cache
      def sgd(momentum=0, nesterov=False):
          return lambda: keras.optimizers.SGD(momentum=momentum, nesterov=nesterov)
      #@ adam: optimizers
      @functools.cache
      def adam(beta1=0.9, beta2=0.999, epsilon=1e-7):
          return lambda: keras.optimizers.Adam(beta_1=beta1, beta_2=beta2, epsilon=epsilon)
      #@ adamw: optimizers
      @functools.cache
      def adamw(decay=0.004, beta1=0.9, beta2=0.999, epsilon=1e-7):
          return lambda: keras.optimizers.AdamW(
              weight_decay=decay, beta_1=beta1, beta_2=beta2, epsilon=epsilon)
      #@ rmsprop: optimizers
      @functools.cache
      def rmsprop(rho=0.9, epsilon=1e-7):
          return lambda: keras.optimizers.RMSprop(rho=rho, epsilon=epsilon)
      """##)
}
