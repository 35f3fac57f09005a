#include "CAllocation.h"

#include <stddef.h>
#include <unistd.h>

// A sanitiser brings functions of its own.
#if defined(__GLIBC__) && !__has_feature(address_sanitizer)

#include <malloc.h>

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

// Heaps grow in large steps, and what is freed is kept for the next block: asking the system again and again took a tenth of
// the time of a study of a thousand rows.
__attribute__((constructor)) static void growInSteps(void) {
  const int step = 8 << 20;
  mallopt(M_TOP_PAD, step);
  // What glibc comes to by itself when blocks of this size are freed, but no longer once a step is given.
  mallopt(M_MMAP_THRESHOLD, 4 * step);
  mallopt(M_TRIM_THRESHOLD, 8 * step);
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
