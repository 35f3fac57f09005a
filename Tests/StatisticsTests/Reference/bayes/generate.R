# Bayes factors and posteriors by BayesFactor and the definitions: Rscript generate.R > bayes.json
suppressMessages({ library(jsonlite); library(BayesFactor) })
set.seed(20261130)
cases <- lapply(1:210, function(i) {
  two <- i %% 2 == 0
  n <- sample(3:80, 1); m <- sample(3:80, 1)
  t <- signif(rnorm(1, 0, 2.5), 4); r <- sample(c(0.5, sqrt(2) / 2, 1, 1.5), 1)
  nu <- if (two) n + m - 2 else n - 1
  N <- if (two) n * m / (n + m) else n
  # The integral by its definition, split so that each part is smooth; BayesFactor agrees to its own 4 to 8 digits.
  f <- function(u) { g <- exp(u); exp(-0.5 * log1p(N * g) - (nu + 1) / 2 * log1p(t^2 / (nu * (1 + N * g))) +
    log(r) - 0.5 * log(2 * pi) - 0.5 * u - r^2 / (2 * g) + (nu + 1) / 2 * log1p(t^2 / nu)) }
  cuts <- seq(-20, 60, by = 2)
  bf <- log(sum(sapply(seq_along(cuts[-1]), function(j)
    integrate(f, cuts[j], cuts[j + 1], rel.tol = 1e-12, abs.tol = 0, stop.on.error = FALSE)$value)))
  check <- ttest.tstat(t, n, if (two) m else 0, rscale = r)$bf
  stopifnot(abs(check - bf) < 1e-4 * max(1, abs(bf)))
  total <- sample(3:200, 1); x <- sample(0:total, 1); a <- sample(c(0.5, 1, 2, 8), 1); b <- sample(c(0.5, 1, 5), 1)
  target <- signif(runif(1, 0.05, 0.95), 2)
  e <- signif(rnorm(1), 3); se <- signif(runif(1, 0.1, 2), 3); m0 <- signif(rnorm(1), 2); s0 <- signif(runif(1, 0.2, 3), 2)
  v <- 1 / (1 / s0^2 + 1 / se^2)
  mean <- v * (m0 / s0^2 + e / se^2)
  list(two = two, n = n, m = m, t = t, r = r, logBF = bf, total = total, x = x, a = a, b = b, target = target,
    interval = qbeta(c(0.025, 0.975), a + x, b + total - x),
    above = pbeta(target, a + x, b + total - x, lower.tail = FALSE),
    shareBF = lbeta(a + x, b + total - x) - lbeta(a, b) - x * log(target) - (total - x) * log1p(-target),
    estimate = e, se = se, priorMean = m0, priorSD = s0, mean = mean, deviation = sqrt(v),
    met = pnorm(target, mean, sqrt(v), lower.tail = FALSE))
})
cat(toJSON(list(source = paste(R.version.string, "BayesFactor", packageVersion("BayesFactor")), cases = cases),
  digits = I(17), auto_unbox = TRUE), "\n")
