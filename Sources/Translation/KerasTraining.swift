extension TranslationTarget {
  /// Keras trains epoch by epoch, on points in the order nn draws them in.
  static let kerasTraining = PythonPart.parts(
    of: ##"""
      #@ schedule
      class Rate(keras.optimizers.schedules.LearningRateSchedule):
          """The rate of a step of an optimizer, which counts from where a training began."""

          def __init__(self, rate, first):
              self.rate, self.first = rate, first

          def __call__(self, step):
              return self.rate(int(step) - self.first)
      #@ run: outputs
      # --- Training -------------------------------------------------------------------------------------

      class Run:
          """What the training of a network remembers, so that the next one goes on where it ended."""

          def __init__(self, net, settings, optimizer, seed):
              self.net, self.settings, self.epochs = net, settings, 0
              self.optimizer = optimizer()
              self.shuffles = np.random.RandomState([seed, 2])

          def begin(self, loss, rate):
              self.optimizer.learning_rate = rate  #? !rates
              self.optimizer.learning_rate = Rate(rate, int(self.optimizer.iterations))  #? rates
              self.net.compile(self.optimizer, loss)

          def epoch(self, data, order, batch):
              """Trains on the points in an order; the loss, as it was before each step."""
              self.optimizer.global_clipnorm = self.clip  #? clip
              seen = self.net.fit(
                  data.x[order], data.y[order], batch_size=batch, shuffle=False, verbose=0)
              return seen.history["loss"][0]

          def loss_of(self, data):
              return self.net.evaluate(data.x, data.y, batch_size=len(data), verbose=0)
          #? patience
          def weights(self):  #? patience
              return self.net.get_weights()  #? patience
          #? patience
          def take(self, weights):  #? patience
              self.net.set_weights(weights)  #? patience
      """##)
}
