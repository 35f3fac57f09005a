#include "CTileSums.h"

// Vectors are passed among inlined functions only, so that it does not matter how calls would pass them.
#pragma clang diagnostic ignored "-Wpsabi"

// A block of places at a time: clang turns these vectors into as many registers as the instructions need.
typedef uint8_t Bytes __attribute__((vector_size(CTileBlock), aligned(1)));
// Two places, the first in the lower byte.
typedef uint16_t BytePairs __attribute__((vector_size(CTileBlock)));
typedef uint32_t WordPairs __attribute__((vector_size(2 * CTileBlock)));
typedef uint16_t Words __attribute__((vector_size(2 * CTileBlock), aligned(1)));
typedef uint32_t LongWords __attribute__((vector_size(4 * CTileBlock)));
typedef _Bool Bits __attribute__((ext_vector_type(CTileBlock)));

#define INLINED static inline __attribute__((always_inline))

// What the places differ from a case in one feature, or what that takes off their weight.
INLINED Bytes steps(CTileTermKind kind, const uint8_t *codes, size_t count, const CTileTerm *term) {
  const Bytes cell = *(const Bytes *)(codes + term->feature * count);
  const Bytes code = (Bytes){0} + term->code;
  const Bytes step = (Bytes){0} + term->step;
  switch (kind) {
  case CTileTermNumber:
    return __builtin_elementwise_max(cell, code) - __builtin_elementwise_min(cell, code);
  case CTileTermNumberOrMissing:
    return (__builtin_elementwise_max(cell, code) - __builtin_elementwise_min(cell, code)) & (Bytes)(cell != 0);
  case CTileTermLevel:
    return step & (Bytes)(cell != code);
  case CTileTermLevelOrMissing:
    return step & (Bytes)(cell != code) & (Bytes)(cell != 0);
  case CTileTermUpTo:
    return step & (Bytes)(cell - 1 < code);
  }
}

// Sums of bytes in pairs as they stand, and of the second bytes: the former less 256 times the latter are those of the
// first bytes.
typedef struct {
  BytePairs both, second;
} Sums;

// Adds the terms of a kind from a number on, and tells the number behind them.
INLINED size_t add(
  Sums *sums, CTileTermKind kind, size_t number, const uint8_t *codes, size_t count, const CTileTerm *terms,
  size_t termCount) {
  // Two steps fit a byte.
  for (; number + 1 < termCount && terms[number + 1].kind == kind; number += 2) {
    const BytePairs pair =
      (BytePairs)(steps(kind, codes, count, terms + number) + steps(kind, codes, count, terms + number + 1));
    sums->both += pair;
    sums->second += pair >> 8;
  }
  if (number < termCount && terms[number].kind == kind) {
    const BytePairs last = (BytePairs)steps(kind, codes, count, terms + number);
    sums->both += last;
    sums->second += last >> 8;
    number += 1;
  }
  return number;
}

INLINED Words words(Sums sums) {
  const WordPairs first = __builtin_convertvector(sums.both - (sums.second << 8), WordPairs);
  return (Words)(first | __builtin_convertvector(sums.second, WordPairs) << 16);
}

INLINED void sumBody(
  const uint8_t *codes, size_t count, const CTileTerm *compared, size_t comparedCount, const CTileTerm *uncounted,
  size_t uncountedCount, const uint16_t *spreads, const uint16_t *weights, uint16_t *sums, uint16_t *remainders) {
  for (size_t place = 0; place < count; place += CTileBlock) {
    Sums total = {{0}, {0}}, less = {{0}, {0}};
    size_t number = add(&total, CTileTermNumber, 0, codes + place, count, compared, comparedCount);
    number = add(&total, CTileTermNumberOrMissing, number, codes + place, count, compared, comparedCount);
    number = add(&total, CTileTermLevel, number, codes + place, count, compared, comparedCount);
    add(&total, CTileTermLevelOrMissing, number, codes + place, count, compared, comparedCount);
    *(Words *)(sums + place) = __builtin_elementwise_sub_sat(words(total), *(const Words *)(spreads + place));
    add(&less, CTileTermUpTo, 0, codes + place, count, uncounted, uncountedCount);
    *(Words *)(remainders + place) = *(const Words *)(weights + place) - words(less);
  }
}

