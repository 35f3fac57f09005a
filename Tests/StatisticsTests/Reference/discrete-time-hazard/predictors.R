# Regressions of person-periods by R's glm: Rscript predictors.R DIRECTORY writes predictors.json.
suppressMessages(library(jsonlite))
directory <- commandArgs(TRUE)[1]
set.seed(20261123)
cases <- list()
while (length(cases) < 210) {
  n <- sample(25:60, 1)
  x <- round(rnorm(n), 2); g <- sample(0:1, n, TRUE)
  limit <- sample(3:6, 1)
  t <- pmin(1 + rgeom(n, plogis(-1 + 0.5 * x - 0.4 * g)), limit)
  e <- as.integer(runif(n) < 0.8)
  p <- do.call(rbind, lapply(seq_len(n), function(i) data.frame(period = seq_len(t[i]), event = c(rep(0, t[i] - 1), e[i]), x = x[i], g = g[i])))
  share <- tapply(p$event, p$period, mean)
  p <- p[share[as.character(p$period)] > 0 & share[as.character(p$period)] < 1, ]
  if (length(unique(p$period)) < 2) next
  f <- suppressWarnings(glm(event ~ factor(period) + x + g, binomial, p, epsilon = 1e-15, maxit = 100))
  if (max(abs(coef(f))) > 10) next
  # The errors of the coefficients found, not of the step before.
  X <- model.matrix(f); m <- plogis(drop(X %*% coef(f)))
  v <- solve(crossprod(X * sqrt(m * (1 - m))))
  k <- ncol(X) - 1:0
  null <- glm(event ~ factor(period), binomial, p, epsilon = 1e-15)
  cases[[length(cases) + 1]] <- list(t = t, e = e, x = x, g = g, b = unname(coef(f)[k]), se = unname(sqrt(diag(v))[k]),
    logLikelihood = as.numeric(logLik(f)), chi = 2 * as.numeric(logLik(f) - logLik(null)))
}
cat(toJSON(list(source = R.version.string, cases = cases), digits = I(17), auto_unbox = TRUE), "\n",
  file = file.path(directory, "predictors.json"))
