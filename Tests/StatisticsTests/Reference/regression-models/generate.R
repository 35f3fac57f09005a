# Random regressions of yes and no, counts and categories: Rscript generate.R DIRECTORY writes logistic.json, counts.json,
# categories.json and robust.json.
suppressMessages({ library(jsonlite); library(sandwich); library(MASS); library(nnet); library(ordinal); library(brglm2)
  library(car); library(pROC) })
directory <- commandArgs(TRUE)[1]
many <- 215
se <- function(v) unname(sqrt(diag(v)))
strict <- glm.control(epsilon = 1e-15, maxit = 300)
write <- function(name, cases, packages) cat(toJSON(list(
  source = paste(c(R.version.string, sapply(packages, function(p) paste(p, packageVersion(p)))), collapse = ", "),
  cases = cases), digits = I(17), auto_unbox = TRUE, na = "null", matrix = "rowmajor"), "\n", file = file.path(directory, name))
design <- function(i, n, p) {
  x <- matrix(rnorm(n * p), n)
  x <- switch(i %% 4 + 1, round(x, 2), round(x * 2), round(x * 5 + 2000, 1), round(x, 1))
  if (i %% 3 == 0) x[, 1] <- sample(0:1, n, TRUE)
  x
}
usable <- function(x) qr(cbind(1, scale(x)))$rank == ncol(x) + 1 && all(apply(x, 2, sd) > 0)
z <- function(x) scale(x)[, , drop = FALSE]

# The log-likelihood, with Firth's penalty or without, maximised by Newton's method with some coefficients held.
newton <- function(x, y, penalty, hold = integer(0), at = numeric(0), start = NULL) {
  b <- if (is.null(start)) numeric(ncol(x)) else start
  b[hold] <- at
  free <- setdiff(seq_along(b), hold)
  value <- function(b) { e <- drop(x %*% b); w <- plogis(e) * plogis(-e)
    sum(plogis(ifelse(y == 1, e, -e), log.p = TRUE)) + penalty * determinant(crossprod(x * sqrt(w)))$modulus / 2 }
  for (k in 1:500) {
    if (!length(free)) break
    e <- drop(x %*% b); w <- plogis(e) * plogis(-e)
    q <- qr.Q(qr(x * sqrt(w))); h <- rowSums(q^2)
    u <- crossprod(x, y - plogis(e) + penalty * h * (0.5 - plogis(e)))[free]
    step <- solve(crossprod(x[, free, drop = FALSE] * sqrt(w)), u)
    step <- step * min(1, 5 / max(abs(step)))
    now <- value(b); f <- 1
    repeat { trial <- b; trial[free] <- b[free] + f * step
      if (value(trial) >= now - 1e-12 || f < 1e-8) break; f <- f / 2 }
    b <- trial
    if (max(abs(step)) < 1e-13) break
  }
  # Unless the score is zero at the end, nothing.
  if (length(free)) { e <- drop(x %*% b); h <- rowSums(qr.Q(qr(x * sqrt(plogis(e) * plogis(-e))))^2)
    if (max(abs(crossprod(x, y - plogis(e) + penalty * h * (0.5 - plogis(e)))[free])) > 1e-9) return(list(b = b, value = NA)) }
  list(b = b, value = as.numeric(value(b)))
}
firth <- function(x, y, ...) newton(x, y, 1, ...)
# Held far off, the penalised likelihood may have several maxima: the highest from several starts counts.
highest <- function(x, y, penalty, fit) {
  before <- fit
  function(j, v) {
    found <- lapply(list(numeric(ncol(x)), fit, before), function(s)
      tryCatch(newton(x, y, penalty, j, v, s), error = function(e) list(value = NA)))
    values <- sapply(found, function(f) f$value)
    if (all(is.na(values))) return(NA)
    before <<- found[[which.max(values)]]$b
    max(values, na.rm = TRUE)
  }
}
ends <- function(loss, b, e) sapply(c(-1, 1), function(s) {
  far <- 1
  repeat {
    now <- loss(b + s * far * e)
    if (is.na(now) || far > 200) return(NA)
    if (now > qchisq(0.95, 1)) break
    far <- far * 1.3
  }
  tryCatch(uniroot(function(v) loss(v) - qchisq(0.95, 1), sort(c(b, b + s * far * e)), tol = 1e-13, maxiter = 500)$root,
    error = function(err) NA)
})

