# Residuals of linear, logistic and count models by R's rstandard, rstudent, shapiro.test, lmtest's bptest, car's outlierTest and
# residuals.glm: Rscript residuals.R writes residuals.json
suppressMessages({ library(jsonlite); library(lmtest); library(car) })
set.seed(20261126)
cases <- list()
while (length(cases) < 210) {
  i <- length(cases)
  n <- sample(c(12, 16, 24), 1); p <- sample(1:3, 1)
  x <- matrix(round(rnorm(n * p), 2), n)
  if (i %% 3 == 0) x[, 1] <- sample(0:1, n, TRUE)
  if (i %% 7 == 0) x[, 1] <- x[, 1] + 1000
  if (qr(cbind(1, scale(x)))$rank < p + 1) next
  y <- round(drop(x %*% rnorm(p)) + rnorm(n) * (1 + (i %% 4 == 0) * abs(x[, 1])), 2)
  if (i %% 11 == 0) y[1] <- y[1] + 9
  m <- lm(y ~ x)
  o <- outlierTest(m, cutoff = Inf, n.max = 1)
  b <- bptest(m)
  k <- rpois(n, exp(0.4 + 0.3 * scale(x[, 1])[, 1]))
  g <- glm(k ~ x, poisson, control = glm.control(epsilon = 1e-15, maxit = 60))
  z <- as.integer(plogis(scale(x[, 1])[, 1]) > runif(n))
  l <- suppressWarnings(glm(z ~ x, binomial, control = glm.control(epsilon = 1e-15, maxit = 60)))
  if (any(abs(c(coef(g)[-1], coef(l)[-1])) > 6) || max(abs(predict(l))) > 9 || length(unique(z)) < 2 || length(unique(k)) < 2) next
  cases[[i + 1]] <- list(x = lapply(seq_len(p), function(j) x[, j]), y = y, k = k, z = z, standard = unname(rstandard(m)),
    student = unname(rstudent(m)), w = unname(shapiro.test(residuals(m))$statistic), bp = unname(b$statistic), bpP = unname(b$p.value),
    outlier = unname(o$rstudent), outlierP = min(1, unname(o$p) * n), deviance = unname(residuals(g, "deviance")),
    dispersion = sum(residuals(g, "pearson")^2) / df.residual(g), logistic = unname(residuals(l, "deviance")))
}
writeLines(toJSON(list(source = paste(R.version.string, "lmtest", packageVersion("lmtest"), "car", packageVersion("car")), cases = cases),
  digits = I(15), auto_unbox = TRUE), "residuals.json")
