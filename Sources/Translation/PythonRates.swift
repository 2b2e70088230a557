extension TranslationTarget {
  /// Learning rates that fall; the same for every target.
  static let rateParts = PythonPart.parts(
    of: ##"""
      #@ rates: schedule
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