set.seed(20261124)
logistic <- list(); i <- 0
while (length(logistic) < many) {
  i <- i + 1
  p <- sample(1:3, 1); n <- sample(c(12, 20, 35, 60), 1); x <- design(i, n, p)
  if (!usable(x)) next
  y <- rbinom(n, 1, plogis(drop(z(x) %*% rnorm(p)) + rnorm(1) / 2))
  if (length(unique(y)) < 2) next
  m <- suppressWarnings(glm(y ~ x, family = binomial, control = strict))
  # Once more from the end, so that the weights of the errors are those of the estimates.
  if (all(is.finite(coef(m)))) m <- suppressWarnings(glm(y ~ x, family = binomial, control = strict, start = coef(m)))
  separated <- any(fitted(m) < 1e-9 | fitted(m) > 1 - 1e-9)
  g <- sample(rep_len(1:max(3, n %/% 4), n))
  X <- cbind(1, x)
  Z <- cbind(1, z(x))
  f <- firth(Z, y)
  # Coefficients of the columns as they are.
  centre <- attr(scale(x), "scaled:center"); spread <- attr(scale(x), "scaled:scale")
  fb <- c(f$b[1] - sum(f$b[-1] * centre / spread), f$b[-1] / spread)
  fp <- sapply(seq_len(p), function(j) pchisq(2 * (f$value - firth(Z, y, j + 1, 0)$value), 1, lower.tail = FALSE))
  # Of separated data, the penalised likelihood with a coefficient held far off has several maxima, and no program is
  # sure to find the highest: no reference.
  fci <- if (separated) matrix(NA_real_, p, 2) else t(sapply(seq_len(p), function(j) {
    held <- highest(Z, y, 1, f$b)
    loss <- function(v) 2 * (f$value - held(j + 1, v))
    e <- sqrt(solve(crossprod(Z * sqrt(plogis(drop(Z %*% f$b)) * plogis(-drop(Z %*% f$b)))))[j + 1, j + 1])
    ends(loss, f$b[j + 1], e) / spread[j]
  }))
  one <- list(x = t(x), y = y, separated = separated, firth = fb, firthP = fp, firthInterval = fci)
  if (!separated) {
    profile <- t(sapply(seq_len(p), function(j) {
      best <- newton(Z, y, 0)
      held <- highest(Z, y, 0, best$b)
      loss <- function(v) 2 * (best$value - held(j + 1, v))
      ends(loss, coef(m)[j + 1] * spread[j], se(vcov(m))[j + 1] * spread[j]) / spread[j]
    }))
    lr <- sapply(seq_len(p), function(j) suppressWarnings(glm.fit(X[, -(j + 1), drop = FALSE], y, family = binomial(),
      control = strict))$deviance - deviance(m))
    other <- x; other[, 1] <- 1
    none <- x; none[, 1] <- 0
    gradient <- function(x) { e <- drop(cbind(1, x) %*% coef(m)); colMeans(dlogis(e) * cbind(1, x)) }
    mean2 <- function(x) mean(plogis(drop(cbind(1, x) %*% coef(m))))
    d <- gradient(other) - gradient(none)
    r <- suppressMessages(roc(y, fitted(m), direction = "<", levels = c(0, 1)))
    one <- c(one, list(b = unname(coef(m)), se = se(vcov(m)), deviance = deviance(m), null = m$null.deviance,
      hc = list(se(vcovHC(m, "HC0")), se(vcovHC(m, "HC1")), se(vcovHC(m, "HC2")), se(vcovHC(m, "HC3"))),
      cluster = g, clustered = se(vcovCL(m, cluster = g, type = "HC0", cadjust = TRUE)), profile = profile, lr = lr,
      effect = mean2(other) - mean2(none), effectError = sqrt(drop(d %*% vcov(m) %*% d)),
      area = as.numeric(auc(r)), areaError = sqrt(var(r)), brier = mean((y - fitted(m))^2),
      vif = if (p > 1) unname(vif(glm(y ~ ., data = data.frame(y, x), family = binomial, control = strict))) else 1))
  }
  logistic[[length(logistic) + 1]] <- one
}
write("logistic.json", logistic, c("sandwich", "pROC", "car"))

