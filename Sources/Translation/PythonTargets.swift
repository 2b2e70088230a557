extension TranslationTarget {
  /// The functions and the data sets that come with nn.
  static let functionParts = PythonPart.parts(
    of: ##"""
      #@ runge
      def runge(x):
          return 1 / (1 + 25 * x**2)


      runge.domain = [(-1, 1)]
      #@ monomial: on
      def monomial(k):
          return on_domain(lambda x: x**k, [(-1, 1)])
      #@ chebyshev_t: on
      def chebyshev_t(k):
          return on_domain(np.polynomial.Chebyshev.basis(k), [(-1, 1)])
      #@ heaviside
      def heaviside(x):
          return 0 if x < 0 else 1


      heaviside.domain = [(-1, 1)]
      #@ sinc
      def sinc(x):
          return np.sinc(x)


      sinc.domain = [(-4, 4)]
      #@ bump
      def bump(x):
          return math.exp(-1 / (1 - x**2)) if abs(x) < 1 else 0


      bump.domain = [(-1.5, 1.5)]
      #@ sawtooth
      def sawtooth(x):
          return x - math.floor(x)


      sawtooth.domain = [(-2, 2)]
      #@ weierstrass
      def weierstrass(x):
          return sum(2.0**-j * math.cos(3**j * math.pi * x) for j in range(12))


      weierstrass.domain = [(-1, 1)]
      #@ peaks
      def peaks(x, y):
          near = 3 * (1 - x) ** 2 * math.exp(-(x**2) - (y + 1) ** 2)
          middle = 10 * (x / 5 - x**3 - y**5) * math.exp(-(x**2) - y**2)
          return near - middle - math.exp(-((x + 1) ** 2) - y**2) / 3


      peaks.domain = [(-3, 3), (-3, 3)]
      #@ franke
      def franke(x, y):
          u, v = 9 * x, 9 * y
          return (0.75 * math.exp(-((u - 2) ** 2 + (v - 2) ** 2) / 4)
                  + 0.75 * math.exp(-((u + 1) ** 2) / 49 - (v + 1) / 10)
                  + 0.5 * math.exp(-((u - 7) ** 2 + (v - 3) ** 2) / 4)
                  - 0.2 * math.exp(-((u - 4) ** 2) - (v - 7) ** 2))


      franke.domain = [(0, 1), (0, 1)]
      #@ xor: data
      def xor():
          return Data([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0])
      #@ higham: data
      def higham():
          """The ten points in two classes of Higham & Higham."""
          x = [[0.1, 0.1], [0.3, 0.4], [0.1, 0.5], [0.6, 0.9], [0.4, 0.2],
               [0.6, 0.3], [0.5, 0.6], [0.9, 0.2], [0.4, 0.4], [0.7, 0.6]]
          return Data(x, [[1, 0]] * 5 + [[0, 1]] * 5)
      #@ scattered: data
      def scattered(points, classes, noise, seed):
          """The points in random order with noise on them, as scikit-learn draws them."""
          random = np.random.RandomState(seed)
          order = random.permutation(len(points))
          x = points[order] + noise * random.standard_normal(points.shape)
          return Data(x, classes[order])
      #@ moons: scattered
      def moons(N=200, noise=0.1, seed=0):
          """Two interleaving half circles: scikit-learn's `make_moons`."""
          a, b = np.linspace(0, np.pi, N // 2), np.linspace(0, np.pi, N - N // 2)
          outer = np.stack([np.cos(a), np.sin(a)], axis=1)
          inner = np.stack([1 - np.cos(b), 1 - np.sin(b) - 0.5], axis=1)
          return scattered(np.concatenate([outer, inner]), np.repeat([0, 1], [len(a), len(b)]), noise, seed)
      """##)
}
