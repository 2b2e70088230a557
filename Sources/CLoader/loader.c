#include "CLoader.h"

#include <dlfcn.h>
#include <stdio.h>

bool cloader_load(
    const char *const *names, const cloader_call *calls, char *problem, size_t size) {
  void *library = NULL;
  for (const char *const *name = names; library == NULL && *name != NULL; name++) {
    library = dlopen(*name, RTLD_NOW | RTLD_LOCAL);
  }
  if (library == NULL) {
    const char *reason = dlerror();
    snprintf(problem, size, "%s", reason != NULL ? reason : names[0]);
    return false;
  }
  for (const cloader_call *call = calls; call->name != NULL; call++) {
    void *address = dlsym(library, call->name);
    if (address == NULL) {
      snprintf(problem, size, "the library has no %s", call->name);
      return false;
    }
    // dlsym returns a data pointer; copying its bytes is the form POSIX gives for functions.
    __builtin_memcpy(call->slot, &address, sizeof address);
  }
  return true;
}