set.seed(20261125)
counts <- list(); i <- 0
while (length(counts) < many) {
  i <- i + 1
  p <- sample(1:3, 1); n <- sample(c(15, 30, 60), 1); x <- design(i, n, p)
  if (!usable(x)) next
  t <- round(runif(n, 0.5, 20), 1)
  mu <- t * exp(drop(z(x) %*% rnorm(p)) / 3 - 1)
  y <- if (i %% 2) rpois(n, mu) else rnbinom(n, mu = mu, size = runif(1, 0.5, 5))
  if (sum(y) < 8) next
  m <- suppressWarnings(glm(y ~ x + offset(log(t)), family = poisson, control = strict))
  m <- suppressWarnings(glm(y ~ x + offset(log(t)), family = poisson, control = strict, start = coef(m)))
  if (any(fitted(m) < 1e-8)) next
  g <- sample(rep_len(1:max(3, n %/% 4), n))
  one <- list(x = t(x), y = y, t = t, b = unname(coef(m)), se = se(vcov(m)), deviance = deviance(m),
    logLik = as.numeric(logLik(m)), hc0 = se(vcovHC(m, "HC0")), hc3 = se(vcovHC(m, "HC3")), cluster = g,
    clustered = se(vcovCL(m, cluster = g, type = "HC0", cadjust = TRUE)))
  excess <- sum((y - fitted(m))^2 - y)
  one$overdispersed <- excess > 0
  if (excess > 0) {
    # glm and theta in turn, to the end.
    check <- tryCatch(suppressWarnings(glm.nb(y ~ x + offset(log(t)), control = strict)), error = function(e) NULL)
    if (is.null(check) || check$theta > 100) next
    theta <- check$theta
    for (k in 1:60) {
      nb <- suppressWarnings(glm(y ~ x + offset(log(t)), family = negative.binomial(theta), control = strict))
      score <- function(l) { s <- exp(l); u <- fitted(nb)
        s^2 * sum(digamma(s + y) - digamma(s) - log1p(u / s) + (u - y) / (u + s)) }
      next_ <- exp(uniroot(score, log(theta) + c(-1, 1), extendInt = "yes", tol = 1e-15)$root)
      done <- abs(next_ - theta) < 1e-12 * theta
      theta <- next_
      if (done || theta > 1e4) break
    }
    if (theta < 1e4) {
      stopifnot(abs(check$theta / theta - 1) < 1e-3)
      nb <- suppressWarnings(glm(y ~ x + offset(log(t)), family = negative.binomial(theta), control = strict,
        start = coef(nb)))
      u <- fitted(nb)
      info <- sum(-trigamma(theta + y) + trigamma(theta) - 1 / theta + 2 / (u + theta) - (y + theta) / (u + theta)^2)
      one <- c(one, list(theta = theta, thetaError = 1 / sqrt(info), nb = unname(coef(nb)),
        nbError = se(summary(nb, dispersion = 1)$cov.scaled),
        nbLogLik = sum(dnbinom(y, size = theta, mu = u, log = TRUE))))
    } else next
  }
  counts[[length(counts) + 1]] <- one
}
write("counts.json", counts, c("sandwich", "MASS"))

