/// Names an exported function cannot have, since they mean something in C, Swift or Python.
enum TakenNames {
  /// Whether a name is one of them, or a variant of one of the C library: `sinf`, `strerror_r`.
  static func contain(_ name: String) -> Bool {
    // As C's conventions have it, types end in _t, and macros are written in capitals.
    let isMacro = name.contains("_") && name.allSatisfy { !$0.isLowercase }
    return words.contains(name) || name.hasSuffix("_t") || isMacro || isOfLibrary(name)
  }

  private static func isOfLibrary(_ name: String) -> Bool {
    library.contains(name)
      || ["f", "l", "_r", "_l", "_unlocked"].contains { suffix in
        name.hasSuffix(suffix) && isOfLibrary(String(name.dropLast(suffix.count)))
      }
  }

  /// Words of the languages, and what the files themselves define or import.
  private static let words = set(
    """
    and as assert async auto await bool break case char class const continue def default defer del \
    do double elif else enum except extension extern fallthrough false finally float for from func \
    global goto guard if import in init inline inout int internal is lambda layer let long main \
    math nil none nonlocal not np operator or pass points private protocol public raise register \
    restrict return self short signed sizeof softmax static struct subscript super switch throw \
    throws total true try typedef union unit unsigned var void volatile where while with x y yield zip
    """)

  /// What the headers of a C file declare (math.h, string.h and, for its program, stdio.h), and
  /// functions the C library cannot do without.
  private static let library = set(
    """
    INFINITY NAN acos acosh asin asinh atan atan2 atanh cbrt ceil copysign cos cosh drem erf erfc \
    exp exp2 expm1 fabs fdim finite floor fma fmax fmin fmod fpclassify frexp gamma hypot ilogb \
    isfinite isgreater isgreaterequal isinf isless islessequal islessgreater isnan isnormal \
    isunordered j0 j1 jn ldexp lgamma llrint llround log log10 log1p log2 logb lrint lround \
    math_errhandling modf nan nearbyint nextafter nexttoward pow remainder remquo rint round scalb \
    scalbln scalbn signbit signgam significand sin sinh sqrt tan tanh tgamma trunc y0 y1 yn \
    NULL bcmp bcopy bzero explicit_bzero ffs ffsl ffsll index memccpy memchr memcmp memcpy memmove \
    memset rindex stpcpy stpncpy strcasecmp strcat strchr strcmp strcoll strcpy strcspn strdup \
    strerror strlen strncasecmp strncat strncmp strncpy strndup strnlen strpbrk strrchr strsep \
    strsignal strspn strstr strtok strxfrm \
    BUFSIZ EOF FILE clearerr ctermid dprintf fclose fdopen feof ferror fflush fgetc fgetpos fgets \
    fileno flockfile fmemopen fopen fprintf fputc fputs fread freopen fscanf fseek fseeko fsetpos \
    ftell ftello ftrylockfile funlockfile fwrite getc getchar getdelim getline gets getw \
    open_memstream pclose perror popen printf putc putchar puts putw remove rename renameat rewind \
    scanf setbuf setbuffer setlinebuf setvbuf snprintf sprintf sscanf stderr stdin stdout tempnam \
    tmpfile tmpnam ungetc vdprintf vfprintf vfscanf vprintf vscanf vsnprintf vsprintf vsscanf \
    abort abs calloc exit free labs linux malloc realloc unix
    """)

  private static func set(_ text: String) -> Set<String> {
    Set(text.split(separator: " ").map(String.init))
  }
}
