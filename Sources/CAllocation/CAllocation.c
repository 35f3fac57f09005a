#include "CAllocation.h"

#include <stddef.h>
#include <unistd.h>

// A sanitiser brings functions of its own.
#if defined(__GLIBC__) && !__has_feature(address_sanitizer)

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);

static void endWithoutMemory(void) {
  static const char text[] =
      "wirkung: there is not enough memory for this; close other programs or raise the limit (ulimit -v), or give it "
      "fewer rows or columns ('wirkung data convert --columns')\n";
  ssize_t written = write(STDERR_FILENO, text, sizeof text - 1);
  (void)written;
  _exit(CAllocationExitCode);
}

void *malloc(size_t size) {
  void *block = __libc_malloc(size);
  if (block == NULL) endWithoutMemory();
  return block;
}

void *calloc(size_t count, size_t size) {
  void *block = __libc_calloc(count, size);
  if (block == NULL) endWithoutMemory();
  return block;
}

void *realloc(void *block, size_t size) {
  void *moved = __libc_realloc(block, size);
  // Of size 0 it may be a release.
  if (moved == NULL && size > 0) endWithoutMemory();
  return moved;
}

#endif
