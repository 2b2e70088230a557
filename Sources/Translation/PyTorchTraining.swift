extension TranslationTarget {
  /// An epoch of batches, on one process or on many.
  static let pytorchTraining = PythonPart.parts(
    of: ##"""
      #@ run: outputs
      # --- Training -------------------------------------------------------------------------------------

      class Run:
          """What the training of a network remembers, so that the next one goes on where it ended."""

          def __init__(self, net, settings, optimizer, seed):
              self.net, self.settings, self.epochs = net, settings, 0
              self.parameters = list(net.parameters())
              self.optimizer = optimizer(self.parameters)
              self.shuffles = np.random.RandomState([seed, 2])

          def begin(self, loss, rate):
              self.loss, self.rate = loss, rate
              self.steps = 0  #? rates

          def epoch(self, data, order, batch):
              """Trains on the points in an order; the loss, as it was before each step."""
              x, y = torch.tensor(data.x), torch.tensor(data.y)
              total = torch.zeros(1)
              for start in range(0, len(order), batch):
                  points = order[start:start + batch]
                  own = points[rank::processes]  # This process's share of the batch.
                  each = self.loss(self.net(x[own]), y[own])
                  for p in self.parameters:
                      p.grad = None
                  (each.sum() / len(points)).backward()
                  add_up([p.grad for p in self.parameters])
                  total += each.detach().sum()
                  for layer in layers(self.net):  #? l2
                      layer.weight.grad += self.l2 * layer.weight.detach()  #? l2
                  if self.clip is not None:  #? clip
                      norm = math.sqrt(sum(p.grad.square().sum().item() for p in self.parameters))  #? clip
                      for p in self.parameters:  #? clip
                          p.grad *= min(1, self.clip / max(norm, 1e-300))  #? clip
                  self.optimizer.step(self.rate)  #? !rates
                  self.optimizer.step(self.rate(self.steps))  #? rates
                  self.steps += 1  #? rates
              add_up([total])
              return total.item() / len(order)

          def loss_of(self, data):
              with torch.no_grad():
                  return self.loss(self.net(torch.tensor(data.x)), torch.tensor(data.y)).mean().item()
          #? patience
          def weights(self):  #? patience
              return copy.deepcopy(self.net.state_dict())  #? patience
          #? patience
          def take(self, weights):  #? patience
              self.net.load_state_dict(weights)  #? patience
      """##)
}
