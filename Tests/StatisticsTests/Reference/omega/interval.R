# Standard errors and intervals of omega by the delta method: Rscript interval.R > interval.json
# From the expected information of the one-factor model of the covariance matrix, loadings and error variances being its
# parameters; checked against lavaan, which stops at five to seven digits.
suppressMessages({library(jsonlite); library(lavaan)})
set.seed(20261126)
refine <- function(r, l) {
  score <- function(l) {
    s <- solve(l %o% l + diag(1 - l^2))
    as.numeric((s %*% (l %o% l + diag(1 - l^2) - r) %*% s) %*% l)
  }
  for (step in 1:30) {
    h <- 1e-6
    j <- sapply(seq_along(l), function(i) { e <- replace(0 * l, i, h); (score(l + e) - score(l - e)) / (2 * h) })
    d <- solve(j, score(l))
    l <- l - d
    if (max(abs(d)) < 1e-15) break
  }
  l
}
omega <- function(l) sum(l)^2 / (sum(l)^2 + sum(1 - l^2))
slope <- function(l) { s <- sum(l); u <- sum(1 - l^2); (2 * s * u + 2 * s^2 * l) / (s^2 + u)^2 }
# Of standardised loadings a / sqrt(a^2 + u) in the loadings a and error variances u of the covariances.
in_covariances <- function(a, u) c(slope(a / sqrt(a^2 + u)) * u / (a^2 + u)^1.5, -slope(a / sqrt(a^2 + u)) * a / 2 / (a^2 + u)^1.5)
delta_error <- function(l, v, n) {
  k <- length(l)
  a <- l * sqrt(v); u <- (1 - l^2) * v
  w <- solve(a %o% a + diag(u))
  unit <- function(i) replace(numeric(k), i, 1)
  d <- c(lapply(1:k, function(i) unit(i) %o% a + a %o% unit(i)), lapply(1:k, function(i) diag(unit(i))))
  information <- sapply(d, function(x) sapply(d, function(y) sum(diag(w %*% x %*% w %*% y)) / 2))
  g <- in_covariances(a, u)
  sqrt(as.numeric(g %*% solve(information, g)) / n)
}
one <- function(i) {
  k <- sample(3:7, 1)
  n <- sample(c(30, 40, 60), 1)
  x <- outer(rnorm(n), runif(k, 0.5, 1.2)) * 2 + matrix(rnorm(n * k), n) * 2 + 10
  x <- if (i %% 2 == 0) round(x) else signif(x, 3)
  f <- tryCatch(factanal(covmat = cor(x), factors = 1, control = list(nstart = 3)), error = function(e) NULL)
  if (is.null(f) || any(f$uniquenesses < 0.05)) return(NULL)
  l <- as.numeric(f$loadings)
  l <- refine(cor(x), if (sum(l) < 0) -l else l)
  e <- delta_error(l, diag(cov(x)), n)
  names <- paste0("x", 1:k)
  fit <- cfa(paste("f =~", paste(names, collapse = "+")), setNames(as.data.frame(x), names), std.lv = TRUE)
  a <- unname(coef(fit)[1:k]); a <- if (sum(a) < 0) -a else a; u <- unname(coef(fit)[k + 1:k])
  g <- in_covariances(a, u)
  if (sum(coef(fit)[1:k]) < 0) g[1:k] <- -g[1:k]
  stopifnot(abs(sqrt(as.numeric(g %*% vcov(fit) %*% g)) / e - 1) < 1e-3, abs(omega(a / sqrt(a^2 + u)) - omega(l)) < 1e-4)
  o <- omega(l)
  ends <- plogis(qlogis(o) + c(-1, 1) * qnorm(0.975) * e / (o * (1 - o)))
  list(x = x, omega = o, error = e, low = ends[1], high = ends[2])
}
cases <- Filter(Negate(is.null), lapply(1:250, one))
cat(toJSON(list(source = paste(R.version.string, "lavaan", packageVersion("lavaan")), cases = cases), digits = I(17), auto_unbox = TRUE), "\n")
