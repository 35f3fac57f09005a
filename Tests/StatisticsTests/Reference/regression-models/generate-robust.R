# Robust errors and average marginal effects of the ordinal and multinomial regressions of categories.json:
# Rscript generate-robust.R DIRECTORY reads it and writes categories-robust.json.
suppressMessages({ library(jsonlite); library(ordinal); library(nnet) })
directory <- commandArgs(TRUE)[1]
data <- fromJSON(file.path(directory, "categories.json"), simplifyVector = FALSE)$cases
vec <- function(x) I(unname(as.vector(x)))
sandwich <- function(B, S, g) { U <- rowsum(S, g); G <- nrow(U); sqrt(diag(B %*% crossprod(U) %*% B) * G / (G - 1)) }
plain <- function(B, S) sqrt(diag(B %*% crossprod(S) %*% B))
set.seed(20261130)
cases <- lapply(data, function(item) {
  x <- sapply(item$x, unlist); y <- unlist(item$y) + 1; n <- length(y); p <- ncol(x); k <- max(y)
  centre <- colMeans(x); spread <- apply(x, 2, sd); z <- scale(x)[, , drop = FALSE]
  g <- sample(rep_len(1:max(4, n %/% 5), n))
  o <- clm(factor(y) ~ z, control = clm.control(gradTol = 1e-12, maxIter = 500L))
  # The scores by numbers: P is the probability of the own category, its derivatives those of the logistic distribution.
  cuts <- c(-Inf, o$alpha, Inf); eta <- drop(z %*% o$beta)
  hi <- cuts[y + 1] - eta; lo <- cuts[y] - eta; P <- plogis(hi) - plogis(lo)
  S <- matrix(0, n, k - 1 + p)
  for (i in 1:n) {
    if (y[i] < k) S[i, y[i]] <- S[i, y[i]] + dlogis(hi[i]) / P[i]
    if (y[i] > 1) S[i, y[i] - 1] <- S[i, y[i] - 1] - dlogis(lo[i]) / P[i]
    S[i, k - 1 + 1:p] <- -(dlogis(hi[i]) - dlogis(lo[i])) / P[i] * z[i, ]
  }
  stopifnot(max(abs(colSums(S))) < 1e-6)
  B <- vcov(o); own <- k - 1 + 1:p
  # The average effect of one more unit of the first predictor's spread on the probability of the last category.
  top <- function(shift) plogis(-(o$alpha[k - 1] - eta - shift * o$beta[1]))
  gradient <- function(shift) { d <- dlogis(o$alpha[k - 1] - eta - shift * o$beta[1]); w <- z; w[, 1] <- w[, 1] + shift
    r <- numeric(k - 1 + p); r[k - 1] <- mean(-d); r[own] <- colMeans(d * w); r }
  change <- gradient(1) - gradient(0)
  # Multinomial, Newton to the end.
  Z <- cbind(1, z); b <- matrix(t(coef(multinom(y ~ z, trace = FALSE, maxit = 1000, reltol = 1e-12))), ncol = k - 1)
  for (step in 1:50) {
    e <- cbind(0, Z %*% b); Q <- exp(e - apply(e, 1, max)); Q <- Q / rowSums(Q)
    R <- outer(y, 2:k, "==") - Q[, -1]
    H <- do.call(rbind, lapply(2:k, function(a) do.call(cbind, lapply(2:k, function(c)
      crossprod(Z, Z * (Q[, a] * ((a == c) - Q[, c])))))))
    delta <- solve(H, as.vector(crossprod(Z, R)))
    b <- b + matrix(delta, ncol = k - 1)
    if (max(abs(delta)) < 1e-13) break
  }
  M <- do.call(cbind, lapply(1:(k - 1), function(a) Z * R[, a])); C <- solve(H)
  slopes <- as.vector(outer(2:(p + 1), (0:(k - 2)) * (p + 1), "+"))
  list(g = g, spread = spread[1], ordinal0 = vec(plain(B, S)[own] / spread), ordinal = vec(sandwich(B, S, g)[own] / spread),
    effect = mean(top(1) - top(0)), effectError = sqrt(drop(change %*% B %*% change)),
    multinomial0 = vec(plain(C, M)[slopes] / rep(spread, k - 1)), multinomial = vec(sandwich(C, M, g)[slopes] / rep(spread, k - 1)))
})
cat(toJSON(list(source = paste(R.version.string, "ordinal", packageVersion("ordinal")), cases = cases), digits = I(17),
  auto_unbox = TRUE), "\n", file = file.path(directory, "categories-robust.json"))
