extension TranslationTarget {
  /// Networks, losses and optimizers in PyTorch, by the definitions of nn.
  static let pytorchParts = PythonPart.parts(
    of: ##"""
      #@ sin
      class Sine(nn.Module):
          def forward(self, z):
              return torch.sin(z)
      #@ residual
      class Residual(nn.Module):
          """Adds its input to the output of the network inside."""

          def __init__(self, inner):
              super().__init__()
              self.inner = inner

          def forward(self, x):
              return x + self.inner(x)
      #@ beside
      class Beside(nn.Module):
          """The outputs of two networks side by side."""

          def __init__(self, first, second):
              super().__init__()
              self.first, self.second = first, second

          def forward(self, x):
              return torch.cat([self.first(x), self.second(x)], dim=1)
      #@ outputs
      # --- Networks -------------------------------------------------------------------------------------

      def layers(net):
          """The linear layers in their order."""
          return [layer for layer in net.modules() if isinstance(layer, nn.Linear)]


      def outputs(net, x):
          with torch.no_grad():
              return net(torch.tensor(x)).numpy()
      #@ initialize: outputs
      def initialize(net, inputs, seed, draw):
          """Fresh weights, layer by layer from NumPy's RandomState([seed, 1])."""
          random = np.random.RandomState([seed, 1])
          with torch.no_grad():
              net(torch.zeros(1, inputs))  # Lazy layers learn their sizes.
              for layer in layers(net):
                  W, b = draw(random, *layer.weight.shape)
                  layer.weight.copy_(torch.tensor(W))
                  layer.bias.copy_(torch.tensor(b))
      #@ value: outputs
      def value(net, *x):
          """What a network gives at a point, or at each point of a list."""
          inputs = layers(net)[0].in_features
          points = np.array(x[0] if len(x) == 1 else x, dtype=float)
          a = outputs(net, points.reshape(-1, inputs))
          a = a[:, 0] if a.shape[1] == 1 else a
          return a[0] if points.ndim == min(inputs - 1, 1) else a
      #@ gradient: outputs
      def gradient(net, x):
          """The derivatives of a network by its inputs, at a point or at each point of a list."""
          inputs = layers(net)[0].in_features
          points = torch.tensor(x, dtype=torch.float64)
          rows = points.reshape(-1, inputs).requires_grad_()
          g = torch.autograd.grad(net(rows).sum(), rows)[0].numpy()
          g = g[:, 0] if inputs == 1 else g
          return g[0] if points.ndim == min(inputs - 1, 1) else g
      #@ count
      def count(net):
          return sum(p.numel() for p in net.parameters())
      #@ reset
      def reset(net):
          """The next training starts from fresh weights."""
          net.__dict__.pop("run", None)
      #@ copies
      #@ losses
      # --- Losses: a number per point, whose mean is the loss of a batch --------------------------------
      #@ mse: losses
      def mse(a, y):
          return ((a - y) ** 2).mean(dim=1)
      #@ mae: losses
      def mae(a, y):
          return (a - y).abs().mean(dim=1)
      #@ huber: losses
      def huber(delta=1):
          return lambda a, y: nn.functional.huber_loss(a, y, reduction="none", delta=delta).mean(dim=1)
      #@ binary_crossentropy: losses
      def binary_crossentropy(a, y):
          a = a.clamp(1e-7, 1 - 1e-7)
          return -(y * a.log() + (1 - y) * (1 - a).log()).mean(dim=1)
      #@ crossentropy: losses
      def crossentropy(a, y):
          a = (a / a.sum(dim=1, keepdim=True)).clamp(1e-7, 1 - 1e-7)
          return -(y * a.log()).sum(dim=1)
      #@ optimizers
      # --- Optimizers -----------------------------------------------------------------------------------
      #@ sgd: optimizers
      @functools.cache
      def sgd(momentum=0, nesterov=False):
          class SGD:
              def __init__(self, parameters):
                  self.parameters = parameters
                  self.rule = torch.optim.SGD(parameters, lr=1, momentum=momentum, nesterov=nesterov)

              def step(self, rate):
                  # The rate belongs to the step that is remembered, since it may change.
                  for p in self.parameters:
                      p.grad *= rate
                  self.rule.step()
          return SGD
      #@ adam: optimizers
      @functools.cache
      def adam(beta1=0.9, beta2=0.999, epsilon=1e-7, decay=None):
          class Adam:
              def __init__(self, parameters):
                  self.steps = 0
                  self.rule = torch.optim.Adam(parameters, betas=(beta1, beta2))
                  if decay is not None:  #? decay
                      self.rule = torch.optim.AdamW(  #? decay
                          parameters, betas=(beta1, beta2), weight_decay=decay)  #? decay

              def step(self, rate):
                  # nn and Keras add epsilon to sqrt(v), PyTorch to sqrt(v/(1 - beta2^t)).
                  self.steps += 1
                  self.rule.param_groups[0]["eps"] = epsilon / math.sqrt(1 - beta2**self.steps)
                  self.rule.param_groups[0]["lr"] = rate
                  self.rule.step()
          return Adam
      #@ adamw: adam
      def adamw(decay=0.004, **settings):
          return adam(decay=decay, **settings)
      #@ rmsprop: optimizers
      @functools.cache
      def rmsprop(rho=0.9, epsilon=1e-7):
          class RMSprop:
              def __init__(self, parameters):
                  self.parameters = parameters
                  self.squares = [torch.zeros_like(p) for p in parameters]

              @torch.no_grad()
              def step(self, rate):
                  # nn and Keras add epsilon under the root, PyTorch to it.
                  for p, v in zip(self.parameters, self.squares):
                      v.mul_(rho).addcmul_(p.grad, p.grad, value=1 - rho)
                      p -= rate * p.grad / (v + epsilon).sqrt()
          return RMSprop
      #@ rates
      # --- Learning rates, from the share of the steps that are done and the epochs done -----------------
      #@ cosine: rates
      def cosine(first=0.01, last=0):
          return lambda share, epoch: last + (first - last) * (1 + math.cos(math.pi * share)) / 2
      #@ exponential: rates
      def exponential(first=0.01, last=0.001):
          return lambda share, epoch: first * (last / first) ** share
      #@ staircase: rates
      def staircase(first=0.01, factor=0.5, every=100):
          return lambda share, epoch: first * factor ** (epoch // every)
      """##)
}
