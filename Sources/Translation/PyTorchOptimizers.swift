extension TranslationTarget {
  /// Losses and optimizers in PyTorch, by the definitions of nn.
  static let pytorchOptimizers = PythonPart.parts(
    of: ##"""
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
      """##)
}
