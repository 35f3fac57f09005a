# Posterior probabilities of the standardised effect by nested adaptive integration: Rscript posterior.R > posterior.json
suppressMessages(library(jsonlite))
set.seed(20261121)
whole <- function(f, cuts) sum(sapply(seq_along(cuts[-1]), function(j)
  integrate(f, cuts[j], cuts[j + 1], rel.tol = 1e-12, abs.tol = 0, subdivisions = 400, stop.on.error = FALSE)$value))
cases <- lapply(1:210, function(i) {
  two <- i %% 2 == 0
  n <- sample(3:60, 1); m <- sample(3:60, 1)
  t <- round(rnorm(1, 0, 2.2), 2); r <- sample(c(0.5, sqrt(2) / 2, 1), 1)
  nu <- if (two) n + m - 2 else n - 1
  N <- if (two) n * m / (n + m) else n
  # The density of t given delta as the mean of a normal density over the chi distribution of the standard deviation.
  likelihood <- function(d) sapply(d, function(d) {
    peak <- 1; h <- 6 / sqrt(2 * nu)
    f <- function(s) exp(dnorm(t * s - d * sqrt(N), log = TRUE) + log(s) + log(2 * nu * s) + dchisq(nu * s^2, nu, log = TRUE))
    whole(f, c(0, pmax(0.02, 1 - h), 1, 1 + h, 1 + 3 * h + 2))
  })
  f <- function(d) likelihood(d) * dcauchy(d, 0, r)
  w <- sqrt((t^2 + nu) / nu / N); e <- t / sqrt(N)
  cuts <- e + w * c(-14, -5, -2, 0, 2, 5, 14)
  point <- signif(e / 2 + runif(1, -1.5, 1.5) * w, 4)
  part <- function(from, to) { inside <- c(from, cuts[cuts > from & cuts < to], to); whole(f, inside) }
  total <- whole(f, cuts)
  list(two = two, n = n, m = m, t = t, r = r, point = point, above = part(point, max(cuts)) / total,
    positive = if (max(cuts) > 0) part(max(0, min(cuts)), max(cuts)) / total else 0,
    negative = if (min(cuts) < 0) part(min(cuts), min(0, max(cuts))) / total else 0)
})
cat(toJSON(list(source = R.version.string, cases = cases), digits = I(17), auto_unbox = TRUE), "\n")
