# Random estimating equations: Rscript generate-gee.R DIRECTORY writes gee.json, from R's geepack, and Mancl and DeRouen's
# covariance by its definition with the inverse of I - H.
suppressMessages({ library(jsonlite); library(geepack) })
directory <- commandArgs(TRUE)[1]
vec <- function(x) I(unname(as.vector(x)))
definition <- function(m, X, y, id, alpha, family) {
  mu <- fitted(m); v <- family$variance(mu); d <- family$mu.eta(family$linkfun(mu))
  groups <- split(seq_along(y), id)
  V1 <- function(i) { A <- sqrt(v[i]); R <- matrix(alpha, length(i), length(i)); diag(R) <- 1; solve(outer(A, A) * R) }
  B <- solve(Reduce("+", lapply(groups, function(i) { D <- X[i, , drop = FALSE] * d[i]; t(D) %*% V1(i) %*% D })))
  meat <- Reduce("+", lapply(groups, function(i) {
    D <- X[i, , drop = FALSE] * d[i]; H <- D %*% B %*% t(D) %*% V1(i)
    u <- t(D) %*% V1(i) %*% solve(diag(length(i)) - H, y[i] - mu[i]); u %*% t(u) }))
  sqrt(diag(B %*% meat %*% B))
}
set.seed(20261128)
cases <- list(); i <- 0
while (length(cases) < 210) {
  i <- i + 1
  G <- sample(c(8, 12, 20), 1); size <- sample(1:6, G, TRUE)
  g <- rep(seq_len(G), size); n <- length(g)
  x <- round(rnorm(n), 1); z <- rep(sample(0:1, G, TRUE), size)
  if (i %% 5 == 0) x <- round(x * 10 + 500)
  name <- c("gaussian", "logistic", "poisson")[i %% 3 + 1]
  corstr <- if (i %% 4 == 0) "independence" else "exchangeable"
  b <- rnorm(G)[g]; eta <- 0.3 * scale(x)[, 1] - 0.4 * z + b * runif(1)
  y <- switch(name, gaussian = round(eta * 3 + rnorm(n), 2), logistic = rbinom(n, 1, plogis(eta)), poisson = rpois(n, exp(eta)))
  # No cluster alone may determine a coefficient.
  if (length(unique(y)) < 2 || sum(tapply(z, g, max)) < 2 || sum(1 - tapply(z, g, max)) < 2) next
  family <- switch(name, gaussian = gaussian(), logistic = binomial(), poisson = poisson())
  # geepack does not end where separation lets coefficients run off.
  start <- suppressWarnings(glm(y ~ x + z, family = family))
  if (!start$converged || (name != "gaussian" && any(abs(coef(start) * c(1, sd(x), 1)) > 6))) next
  if (name == "logistic" && any(fitted(start) < 1e-3 | fitted(start) > 1 - 1e-3)) next
  fit <- function() tryCatch(suppressWarnings(geeglm(y ~ x + z, id = g, family = family, corstr = corstr,
    data = data.frame(y, x, z, g), control = geese.control(epsilon = 1e-11, maxit = 60))), error = function(e) NULL)
  m <- fit()
  if (is.null(m) || m$geese$error != 0 || any(!is.finite(coef(m))) || any(abs(coef(m)) > 15)) next
  if (name != "gaussian" && any(fitted(m) < 1e-4 | (name == "logistic" & fitted(m) > 1 - 1e-4))) next
  alpha <- if (corstr == "exchangeable") unname(m$geese$alpha) else 0
  if (alpha >= 0.99 || 1 + (max(size) - 1) * alpha < 0.05) next
  X <- cbind(1, x, z)
  md <- tryCatch(definition(m, X, y, g, alpha, family), error = function(e) NULL)
  if (is.null(md) || any(!is.finite(md)) || any(md > 1e4)) next
  cases[[length(cases) + 1]] <- list(y = y, x = x, z = z, g = g, family = name, correlation = corstr, b = vec(coef(m)),
    robust = vec(sqrt(diag(m$geese$vbeta))), alpha = alpha, phi = unname(m$geese$gamma), mancl = vec(md))
}
cat(toJSON(list(source = paste(R.version.string, "geepack", packageVersion("geepack")), cases = cases), digits = I(17),
  auto_unbox = TRUE), "\n", file = file.path(directory, "gee.json"))
