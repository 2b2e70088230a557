extension TranslationTarget {
  /// Initial weights, and what is measured after a training.
  static let resultParts = PythonPart.parts(
    of: ##"""
      #@ initializers
      # --- Initial weights: a row per unit, and the biases ----------------------------------------------
      #@ glorot_uniform: initializers
      def glorot_uniform(random, outputs, inputs):
          limit = math.sqrt(6 / (inputs + outputs))
          return random.uniform(-limit, limit, (outputs, inputs)), np.zeros(outputs)
      #@ fan_in: initializers
      def fan_in(random, outputs, inputs):
          limit = 1 / math.sqrt(inputs)
          W = random.uniform(-limit, limit, (outputs, inputs))
          return W, random.uniform(-limit, limit, outputs)
      #@ he_uniform: initializers
      def he_uniform(random, outputs, inputs):
          limit = math.sqrt(6 / inputs)
          return random.uniform(-limit, limit, (outputs, inputs)), np.zeros(outputs)
      #@ lecun_uniform: initializers
      def lecun_uniform(random, outputs, inputs):
          limit = math.sqrt(3 / inputs)
          return random.uniform(-limit, limit, (outputs, inputs)), np.zeros(outputs)
      #@ zeros: initializers
      def zeros(random, outputs, inputs):
          return np.zeros((outputs, inputs)), np.zeros(outputs)
      #@ errors: data outputs
      # --- Results --------------------------------------------------------------------------------------

      class Errors:
          """How far a network is from the values of a data set."""

          def __init__(self, net, data):
              distance = np.abs(outputs(net, data.x) - data.y)
              self.points = len(data)
              self.mse = float(np.mean(distance**2))
              self.rmse = math.sqrt(self.mse)
              self.max_error = float(distance.max())
              self.at = data.x[distance.max(axis=1).argmax()]


      class Result:
          """What a training came to."""

          def __init__(self, net, data, parts, loss, validation_loss, seed):
              self.seed, self.epochs = seed, len(loss)
              self.loss, self.validation_loss = loss, validation_loss
              self.train, self.validation, self.test = [part and Errors(net, part) for part in parts]
              # Against the formula itself, on 2001 points of its domain or 101 x 101.  #? dense
              m = {1: 2001, 2: 101}.get(len(data.domain)) if data.formula else None  #? dense
              if m:  #? dense
                  x = grid_points(data.domain, m)  #? dense
                  self.dense = Errors(net, Data(x, values(data.formula, x)))  #? dense
      """##)
}
