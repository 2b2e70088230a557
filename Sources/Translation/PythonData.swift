extension TranslationTarget {
  /// How functions are sampled and points are split; the same for every target.
  static let dataParts = PythonPart.parts(
    of: ##"""
      #@ text
      def text(value, digits=6):
          """A value as nn writes it."""
          if isinstance(value, str):
              return value
          if np.ndim(value):
              return "[" + ", ".join(text(element, digits) for element in value) + "]"
          if isinstance(value, (bool, np.bool_)):
              return str(bool(value)).lower()
          return f"{value:.{digits}g}"
      #@ steps
      def steps(a, b):
          """The numbers a, a + 1 and so on up to b."""
          return [a + k for k in range(math.floor(b - a) + 1)]
      #@ data
      # --- Data -----------------------------------------------------------------------------------------

      class Data:
          """Points and their values, a row each; `formula` is what was sampled, if anything was."""

          def __init__(self, x, y, formula=None, domain=None):
              self.x, self.y = (np.array(a, dtype=float).reshape(len(a), -1) for a in (x, y))
              self.formula, self.domain = formula, domain

          def __len__(self):
              return len(self.x)

          def rows(self, numbers):
              return Data(self.x[numbers], self.y[numbers])


      def values(f, points):
          """What a function gives at each point."""
          return np.array([f(*point) for point in points], dtype=float).reshape(len(points), -1)


      def grid_points(domain, m):
          """m equally spaced points per variable, the first variable changing slowest."""
          axes = [np.linspace(a, b, m) for a, b in domain]
          return np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, len(domain))
      #@ flat: data
      def flat(y):
          """The values of a data set: a list of numbers when each is one."""
          return y[:, 0] if y.shape[1] == 1 else y
      #@ on
      def on_domain(f, domain):
          """A function with the domain it is sampled on."""
          def g(*x):
              return f(*x)
          g.domain = domain
          return g
      #@ sample: data
      def sample(
          f, N=100, seed=0,
          on=None,  #? on
          grid="uniform",  #? grid
          noise=0,  #? noise
      ):
          """The values of a function at N points of its domain."""
          domain = f.domain
          domain = on or domain  #? on
          x = grid_points(domain, round(N ** (1 / len(domain))))
          if grid == "chebyshev":  #? grid
              m = round(N ** (1 / len(domain)))  #? grid
              cosines = np.cos((2 * np.arange(m) + 1) * np.pi / (2 * m))  #? grid
              axes = [(a + b) / 2 - (b - a) / 2 * cosines for a, b in domain]  #? grid
              x = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, len(axes))  #? grid
          if grid == "random":  #? grid
              low, high = np.array(domain).T  #? grid
              shares = np.random.RandomState([seed, 4]).random_sample((N, len(domain)))  #? grid
              x = low + (high - low) * shares  #? grid
          y = values(f, x)
          if noise > 0:  #? noise
              y = y + noise * np.random.RandomState([seed, 3]).standard_normal(y.shape)  #? noise
          return Data(x, y, f, domain)
      #@ csv: data
      def csv(path, target=None):
          """A file of numbers with a header; the target is its last column unless one is named."""
          with open(path) as file:
              names = file.readline().strip().split(",")
              table = np.loadtxt(file, delimiter=",", ndmin=2)
          column = names.index(target) if target else len(names) - 1
          return Data(np.delete(table, column, axis=1), table[:, column])
      #@ split: data
      def split_points(data, percentages, seed):
          """Training, validation and test points, as scikit-learn's `train_test_split` does it twice."""
          def taken(m, rows):
              if m == 0:
                  return rows[:0], rows
              if m == len(rows):
                  return rows, rows[:0]
              order = np.random.RandomState(seed).permutation(len(rows))
              return rows[order[:m]], rows[order[m:]]

          held = percentages[1] + percentages[2]
          rest, train = taken(math.ceil(len(data) * held / 100), np.arange(len(data)))
          m = math.ceil(len(rest) * percentages[2] / held) if held else 0
          test, validation = taken(m, rest)
          return [data.rows(rows) if len(rows) else None for rows in (train, validation, test)]
      """##)
}
