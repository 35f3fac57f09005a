#pragma once
#define MATHLIB_STANDALONE 1
#include <Rmath.h>

// Rmath.h renames its functions with macros that Swift's importer does not see,
// so each one that is used gets a plain name here.
#define RMATH_3(name)                                                          \
  static inline double rmath_d##name(double x, double a, int log) {            \
    return d##name(x, a, log);                                                 \
  }                                                                            \
  static inline double rmath_p##name(double q, double a, int lower, int log) { \
    return p##name(q, a, lower, log);                                          \
  }                                                                            \
  static inline double rmath_q##name(double p, double a, int lower, int log) { \
    return q##name(p, a, lower, log);                                          \
  }
#define RMATH_4(name)                                                                    \
  static inline double rmath_d##name(double x, double a, double b, int log) {            \
    return d##name(x, a, b, log);                                                        \
  }                                                                                      \
  static inline double rmath_p##name(double q, double a, double b, int lower, int log) { \
    return p##name(q, a, b, lower, log);                                                 \
  }                                                                                      \
  static inline double rmath_q##name(double p, double a, double b, int lower, int log) { \
    return q##name(p, a, b, lower, log);                                                 \
  }
#define RMATH_5(name)                                                                              \
  static inline double rmath_d##name(double x, double a, double b, double c, int log) {            \
    return d##name(x, a, b, c, log);                                                               \
  }                                                                                                \
  static inline double rmath_p##name(double q, double a, double b, double c, int lower, int log) { \
    return p##name(q, a, b, c, lower, log);                                                        \
  }                                                                                                \
  static inline double rmath_q##name(double p, double a, double b, double c, int lower, int log) { \
    return q##name(p, a, b, c, lower, log);                                                        \
  }

RMATH_3(t)
RMATH_3(chisq)
RMATH_3(pois)
RMATH_4(norm)
RMATH_4(f)
RMATH_4(beta)
RMATH_4(gamma)
RMATH_4(binom)
RMATH_4(nt)
RMATH_4(nchisq)
RMATH_5(hyper)
RMATH_5(nf)
RMATH_5(nbeta)

static inline double rmath_ptukey(double q, double means, double df, int lower, int log) {
  return ptukey(q, 1, means, df, lower, log);
}
static inline double rmath_qtukey(double p, double means, double df, int lower, int log) {
  return qtukey(p, 1, means, df, lower, log);
}
static inline double rmath_lgammafn(double x) { return lgammafn(x); }
static inline double rmath_lchoose(double n, double k) { return lchoose(n, k); }
