extension TranslationTarget {
  /// The loop over epochs around what a target's `Run` does in one; the same for every target.
  static let trainingParts = PythonPart.parts(
    of: ##"""
      #@ fit: data sample split initialize adam mse glorot_uniform errors run
      def fit(
          net, target, N=100, split=(70, 15, 15), epochs=500, batch=32, optimizer=adam(), lr=0.01,
          loss=mse, shuffle=True, seed=0, init=glorot_uniform,
          on=None,  #? on
          grid="uniform",  #? grid
          noise=0,  #? noise
          validation=None,  #? validation
          l2=0,  #? l2
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
          n, batch = len(train), min(batch, len(train))

          run = getattr(net, "run", None)
          if run is None:
              initialize(net, train.x.shape[1], seed, init)
          settings = (optimizer, seed, train.x.tobytes(), train.y.tobytes())
          if run is None or run.settings != settings:
              run = net.run = Run(net, settings, optimizer, seed)
          batches, before = math.ceil(n / batch), run.epochs  #? rates
          #? rates
          def rate(step):  #? rates
              """The rate of a step, by the share of the steps that are done and the epochs done."""  #? rates
              share, epoch = step / (epochs * batches), before + step // batches  #? rates
              return lr(share, epoch) if callable(lr) else lr  #? rates
          #? rates
          run.begin(loss, lr)  #? !rates
          run.begin(loss, rate)  #? rates
          run.l2 = l2  #? l2
          run.clip = clip  #? clip
          history, watched_history = [], []
          best_loss, best_epoch, best_weights = math.inf, 0, None  #? patience
          for epoch in range(epochs):
              order = run.shuffles.permutation(n) if shuffle else np.arange(n)
              history.append(run.epoch(train, order, batch))
              if watched:
                  watched_history.append(run.loss_of(watched))
              reached = (watched_history or history)[-1]  #? patience
              if reached < best_loss:  #? patience
                  best_loss, best_epoch, best_weights = reached, epoch + 1, run.weights()  #? patience
              if history[-1] <= goal:  #? goal
                  break  #? goal
              if patience and epoch + 1 - best_epoch >= patience:  #? patience
                  break  #? patience
          run.epochs += len(history)
          if patience and 0 < best_epoch < len(history):  #? patience
              run.take(best_weights)  #? patience
              run.settings = None  # From here nothing goes on exactly.  #? patience
          return Result(net, data, parts, history, watched_history, seed)
      """##)
}
