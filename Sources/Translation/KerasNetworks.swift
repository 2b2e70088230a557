extension TranslationTarget {
  /// Networks in Keras.
  static let kerasNetworks = PythonPart.parts(
    of: ##"""
      #@ sin
      @keras.saving.register_keras_serializable()
      def sine(z):
          return keras.ops.sin(z)
      #@ outputs
      # --- Networks -------------------------------------------------------------------------------------

      def outputs(net, x):
          return keras.ops.convert_to_numpy(net(x))
      #@ input_count: outputs
      def input_count(net):
          return net.layers[0].kernel.shape[0]
      #@ initialize: outputs
      def initialize(net, inputs, seed, draw):
          """Fresh weights, layer by layer from NumPy's RandomState([seed, 1])."""
          random = np.random.RandomState([seed, 1])
          net.build((None, inputs))
          for layer in net.layers:
              W, b = draw(random, layer.units, layer.kernel.shape[0])
              layer.set_weights([W.T, b])
      #@ count
      def count(net):
          return net.count_params()
      #@ frozen
      def frozen(net):
          """A network as it is now, for a function that keeps it."""
          twin = net.from_config(net.get_config())
          twin.set_weights(net.get_weights())
          return twin
      """##)
}
