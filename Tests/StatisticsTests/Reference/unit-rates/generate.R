# Writes unit-rates.json: funnel limits and pooled rates.
#
# limits: Spiegelhalter (2005), appendix A.1.1, by ppois and qpois.
# pooled: gamma-Poisson model by maximum likelihood, the profile score with digamma set to zero by uniroot; MASS::glm.nb as a
# check (relative 1e-4, the accuracy of its alternation); posterior quantiles by qgamma.
#
# R 4.2.2, MASS, jsonlite.  Rscript generate.R > unit-rates.json
suppressMessages({ library(jsonlite); library(MASS) })
set.seed(20261121)

limit <- function(p, mean) {
  r <- qpois(p, mean)
  r - (ppois(r, mean) - p) / dpois(r, mean)
}
limits <- lapply(1:160, function(i) {
  target <- round(rexp(1) * c(1, 40, 0.01)[1 + i %% 3], 4) + 0.0001
  exposure <- round(c(2, 30, 900, 20000)[1 + i %% 4] * rexp(1), 3) + 0.001
  level <- c(0.95, 0.998)[1 + i %% 2]
  q <- (1 - level) / 2
  list(target = target, exposure = exposure, level = level,
    lower = max(0, limit(q, target * exposure)) / exposure, upper = max(0, limit(1 - q, target * exposure)) / exposure)
})

pool <- function(y, t) {
  mean_at <- function(tau) uniroot(function(m) sum((y - m * t) / (1 + tau * m * t)), range(y / t), tol = 1e-300, maxiter = 10000)$root
  loglik <- function(tau) {
    if (tau == 0) return(sum(dpois(y, sum(y) / sum(t) * t, log = TRUE)))
    m <- mean_at(tau); sum(dnbinom(y, size = 1 / tau, mu = m * t, log = TRUE))
  }
  # The derivative by a = 1/tau; positive where tau should fall.
  score <- function(a) {
    mu <- mean_at(1 / a) * t
    sum(digamma(a + y) - digamma(a) + log(a) + 1 - log(a + mu) - (a + y) / (a + mu))
  }
  grid <- exp(seq(log(1e-2), log(1e6), length.out = 200))
  s <- sapply(grid, score); best <- 0
  for (i in seq_along(grid)[-1]) if (s[i - 1] > 0 && s[i] <= 0) {
    a <- uniroot(score, grid[(i - 1):i], tol = 1e-300, maxiter = 10000)$root
    if (loglik(1 / a) > loglik(best)) best <- 1 / a
  }
  m <- if (best == 0) sum(y) / sum(t) else mean_at(best)
  if (best > 1e-3) {
    check <- suppressWarnings(glm.nb(y ~ 1 + offset(log(t)), control = glm.control(epsilon = 1e-13, maxit = 500)))
    stopifnot(abs(1 / check$theta - best) < 1e-3 * best, abs(exp(coef(check)) - m) < 1e-4 * m)
  }
  if (best == 0) {
    pooled <- rep(m, length(y))
    low <- rep(qchisq(0.025, 2 * sum(y)) / 2 / sum(t), length(y)); high <- rep(qchisq(0.975, 2 * sum(y) + 2) / 2 / sum(t), length(y))
  } else {
    shape <- 1 / best + y; rate <- 1 / (best * m) + t
    pooled <- shape / rate; low <- qgamma(0.025, shape, rate); high <- qgamma(0.975, shape, rate)
  }
  list(mean = m, variation = best, pooled = pooled, lower = low, upper = high)
}
pooled <- list()
while (length(pooled) < 60) {
  k <- sample(c(3, 6, 12, 40), 1)
  t <- round(rexp(k) * 20, 2) + 1
  rate <- sample(c(0.5, 4, 40), 1) * rgamma(k, shape = 1 / sample(c(0.02, 0.1, 0.6), 1), scale = 1)
  rate <- rate / mean(rate) * sample(c(0.3, 4, 40), 1)
  y <- rpois(k, rate * t)
  if (sum(y) == 0 || length(unique(y / t)) == 1) next
  fit <- try(pool(y, t), silent = TRUE)
  # glm.nb does not converge for some that are close to Poisson; the others remain.
  if (inherits(fit, "try-error")) next
  # Where R's own difference of digammas has lost its digits there is no reference.
  if (fit$variation > 0 && fit$variation < 1e-3) next
  pooled[[length(pooled) + 1]] <- c(list(events = y, exposure = t), fit)
}
# Centres that differ less than by chance: no variation.
for (y in list(c(10, 20, 30), c(5, 6, 5, 4), c(41, 38, 40))) {
  t <- if (length(y) == 3 && y[1] == 10) c(1, 2, 3) else rep(1, length(y))
  pooled[[length(pooled) + 1]] <- c(list(events = y, exposure = t), list(mean = sum(y) / sum(t), variation = 0,
    pooled = rep(sum(y) / sum(t), length(y)), lower = rep(qchisq(0.025, 2 * sum(y)) / 2 / sum(t), length(y)),
    upper = rep(qchisq(0.975, 2 * sum(y) + 2) / 2 / sum(t), length(y))))
}
cat(toJSON(list(source = paste(R.version.string, "MASS", packageVersion("MASS")), limits = limits, pooled = pooled),
  digits = I(17), auto_unbox = TRUE), "\n")
