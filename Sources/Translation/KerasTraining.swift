extension TranslationTarget {
  /// Keras trains epoch by epoch, on points in the order nn draws them in.
  static let kerasTraining = PythonPart.parts(
    of: ##"""
      #@ fit: data sample split initialize adam mse glorot_uniform errors
      # --- Training -------------------------------------------------------------------------------------

      runs = {}  # What the training of a network remembers, so that the next one goes on where it ended.


      def fit(
          net, target, N=100, split=(70, 15, 15), epochs=500, batch=32, optimizer=adam(), lr=0.01,
          loss=mse, shuffle=True, seed=0, init=glorot_uniform,
          on=None,  #? on
          grid="uniform",  #? grid
          noise=0,  #? noise
          validation=None,  #? validation
          clip=None,  #? clip
          goal=-1,  #? goal
          patience=None,  #? patience
      ):
          """Trains a network; a trained one goes on, with the same data, seed and optimizer exactly."""
          data = target if isinstance(target, Data) else sample(target, N, seed)  #? !sampling
          options = {}  #? sampling
          options["on"] = on  #? on
          options["grid"] = grid  #? grid
          options["noise"] = noise  #? noise
          data = target if isinstance(target, Data) else sample(target, N, seed, **options)  #? sampling
          split = split if validation is None else (100, 0, 0)  #? validation
          parts = split_points(data, split, seed)
          parts[1] = validation or parts[1]  #? validation
          train, watched, _ = parts
          x, y = train.x, train.y
          n, batch = len(x), min(batch, len(x))

          if id(net) not in runs:
              initialize(net, x.shape[1], seed, init)
          settings = (optimizer, lr, loss, seed, x.tobytes(), y.tobytes())
          if runs.get(id(net), (None,))[0] != settings:
              rate = lr
              if callable(lr):  #? rates
                  batches = math.ceil(n / batch)  #? rates
                  rate = lr(epochs * batches, batches)  #? rates
              net.compile(optimizer(rate), loss)  #? !clip
              net.compile(optimizer(rate, global_clipnorm=clip), loss)  #? clip
              runs[id(net)] = settings, np.random.RandomState([seed, 2])
          shuffles = runs[id(net)][1]
          history, watched_history = [], []
          best_loss, best_epoch, best_weights = math.inf, 0, None  #? patience
          for epoch in range(epochs):
              order = shuffles.permutation(n) if shuffle else np.arange(n)
              seen = net.fit(x[order], y[order], batch_size=batch, shuffle=False, verbose=0)
              history.append(seen.history["loss"][0])
              if watched:
                  m = len(watched)
                  watched_history.append(net.evaluate(watched.x, watched.y, batch_size=m, verbose=0))
              reached = (watched_history or history)[-1]  #? patience
              if reached < best_loss:  #? patience
                  best_loss, best_epoch, best_weights = reached, epoch + 1, net.get_weights()  #? patience
              if history[-1] <= goal:  #? goal
                  break  #? goal
              if patience and epoch + 1 - best_epoch >= patience:  #? patience
                  break  #? patience
          if patience:  #? patience
              net.set_weights(best_weights)  #? patience
          return Result(net, data, parts, history, watched_history, seed)
      """##)
}
