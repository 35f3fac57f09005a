# Writes pooling.json and runs.json.
#
# pooling: one-way random effects of random units by restricted maximum likelihood, three ways: the full likelihood with
# matrices, its derivative set to zero; Henderson's mixed model equations for the predictions and their errors; and
# lme4::lmer as a check of both (relative 1e-6, the accuracy of its optimiser). Units of equal size besides, by the
# analysis of variance.
# runs: longest run and crossings by rle, limits by log2 and qbinom, for random series.
#
# R 4.2.2, lme4 1.1-31, jsonlite.  Rscript generate.R
library(jsonlite)
suppressMessages(library(lme4))
set.seed(20231)

reml <- function(y, g) {
  n <- length(y); z <- model.matrix(~ 0 + g); x <- matrix(1, n, 1)
  deviance <- function(lambda) {
    v <- diag(n) + lambda * tcrossprod(z)
    vi <- solve(v); xvx <- t(x) %*% vi %*% x
    b <- solve(xvx, t(x) %*% vi %*% y); r <- y - x %*% b
    q <- c(t(r) %*% vi %*% r)
    (n - 1) * log(q) + c(determinant(v)$modulus) + log(c(xvx))
  }
  slope <- function(lambda) {
    v <- diag(n) + lambda * tcrossprod(z)
    vi <- solve(v); xvx <- c(t(x) %*% vi %*% x)
    p <- vi - vi %*% x %*% t(x) %*% vi / xvx
    d <- tcrossprod(z)
    sum(diag(p %*% d)) - (n - 1) * c(t(y) %*% p %*% d %*% p %*% y) / c(t(y) %*% p %*% y)
  }
  grid <- c(0, exp(seq(log(1e-6), log(1e4), length.out = 120)))
  s <- sapply(grid, slope); best <- 0
  for (i in seq_along(grid)[-1]) if (s[i - 1] < 0 && s[i] >= 0) {
    at <- uniroot(slope, grid[(i - 1):i], tol = 1e-15, maxiter = 10000)$root
    if (deviance(at) < deviance(best)) best <- at
  }
  lambda <- best
  v <- diag(n) + lambda * tcrossprod(z); vi <- solve(v)
  xvx <- c(t(x) %*% vi %*% x); mu <- c(t(x) %*% vi %*% y) / xvx
  sigma2 <- c(t(y - mu) %*% vi %*% (y - mu)) / (n - 1)
  k <- ncol(z)
  if (lambda > 0) {
    a <- rbind(cbind(crossprod(x), t(x) %*% z), cbind(t(z) %*% x, crossprod(z) + diag(k) / lambda)) / sigma2
    ci <- solve(a); solution <- ci %*% rbind(t(x) %*% y, t(z) %*% y) / sigma2
    u <- solution[-1]
    error <- sapply(1:k, function(j) { h <- c(1, as.numeric(1:k == j)); sqrt(c(t(h) %*% ci %*% h)) })
  } else { u <- rep(0, k); error <- rep(sqrt(sigma2 / xvx), k) }
  list(mean = mu, meanError = sqrt(sigma2 / xvx), between = lambda * sigma2, within = sigma2, pooled = mu + u, error = error)
}

cases <- list()
sizes <- list(c(6, 6, 6), c(2, 9, 5, 1, 7), c(1, 1, 2, 3), rep(4, 8), c(30, 2, 2, 2, 2, 2, 2), c(3, 5, 8, 13, 2, 1, 4, 6))
for (effect in c(0, 0.5, 1.5)) for (n in sizes) {
  g <- factor(rep(seq_along(n), n))
  y <- round(36 + effect * rnorm(length(n))[g] + rnorm(sum(n)), 2)
  fit <- reml(y, g)
  check <- suppressMessages(lmer(y ~ 1 + (1 | g), control = lmerControl(optimizer = "bobyqa",
    optCtrl = list(rhoend = 1e-12), calc.derivs = FALSE, check.conv.singular = "ignore")))
  variances <- as.data.frame(VarCorr(check))$vcov
  stopifnot(abs(fixef(check) - fit$mean) < 1e-6 * abs(fit$mean), abs(variances[2] - fit$within) < 1e-5 * fit$within,
    abs(variances[1] - fit$between) < 1e-4 * fit$within, max(abs(coef(check)$g[, 1] - fit$pooled)) < 1e-4)
  if (length(unique(n)) == 1) {
    m <- tapply(y, g, mean); k <- length(n); size <- n[1]
    msb <- size * var(m); msw <- sum((y - m[g])^2) / (sum(n) - k)
    if (msb > msw) stopifnot(abs((msb - msw) / size - fit$between) < 1e-10, abs(msw - fit$within) < 1e-10)
  }
  cases[[length(cases) + 1]] <- c(list(units = unname(split(y, g))), fit)
}
write_json(cases, "pooling.json", digits = I(17), auto_unbox = TRUE)

series <- lapply(c(2, 3, 5, 8, 10, 11, 12, 20, 24, 27, 40, 77, 120), function(n) {
  y <- round(36 + rnorm(n) + ifelse(n > 20, 1, 0) * (seq_len(n) > n / 2), 1)
  side <- (y > median(y))[y != median(y)]
  list(y = y, median = median(y), useful = length(side), longest = max(rle(side)$lengths),
    longestLimit = round(log2(length(side))) + 3, crossings = sum(diff(side) != 0),
    crossingsLimit = qbinom(0.05, length(side) - 1, 0.5))
})
write_json(series[sapply(series, function(s) s$useful >= 2)], "runs.json", digits = I(17), auto_unbox = TRUE)
