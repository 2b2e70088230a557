// Nothing to call: the library works by being loaded before the C library.
