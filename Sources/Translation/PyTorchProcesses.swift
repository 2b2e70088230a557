extension TranslationTarget {
  /// How processes find each other and add up what each has.
  static let pytorchProcesses = PythonPart.parts(
    of: ##"""
      #@ processes
      # --- Processes: one, or as many as torchrun starts ------------------------------------------------

      rank, processes = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))
      if processes > 1:
          torch.distributed.init_process_group("gloo")
          atexit.register(torch.distributed.destroy_process_group)
      if rank > 0:
          sys.stdout = open(os.devnull, "w")


      def add_up(tensors):
          """Adds what each process has, so that all have the sum."""
          if processes > 1:
              numbers = torch.cat([tensor.reshape(-1) for tensor in tensors])
              torch.distributed.all_reduce(numbers)
              for tensor, sums in zip(tensors, numbers.split([tensor.numel() for tensor in tensors])):
                  tensor.copy_(sums.view_as(tensor))
      """##)
}