set.seed(20261126)
categories <- list(); i <- 0
while (length(categories) < many) {
  i <- i + 1
  p <- sample(1:3, 1); n <- sample(c(40, 80), 1); k <- sample(3:4, 1); x <- design(i, n, p)
  if (!usable(x)) next
  y <- as.integer(cut(drop(z(x) %*% rnorm(p)) * 0.7 + rlogis(n), c(-Inf, sort(rnorm(k - 1)), Inf)))
  if (length(unique(y)) < k || min(table(y)) < 4) next
  # Two programs: clm for the fit, polr for a second opinion.
  d <- data.frame(y = factor(y, ordered = TRUE), z = I(z(x)))
  o <- clm(y ~ z, data = d, control = clm.control(gradTol = 1e-12, maxIter = 500L))
  q <- tryCatch(polr(y ~ z, data = d), error = function(e) NULL)
  if (is.null(q) || max(abs(o$beta)) > 8) next
  stopifnot(max(abs(q$coefficients - o$beta)) < 1e-2)
  spread <- attr(scale(x), "scaled:scale"); centre <- attr(scale(x), "scaled:center")
  # Multinomial: nnet, then Newton to the end.
  Z <- cbind(1, z(x))
  b <- matrix(t(coef(multinom(y ~ z(x), trace = FALSE, maxit = 1000, reltol = 1e-12))), ncol = k - 1)
  for (step in 1:50) {
    e <- cbind(0, Z %*% b); P <- exp(e - apply(e, 1, max)); P <- P / rowSums(P)
    Y <- outer(y, 2:k, "==") * 1
    u <- as.vector(crossprod(Z, Y - P[, -1]))
    H <- do.call(rbind, lapply(2:k, function(a) do.call(cbind, lapply(2:k, function(c)
      crossprod(Z, Z * (P[, a] * ((a == c) - P[, c])))))))
    delta <- tryCatch(solve(H, u), error = function(e) NULL)
    if (is.null(delta)) break
    b <- b + matrix(delta, ncol = k - 1)
    if (max(abs(delta)) < 1e-13) break
  }
  if (is.null(delta) || max(abs(b)) > 8) next
  # Brant's test by its definition.
  fits <- lapply(1:(k - 1), function(j) suppressWarnings(glm.fit(Z, y > j, family = binomial(), control = strict)))
  shares <- sapply(fits, fitted)
  if (any(shares < 1e-8 | shares > 1 - 1e-8)) next
  V <- matrix(0, (k - 1) * p, (k - 1) * p)
  at <- function(j) (j - 1) * p + 1:p
  bread <- lapply(1:(k - 1), function(j) solve(crossprod(Z, Z * shares[, j] * (1 - shares[, j]))))
  for (a in 1:(k - 1)) for (c in a:(k - 1)) {
    w <- shares[, c] * (1 - shares[, a])
    B <- (bread[[a]] %*% crossprod(Z, Z * w) %*% bread[[c]])[-1, -1]
    V[at(a), at(c)] <- B; V[at(c), at(a)] <- t(B)
  }
  slopes <- unlist(lapply(fits, function(f) f$coefficients[-1]))
  # The estimated covariances need not be positive definite; then the test is undefined.
  D <- do.call(rbind, lapply(2:(k - 1), function(a) t(sapply(1:p, function(j) {
    r <- numeric((k - 1) * p); r[(a - 1) * p + j] <- 1; r[j] <- -1; r }))))
  if (inherits(try(chol(D %*% V %*% t(D)), silent = TRUE), "try-error")) next
  wald <- function(js) { D <- do.call(rbind, lapply(2:(k - 1), function(a) t(sapply(js, function(j) {
    r <- numeric((k - 1) * p); r[(a - 1) * p + j] <- 1; r[j] <- -1; r }))))
    drop(t(D %*% slopes) %*% solve(D %*% V %*% t(D), D %*% slopes)) }
  categories[[length(categories) + 1]] <- list(x = t(x), y = y - 1, b = unname(o$beta / spread),
    se = se(vcov(o))[k - 1 + seq_len(p)] / spread, zeta = unname(o$alpha + sum(o$beta * centre / spread)),
    logLik = as.numeric(logLik(o)), brant = wald(1:p), parts = sapply(1:p, wald), df = (k - 2) * p,
    slopes = t(b[-1, , drop = FALSE] / spread), slopeErrors = matrix(se(solve(H)), nrow = p + 1)[-1, , drop = FALSE] / spread,
    multinomialLogLik = sum(log(P[cbind(seq_len(n), y)])))
}
write("categories.json", categories, c("ordinal", "MASS", "nnet"))

set.seed(20261127)
robust <- list(); i <- 0
while (length(robust) < many) {
  i <- i + 1
  p <- sample(1:3, 1); n <- sample(c(12, 25, 60), 1); x <- design(i, n, p)
  if (!usable(x)) next
  y <- round(drop(z(x) %*% rnorm(p)) + rt(n, 2), 3)
  m <- tryCatch(rlm(x = cbind(1, x), y = y, acc = 1e-14, maxit = 5000), warning = function(w) NULL)
  if (is.null(m)) next
  l <- lm(y ~ x)
  robust[[length(robust) + 1]] <- list(x = t(x), y = y, b = unname(coef(m)), scale = m$s,
    se = unname(summary(m)$coefficients[, 2]), cook = unname(cooks.distance(l)))
}
write("robust.json", robust, "MASS")
