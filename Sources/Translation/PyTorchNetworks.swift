extension TranslationTarget {
  /// Networks in PyTorch.
  static let pytorchNetworks = PythonPart.parts(
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
      #@ input_count: outputs
      def input_count(net):
          return layers(net)[0].in_features
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
      #@ count
      def count(net):
          return sum(p.numel() for p in net.parameters())
      #@ copies
      """##)
}
