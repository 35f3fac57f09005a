# Reference values of the partially pooled ridge logistic regression, of its uncertainty, and of E-values.
# Run: Rscript generate.R > pooled-logistic.json   (R 4.2.2, jsonlite)
# The objective is minimised by optim (BFGS) with its exact gradient and then by Newton's method on the whole system,
# which shares nothing with solving it help by help.
library(jsonlite)
set.seed(20240917)
n <- 120
help <- rep(0:2, c(60, 40, 20))
x <- cbind(1, round(rnorm(n), 3), rbinom(n, 1, 0.4))
y <- rbinom(n, 1, plogis(0.3 + 0.6 * x[, 2] - 0.5 * x[, 3] + c(-0.4, 0.2, 0.5)[help + 1] * x[, 2]))
w <- round(runif(n, 0.5, 2), 3)
office <- (seq_len(n) * 5) %% 7
fit <- function(lambda) {
  p <- ncol(x); k <- 3
  z <- cbind(x, do.call(cbind, lapply(0:(k - 1), function(a) x * (help == a))))
  d <- c(rep(1e-6, p), rep(c(lambda / 4, rep(lambda, p - 1)), k))
  f <- function(t) { e <- drop(z %*% t); -sum(w * (y * e - log1p(exp(e)))) + sum(d * t^2) }
  g <- function(t) { m <- plogis(drop(z %*% t)); drop(-crossprod(z, w * (y - m))) + 2 * d * t }
  t <- optim(rep(0, length(d)), f, g, method = "BFGS", control = list(maxit = 1000))$par
  for (i in 1:50) {
    m <- plogis(drop(z %*% t))
    t <- t - solve(crossprod(z, z * (w * m * (1 - m))) + diag(2 * d), g(t))
  }
  stopifnot(max(abs(g(t))) < 1e-9)
  m <- plogis(drop(z %*% t))
  curvature <- crossprod(z, z * (w * m * (1 - m)))
  prior <- diag(2 * d)
  inverse <- solve(curvature + prior)
  prior[1:p, 1:p] <- 0   # the common part's 1e-6 is numerical, no prior
  scores <- rowsum(z * (w * (y - m)), office)
  spread <- function(first, second, row) {
    c <- rep(0, length(d)); c[1:p] <- row * (if (is.null(second)) 1 else 0)
    c[(first + 1) * p + 1:p] <- row
    if (!is.null(second)) c[(second + 1) * p + 1:p] <- -row
    h <- drop(inverse %*% c); g <- nrow(scores)
    sampling <- max(drop(t(h) %*% curvature %*% h), g / (g - 1) * sum((scores %*% h)^2))
    list(first = first, second = second, row = row, variance = drop(t(h) %*% prior %*% h) + sampling)
  }
  spreads <- list(spread(0, NULL, c(1, 0.5, 0)), spread(2, NULL, c(1, -1.25, 1)), spread(0, 1, c(1, 2, 1)),
    spread(2, 1, c(1, 0, 0)))
  list(spreads = spreads, penalty = lambda, common = t[1:p], own = lapply(1:k, function(a) t[a * p + 1:p]), objective = f(t))
}
rr <- c(0.5, 0.8, 1, 1.25, 2, 3.9)
e <- sapply(rr, function(r) { r <- max(r, 1 / r); r + sqrt(r * (r - 1)) })
cat(toJSON(list(
  design = as.vector(t(x)), help = help, office = office, outcome = y, weight = w, fits = lapply(c(0.5, 8, 512), fit),
  riskRatio = rr, eValue = e), digits = I(17), auto_unbox = TRUE, null = "null", pretty = FALSE), "\n")
