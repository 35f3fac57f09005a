// The innermost loops of the search for neighbours, over the places of a tile, in which many places are computed by one
// instruction. Every version gives the same whole numbers; the fastest that a processor has is chosen when the program runs.

#ifndef CTILESUMS_H
#define CTILESUMS_H

#include <stddef.h>
#include <stdint.h>

/// For which instructions the loops are compiled, the more the faster.
typedef enum __attribute__((enum_extensibility(closed))) {
  /// Those that every processor of the kind has.
  CTileInstructionsBaseline = 0,
  /// AVX2 of x86-64.
  CTileInstructionsAVX2 = 1,
} CTileInstructions;

/// The most that this processor has; it has all that are less as well.
CTileInstructions CTileBestInstructions(void);

/// How codes of a feature are turned into steps.
typedef enum __attribute__((enum_extensibility(closed))) {
  /// The difference from the case's code.
  CTileTermNumber = 0,
  /// The same, but none where the feature is missing (0).
  CTileTermNumberOrMissing = 1,
  /// The term's steps where the codes differ.
  CTileTermLevel = 2,
  /// The same, but none where the feature is missing (0).
  CTileTermLevelOrMissing = 3,
  /// The term's steps where the code is from 1 to the case's.
  CTileTermUpTo = 4,
} CTileTermKind;

/// A feature of the case that the places are compared with.
typedef struct {
  CTileTermKind kind;
  /// The feature's number; its codes follow those of the feature before.
  uint16_t feature;
  /// The case's code.
  uint8_t code;
  /// At most 127, as are differences.
  uint8_t step;
} CTileTerm;

/// The places of a tile are a multiple of this.
enum { CTileBlock = 64 };

/// Writes for each place the sum of its steps over some terms less its spread, at least 0, and its weight less the sum of
/// its steps over other terms.
///
/// Terms stand in the order of their kinds.
void CTileSum(
  CTileInstructions instructions, const uint8_t *codes, size_t count, const CTileTerm *compared,
  size_t comparedCount, const CTileTerm *uncounted, size_t uncountedCount, const uint16_t *spreads,
  const uint16_t *weights, uint16_t *sums, uint16_t *remainders);

/// How many places have a sum + excess + surplus of at most share / 65,536 of their weight.
size_t CTileCountBelow(
  CTileInstructions instructions, size_t count, const uint16_t *sums, const uint16_t *excess,
  const uint16_t *weights, uint16_t share, uint16_t surplus);

/// Sets the bits of those places, the first the lowest, whose sum is at most slack + share / 65,536 of their weight + more.
void CTileMark(
  CTileInstructions instructions, size_t count, const uint16_t *sums, const uint16_t *weights, uint16_t share,
  uint16_t slack, uint16_t more, uint64_t *bits);

/// Asks for what will be read soon.
static inline void CTilePrefetch(const void *start, size_t size) {
  for (size_t offset = 0; offset < size; offset += 64) __builtin_prefetch((const char *)start + offset);
}

#endif
