# Intervals of given replicates by boot.ci on 220 random data sets: Rscript generate-intervals.R writes intervals.json
# The replicates are those of the mean, with their variances for the studentised interval.
suppressMessages({ library(jsonlite); library(boot) })
set.seed(20261127)
kinds <- list(function(n) rnorm(n), function(n) rexp(n)^2, function(n) sample(1:4, n, TRUE),
  function(n) rnorm(n) * 1e-150, function(n) rexp(n) * 1e150, function(n) rnorm(n) + 1e5)
one <- function(i) {
  n <- sample(c(3, 4, 5, 8, 15, 30), 1)
  x <- signif(kinds[[1 + i %% length(kinds)]](n), 6)
  draws <- sample(c(19, 30, 39), 1)
  if (var(x) == 0) return(NULL)
  # Resamples of one value have no error to divide by; they are drawn again.
  draw <- function(k) { repeat { y <- sample(x, n, TRUE); if (var(y) > 0) return(c(mean(y), sqrt(var(y) / n))) } }
  r <- sapply(1:draws, draw)
  t0 <- signif(mean(x), 15); t <- signif(r[1, ], 8); errors <- signif(r[2, ], 6); error <- signif(sqrt(var(x) / n), 15)
  # boot.ci takes variances, which leave the range of doubles where errors do not.
  stopifnot(all(errors^2 > 0), all(is.finite(errors^2)))
  if (length(unique(t)) < 2) return(NULL)
  jack <- signif(sapply(1:n, function(k) mean(x[-k])), 15)
  L <- (n - 1) * (mean(jack) - jack)
  scale <- max(abs(L))
  boot <- structure(list(t0 = c(t0, error^2), t = cbind(t, errors^2), R = draws, sim = "ordinary", call = quote(boot(x, s, R = R)), data = x,
    stype = "i", weights = rep(1 / n, n), strata = rep(1, n)), class = "boot")
  ends <- function(level, type, ...) tryCatch(
    tail(as.numeric(suppressWarnings(boot.ci(boot, conf = level, type = type, ...))[[4]]), 2), error = function(e) NULL)
  level <- sample(c(0.8, 0.9, 0.95), 1)
  # The acceleration does not depend on the scale, but its sums of cubes leave the range of doubles.
  list(t0 = t0, error = error, t = t, errors = errors, jackknife = jack, level = level, percentile = ends(level, "perc"),
    basic = ends(level, "basic"), bca = ends(level, "bca", L = L / scale),
    studentised = ends(level, "stud"))
}
cases <- Filter(Negate(is.null), lapply(1:260, one))
writeLines(toJSON(list(source = paste(R.version.string, "boot", packageVersion("boot")), cases = cases), digits = I(17),
  auto_unbox = TRUE, null = "null"), "intervals.json")