// Weights' shares in 65,536ths, rounded down.
INLINED Words product(Words weights, uint16_t share) {
  return __builtin_convertvector((__builtin_convertvector(weights, LongWords) * (uint32_t)share) >> 16, Words);
}

INLINED size_t countBody(
  size_t count, const uint16_t *sums, const uint16_t *excess, const uint16_t *weights, uint16_t share,
  uint16_t surplus) {
  Words found = {0};
  for (size_t place = 0; place < count; place += CTileBlock) {
    const Words room = __builtin_elementwise_sub_sat(
      product(*(const Words *)(weights + place), share) + 1, (Words){0} + surplus);
    const Words upper = *(const Words *)(sums + place) + *(const Words *)(excess + place);
    found -= (Words)(upper < room);
  }
  return __builtin_reduce_add(found);
}

INLINED void markBody(
  size_t count, const uint16_t *sums, const uint16_t *weights, uint16_t share, uint16_t slack, uint16_t more,
  uint64_t *bits) {
  for (size_t place = 0; place < count; place += CTileBlock) {
    const Words largest = product(*(const Words *)(weights + place) + more, share) + slack;
    const Bits marked = __builtin_convertvector(*(const Words *)(sums + place) <= largest, Bits);
    __builtin_memcpy(bits + place / CTileBlock, &marked, sizeof marked);
  }
}

// The loops for some instructions.
#define VERSION(name, attributes)                                                                                      \
  attributes static void sum##name(                                                                                    \
    const uint8_t *codes, size_t count, const CTileTerm *compared, size_t comparedCount, const CTileTerm *uncounted,   \
    size_t uncountedCount, const uint16_t *spreads, const uint16_t *weights, uint16_t *sums, uint16_t *remainders) {   \
    sumBody(                                                                                                           \
      codes, count, compared, comparedCount, uncounted, uncountedCount, spreads, weights, sums, remainders);           \
  }                                                                                                                    \
  attributes static size_t count##name(                                                                                \
    size_t count, const uint16_t *sums, const uint16_t *excess, const uint16_t *weights, uint16_t share,               \
    uint16_t surplus) {                                                                                                \
    return countBody(count, sums, excess, weights, share, surplus);                                                    \
  }                                                                                                                    \
  attributes static void mark##name(                                                                                   \
    size_t count, const uint16_t *sums, const uint16_t *weights, uint16_t share, uint16_t slack, uint16_t more,        \
    uint64_t *bits) {                                                                                                  \
    markBody(count, sums, weights, share, slack, more, bits);                                                          \
  }

VERSION(Baseline, )
#if defined(__x86_64__)
VERSION(AVX2, __attribute__((target("avx2"))))
#define CHOOSE(function, ...)                                                                                          \
  switch (instructions) {                                                                                              \
  case CTileInstructionsAVX2: return function##AVX2(__VA_ARGS__);                                                      \
  case CTileInstructionsBaseline: return function##Baseline(__VA_ARGS__);                                              \
  }
#else
#define CHOOSE(function, ...)                                                                                          \
  (void)instructions;                                                                                                  \
  return function##Baseline(__VA_ARGS__);
#endif

CTileInstructions CTileBestInstructions(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return CTileInstructionsAVX2;
#endif
  return CTileInstructionsBaseline;
}

void CTileSum(
  CTileInstructions instructions, const uint8_t *codes, size_t count, const CTileTerm *compared,
  size_t comparedCount, const CTileTerm *uncounted, size_t uncountedCount, const uint16_t *spreads,
  const uint16_t *weights, uint16_t *sums, uint16_t *remainders) {
  CHOOSE(
    sum, codes, count, compared, comparedCount, uncounted, uncountedCount, spreads, weights, sums, remainders)
}

size_t CTileCountBelow(
  CTileInstructions instructions, size_t count, const uint16_t *sums, const uint16_t *excess,
  const uint16_t *weights, uint16_t share, uint16_t surplus) {
  CHOOSE(count, count, sums, excess, weights, share, surplus)
}

void CTileMark(
  CTileInstructions instructions, size_t count, const uint16_t *sums, const uint16_t *weights, uint16_t share,
  uint16_t slack, uint16_t more, uint64_t *bits) {
  CHOOSE(mark, count, sums, weights, share, slack, more, bits)
}
