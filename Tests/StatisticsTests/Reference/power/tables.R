# Power of the chi-squared test and of predictors of a regression by their definition as Poisson mixtures, checked with pwr:
# Rscript tables.R > tables.json
suppressMessages({ library(jsonlite); library(pwr) })
set.seed(20261202)
root <- function(f, lower, upper) uniroot(f, c(lower, upper), tol = 1e-13, maxiter = 10000)$root
terms <- function(half) 0:ceiling(half + 12 * sqrt(half) + 40)
tables <- lapply(1:210, function(i) {
  n <- sample(5:400, 1); df <- sample(1:12, 1); w <- signif(runif(1, 0.05, 0.7), 3); alpha <- sample(c(0.01, 0.05, 0.1), 1)
  p <- function(n) { half <- n * w^2 / 2; j <- terms(half)
    sum(dpois(j, half) * pchisq(qchisq(alpha, df, lower.tail = FALSE), df + 2 * j, lower.tail = FALSE)) }
  stopifnot(abs(p(n) - pwr.chisq.test(w = w, N = n, df = df, sig.level = alpha)$power) < 1e-8)
  list(n = n, df = df, w = w, alpha = alpha, power = p(n), size = root(function(n) p(n) - 0.8, 1, 1e5))
})
regressions <- lapply(1:210, function(i) {
  k <- sample(1:9, 1); u <- sample(k, 1); n <- sample((k + 3):300, 1); f2 <- signif(runif(1, 0.01, 0.5), 3); alpha <- sample(c(0.01, 0.05, 0.1), 1)
  p <- function(n) { half <- n * f2 / 2; j <- terms(half); v <- n - k - 1; q <- qf(alpha, u, v, lower.tail = FALSE)
    sum(dpois(j, half) * pf(q * u / (u + 2 * j), u + 2 * j, v, lower.tail = FALSE)) }
  if (u == k) stopifnot(abs(p(n) - pwr.f2.test(u = u, v = n - k - 1, f2 = f2, sig.level = alpha)$power) < 1e-7)
  list(n = n, predictors = k, tested = u, f2 = f2, alpha = alpha, power = p(n), size = root(function(n) p(n) - 0.8, k + 1.5, 1e5))
})
cat(toJSON(list(source = paste(R.version.string, "pwr", packageVersion("pwr")), tables = tables, regressions = regressions), digits = I(17),
  auto_unbox = TRUE), "\n")
