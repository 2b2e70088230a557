extension TranslationTarget {
  /// The loop over epochs and batches, on one process or on many.
  static let pytorchTraining = PythonPart.parts(
    of: ##"""
      #@ fit: data sample split initialize adam mse glorot_uniform errors
      # --- Training -------------------------------------------------------------------------------------

      class Run:
          """What a training remembers, so that the next one goes on where it ended."""

          def __init__(self, net, settings, optimizer, seed):
              self.settings = settings
              self.parameters = list(net.parameters())
              self.optimizer = optimizer(self.parameters)
              self.shuffles = np.random.RandomState([seed, 2])
              self.epochs = 0


      def fit(
          net, target, N=100, split=(70, 15, 15), epochs=500, batch=32, optimizer=adam(), lr=0.01,
          loss=mse, shuffle=True, seed=0, init=glorot_uniform,
          on=None,  #? on
          grid="uniform",  #? grid
          noise=0,  #? noise
          validation=None,  #? validation
          l2=0,  #? l2
          clip=math.inf,  #? clip
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
          x, y = torch.tensor(train.x), torch.tensor(train.y)
          n, batch = len(x), min(batch, len(x))
          batches = math.ceil(n / batch)  #? rates

          if not hasattr(net, "run"):
              initialize(net, x.shape[1], seed, init)
          settings = (optimizer, seed, train.x.tobytes(), train.y.tobytes())
          if not hasattr(net, "run") or net.run.settings != settings:
              net.run = Run(net, settings, optimizer, seed)
          run = net.run
          history, watched_history = [], []
          best_loss, best_epoch, best_weights = math.inf, 0, None  #? patience
          for epoch in range(epochs):
              order = run.shuffles.permutation(n) if shuffle else np.arange(n)
              total = torch.zeros(1)
              for start in range(0, n, batch):
                  points = order[start:start + batch]
                  own = points[rank::processes]  # This process's share of the batch.
                  each = loss(net(x[own]), y[own])
                  for p in run.parameters:
                      p.grad = None
                  (each.sum() / len(points)).backward()
                  add_up([p.grad for p in run.parameters])
                  total += each.detach().sum()
                  for layer in layers(net):  #? l2
                      layer.weight.grad += l2 * layer.weight.detach()  #? l2
                  norm = math.sqrt(sum(p.grad.square().sum().item() for p in run.parameters))  #? clip
                  for p in run.parameters:  #? clip
                      p.grad *= min(1, clip / max(norm, 1e-300))  #? clip
                  run.optimizer.step(lr)  #? !rates
                  rate = lr  #? rates
                  if callable(lr):  #? rates
                      done = (epoch * batches + start // batch) / (epochs * batches)  #? rates
                      rate = lr(done, run.epochs + epoch)  #? rates
                  run.optimizer.step(rate)  #? rates
              add_up([total])
              history.append(total.item() / n)
              if watched:
                  with torch.no_grad():
                      each = loss(net(torch.tensor(watched.x)), torch.tensor(watched.y))
                  watched_history.append(each.mean().item())
              reached = (watched_history or history)[-1]  #? patience
              if reached < best_loss:  #? patience
                  best_loss, best_epoch = reached, epoch + 1  #? patience
                  best_weights = copy.deepcopy(net.state_dict())  #? patience
              if history[-1] <= goal:  #? goal
                  break  #? goal
              if patience and epoch + 1 - best_epoch >= patience:  #? patience
                  break  #? patience
          if patience:  #? patience
              net.load_state_dict(best_weights)  #? patience
          run.epochs += len(history)
          return Result(net, data, parts, history, watched_history, seed)
      """##)
}
