# Predictions of new rows by R's lm and glm, calibration in ten groups: Rscript predictions.R DIRECTORY writes predictions.json.
suppressMessages(library(jsonlite))
directory <- commandArgs(TRUE)[1]
set.seed(20261124)
cases <- list()
while (length(cases) < 210) {
  n <- sample(20:40, 1)
  x <- round(rnorm(n), 3); z <- sample(0:1, n, TRUE)
  if (anyDuplicated(paste(x, z))) next
  y <- round(2 + x - z + rnorm(n), 3)
  b <- as.integer(runif(n) < plogis(0.3 + 0.7 * x - 0.5 * z)); k <- rpois(n, exp(0.8 + 0.3 * x))
  a <- lm(y ~ x + z)
  strict <- glm.control(epsilon = 1e-15, maxit = 100)
  g <- suppressWarnings(glm(b ~ x + z, binomial, control = strict)); p <- suppressWarnings(glm(k ~ x + z, poisson, control = strict))
  if (max(abs(coef(g))) > 6 || anyNA(coef(a))) next
  new <- data.frame(x = c(0.25, -1.5), z = 0:1)
  mean <- predict(a, new, interval = "confidence"); further <- predict(a, new, interval = "prediction")
  # The errors of the coefficients found, not of the step before.
  of <- function(f) {
    X <- model.matrix(f); m <- fitted(f); v <- if (family(f)$family == "binomial") m * (1 - m) else m
    N <- cbind(1, new$x, new$z); se <- sqrt(rowSums((N %*% solve(crossprod(X * sqrt(v)))) * N)); eta <- drop(N %*% coef(f))
    inverse <- family(f)$linkinv
    as.numeric(rbind(inverse(eta), inverse(eta - qnorm(0.975) * se), inverse(eta + qnorm(0.975) * se)))
  }
  q <- fitted(g)
  group <- cut(q, c(-Inf, quantile(q, (1:9) / 10) * (1 + 1e-14), Inf))
  O <- tapply(b, group, sum); E <- tapply(q, group, sum); m <- tapply(q, group, length)
  hl <- sum((O - E)^2 / (E * (1 - E / m)))
  cases[[length(cases) + 1]] <- list(x = x, z = z, y = y, b = b, k = k,
    linear = as.numeric(t(cbind(mean, further[, 2:3]))), logistic = of(g), poisson = of(p), chi = hl,
    p = pchisq(hl, 8, lower.tail = FALSE))
}
cat(toJSON(list(source = R.version.string, cases = cases), digits = I(17), auto_unbox = TRUE), "\n",
  file = file.path(directory, "predictions.json"))
