# Random linear mixed models: Rscript generate.R DIRECTORY writes intercepts.json, slopes-1.json and slopes-2.json. lme4's criterion is brought
# to its minimum by Newton's method on its numerical derivatives, because lme4's own search ends where little is to gain.
suppressMessages({ library(jsonlite); library(lme4); library(lmerTest); library(pbkrtest); library(numDeriv) })
directory <- commandArgs(TRUE)[1]
write <- function(name, cases) cat(toJSON(list(
  source = paste(c(R.version.string, sapply(c("lme4", "lmerTest", "pbkrtest"), function(p) paste(p, packageVersion(p)))),
    collapse = ", "), cases = cases), digits = I(17), auto_unbox = TRUE, na = "null", matrix = "rowmajor"), "\n",
  file = file.path(directory, name))
vec <- function(x) I(unname(as.vector(x)))

here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
source(file.path(here, "polish.R"))
describe <- function(f, REML) {
  m <- f$model
  s <- sigma(m)^2
  D <- unname(as.matrix(VarCorr(m)[[1]])); attributes(D) <- list(dim = dim(D))
  out <- list(b = vec(fixef(m)), se = vec(sqrt(diag(as.matrix(vcov(m))))), D = D, sigma2 = s,
    logLik = as.numeric(logLik(m)), theta = I(f$theta))
  test <- tryCatch(lmerTest:::as_lmerModLT(m, f$devfun), error = function(e) NULL)
  p <- length(fixef(m))
  if (!is.null(test) && min(abs(f$theta[lf_diagonal(f)])) > 0)
    out$satterthwaite <- vec(summary(test)$coefficients[, "df"])
  if (REML && min(abs(f$theta[lf_diagonal(f)])) > 0) {
    V <- vcovAdj(m)
    out$krError <- vec(sqrt(diag(as.matrix(V))))
    out$krFreedom <- vec(sapply(seq_len(p), function(j) get_Lb_ddf(m, as.numeric(seq_len(p) == j))))
  }
  r <- ranef(m, condVar = TRUE)[[1]]
  v <- attr(r, "postVar")
  out$ranef <- unname(as.matrix(r))
  out$ranefError <- t(sapply(seq_len(dim(v)[3]), function(i) sqrt(diag(as.matrix(v[, , i])))))
  if (ncol(r) == 1) out$ranefError <- matrix(out$ranefError, ncol = 1)
  out
}

# The profile of a random-intercept model by definition, from eigenvalues of nothing but sums over groups.
profiles <- function(f, data, REML) {
  X <- getME(f$model, "X"); y <- getME(f$model, "y"); g <- data$g; n <- length(y); p <- ncol(X)
  deviance2 <- function(t2, s2) {
    sizes <- table(g)
    sizes <- as.vector(sizes); w <- t2 / (s2 + sizes * t2)
    Xs <- rowsum(X, g); ys <- rowsum(y, g)
    A <- (crossprod(X) - crossprod(Xs * sqrt(as.vector(w)))) / s2
    r <- function(b) { e <- y - X %*% b; (sum(e^2) - sum(w * as.vector(rowsum(drop(e), g))^2)) / s2 }
    b <- solve(A, (crossprod(X, y) - crossprod(Xs, ys * as.vector(w))) / s2)
    v <- sum(log(s2 + sizes * t2)) + (n - length(sizes)) * log(s2) + r(b)
    if (REML) v + determinant(A)$modulus + (n - p) * log(2 * pi) else v + n * log(2 * pi)
  }
  t2 <- VarCorr(f$model)[[1]][1]; s2 <- sigma(f$model)^2
  best <- deviance2(t2, s2)
  stopifnot(abs(best + 2 * as.numeric(logLik(f$model))) < 1e-6)
  over <- function(fix) function(other) {
    v <- optimize(fix(other), log(c(1e-4, 1e4)) + log(s2), tol = 1e-12)$objective
    v - best - qchisq(0.95, 1) }
  tau <- function(t) optimize(function(l) deviance2(t^2, exp(l)), log(s2) + c(-4, 6), tol = 1e-12)$objective - best - qchisq(0.95, 1)
  # Zero between-group variance is inside the range of the other variance.
  sig <- function(s) min(deviance2(0, s^2),
    optimize(function(l) deviance2(exp(l), s^2), log(max(t2, s2 / 100)) + c(-8, 4), tol = 1e-12)$objective) - best - qchisq(0.95, 1)
  root <- function(h, a, b) tryCatch(uniroot(h, c(a, b), tol = 1e-13, maxiter = 500)$root, error = function(e) NA)
  grow <- function(h, a, k) { b <- a * k; for (i in 1:60) { if (h(b) > 0) return(b); b <- b * k }; NA }
  t <- sqrt(t2); s <- sqrt(s2)
  low <- if (t == 0 || tau(0) < 0) 0 else root(tau, 0, t)
  start <- max(t, 1e-3 * s)
  list(sd = c(low, root(tau, start, grow(tau, start, 1.3))),
    residual = c(root(sig, grow(sig, s, 0.9), s), root(sig, s, grow(sig, s, 1.1))))
}

make <- function(i, slope) {
  G <- sample(c(5, 8, 12, 20), 1)
  size <- if (i %% 3 == 0) rep(sample(3:6, 1), G) else sample((1 + 2 * slope):7, G, TRUE)
  g <- rep(seq_len(G), size); n <- length(g)
  time <- unlist(lapply(size, function(k) seq_len(k) - 1))
  if (i %% 4 == 1) time <- round(rnorm(n, 10, 3), 1)
  x <- rep(sample(0:1, G, TRUE), size)
  if (length(unique(x)) < 2 || i %% 5 == 0) x <- round(rnorm(n) * 3, 1)
  t <- runif(1, 0, 2.5)
  y <- 5 + 0.4 * time - x + t * rnorm(G)[g] + slope * runif(1, 0.3, 1.5) * rnorm(G)[g] * time + rnorm(n)
  y <- switch(i %% 3 + 1, round(y), round(y, 2), round(y * 100 + 1000, 1))
  data.frame(y, time, x, g)
}
usable <- function(d) nrow(d) > 2 * length(unique(d$g)) + 3 && any(duplicated(d$g)) &&
  qr(cbind(1, scale(d$time), scale(d$x)))$rank == 3

set.seed(20261126)
intercepts <- list(); i <- 0
while (length(intercepts) < 215) {
  i <- i + 1; d <- make(i, 0)
  if (!usable(d)) next
  REML <- i %% 4 != 2
  f <- tryCatch(fit(y ~ time + x + (1 | g), d, REML), error = function(e) NULL)
  if (is.null(f)) next
  one <- c(list(y = d$y, time = d$time, x = d$x, g = d$g, reml = REML), describe(f, REML), profiles(f, d, REML))
  intercepts[[length(intercepts) + 1]] <- one
}
write("intercepts.json", intercepts)
set.seed(20261127)
slopes <- list(); i <- 0
while (length(slopes) < 205) {
  i <- i + 1; d <- make(i, 1)
  if (!usable(d)) next
  REML <- i %% 4 != 2
  f <- tryCatch(fit(y ~ time + x + (1 + time | g), d, REML), error = function(e) NULL)
  if (is.null(f)) next
  slopes[[length(slopes) + 1]] <- c(list(y = d$y, time = d$time, x = d$x, g = d$g, reml = REML), describe(f, REML))
}
write("slopes-1.json", slopes[1:103])
write("slopes-2.json", slopes[104:205])
