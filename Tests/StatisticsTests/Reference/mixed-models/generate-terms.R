# Tests of terms: Rscript generate-terms.R DIRECTORY writes terms.json. F tests of contrasts of mixed models from R's lmerTest (Satterthwaite) and
# pbkrtest (Kenward-Roger), brought to the minimum of lme4's criterion by generate.R's own polish; Wald tests of regressions by
# R's car linearHypothesis; likelihood-ratio tests from two fits. Type III of factors in products: sums that R's lmerTest makes (show_tests).
suppressMessages({ library(jsonlite); library(lme4); library(lmerTest); library(pbkrtest); library(numDeriv); library(car)
  library(sandwich); library(survival); library(geepack); library(MASS); library(nnet); library(ordinal) })
arguments <- commandArgs(TRUE); directory <- arguments[1]
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
source(file.path(here, "polish.R"))
vec <- function(x) I(unname(as.vector(x)))
mat <- function(L) unname(L)
design <- function(n, G) {
  g <- rep(seq_len(G), length.out = n); g <- sort(g)
  data.frame(g = g, f = factor(sample(c("a", "b", "c"), n, TRUE)), h = factor(sample(c("u", "v"), n, TRUE)),
    t = round(rnorm(n, 3, 2), 1))
}
usable <- function(d) all(table(d$f, d$h) > 2)
set.seed(20261201)
mixed <- list(); i <- 0
while (length(mixed) < 70) {
  i <- i + 1
  d <- design(sample(30:80, 1), sample(c(6, 9, 14), 1)); if (!usable(d)) next
  G <- length(unique(d$g))
  slope <- i %% 2 == 0
  d$y <- round(rnorm(G)[d$g] + slope * 0.7 * rnorm(G)[d$g] * d$t + 0.3 * d$t + 0.5 * (d$f == "b") + rnorm(nrow(d)), 2)
  formula <- if (slope) y ~ f * h + t + (1 + t | g) else y ~ f * h + t + (1 | g)
  f <- tryCatch(fit(formula, d, TRUE), error = function(e) NULL)
  if (is.null(f) || min(abs(f$theta[lf_diagonal(f)])) < 1e-3) next
  m <- tryCatch(lmerTest:::as_lmerModLT(f$model, f$devfun), error = function(e) NULL); if (is.null(m)) next
  tests <- show_tests(anova(m, type = 3))
  one <- lapply(names(tests), function(name) {
    L <- tests[[name]]
    s <- contest(m, L, joint = TRUE, ddf = "Satterthwaite")
    k <- KRmodcomp(f$model, L)$test["Ftest", ]
    list(L = mat(L), satterthwaite = c(s[["F value"]], s[["DenDF"]], s[["Pr(>F)"]]),
      kenwardRoger = c(k$stat, k$ddf, k$p.value))
  })
  mixed[[length(mixed) + 1]] <- list(y = d$y, g = d$g, slope = slope, f = as.integer(d$f) - 1L, h = as.integer(d$h) - 1L, t = d$t, terms = one)
}
# Regressions: contrasts are columns of the design, and averages over the other factor.
other <- list(); i <- 0
kinds <- c("linear", "hc3", "cluster", "logistic", "poisson", "cox", "ordinal", "multinomial", "gee")
while (length(other) < 20 * length(kinds)) {
  i <- i + 1
  kind <- kinds[i %% length(kinds) + 1]
  d <- design(sample(60:120, 1), 12); if (!usable(d)) next
  eta <- 0.2 * d$t + 0.6 * (d$f == "c") - 0.4 * (d$h == "v") + 0.3 * rnorm(12)[d$g]
  X <- model.matrix(~ f * h + t, d)
  L <- rbind(c(0, 1, 0, 0, 0, 0.5, 0), c(0, 0, 1, 0, 0, 0, 0.5))
  M <- rbind(c(0, 0, 0, 0, 0, 1, 0), c(0, 0, 0, 0, 0, 0, 1))
  wald <- function(b, V, A, df = NULL) {
    W <- drop(t(A %*% b) %*% solve(A %*% V %*% t(A), A %*% b)); q <- nrow(A)
    if (is.null(df)) c(W, q, 0, pchisq(W, q, lower.tail = FALSE)) else c(W / q, q, df, pf(W / q, q, df, lower.tail = FALSE)) }
  rows <- tryCatch(suppressWarnings(switch(kind,
    linear = { y <- round(eta + rnorm(nrow(d)), 2); m <- lm(y ~ f * h + t, d)
      lapply(list(L, M), function(A) { k <- linearHypothesis(m, A, test = "F"); c(k$F[2], nrow(A), df.residual(m), k$`Pr(>F)`[2]) }) },
    hc3 = { y <- round(eta + rnorm(nrow(d)) * (1 + (d$h == "v")), 2); m <- lm(y ~ f * h + t, d)
      lapply(list(L, M), function(A) { k <- linearHypothesis(m, A, vcov. = vcovHC(m, "HC3")); c(k$F[2], nrow(A), df.residual(m), k$`Pr(>F)`[2]) }) },
    cluster = { y <- round(eta + rnorm(nrow(d)), 2); m <- lm(y ~ f * h + t, d); V <- vcovCL(m, d$g, type = "HC1")
      lapply(list(L, M), function(A) wald(coef(m), V, A, 11)) },
    logistic = { y <- rbinom(nrow(d), 1, plogis(eta)); m <- glm(y ~ f * h + t, binomial, d, epsilon = 1e-14, maxit = 100)
      m <- glm(y ~ f * h + t, binomial, d, start = coef(m), epsilon = 1e-16, maxit = 5)
      if (any(abs(coef(m)) > 8)) stop("separated")
      lapply(list(L, M), function(A) wald(coef(m), vcov(m), A)) },
    poisson = { y <- rpois(nrow(d), exp(eta)); m <- glm(y ~ f * h + t, poisson, d, epsilon = 1e-14, maxit = 100)
      m <- glm(y ~ f * h + t, poisson, d, start = coef(m), epsilon = 1e-16, maxit = 5)
      lapply(list(L, M), function(A) wald(coef(m), vcov(m), A)) },
    cox = { y <- round(rexp(nrow(d), exp(0.5 * eta)), 2) + 0.01; d$e <- rbinom(nrow(d), 1, 0.8)
      m <- coxph(Surv(y, e) ~ f * h + t, d, control = coxph.control(eps = 1e-14, iter.max = 100))
      lapply(list(L, M), function(A) wald(coef(m), vcov(m), A[, -1])) },
    ordinal = { y <- as.integer(cut(eta + rlogis(nrow(d)), c(-Inf, 0, 1.5, Inf))) - 1
      m <- clm(factor(y) ~ f * h + t, data = d, control = clm.control(gradTol = 1e-12, maxIter = 200)); k <- length(coef(m)) - 6
      lapply(list(L, M), function(A) wald(coef(m), vcov(m), cbind(matrix(0, 2, k), A[, -1]))) },
    multinomial = { y <- as.integer(cut(eta + rlogis(nrow(d)), c(-Inf, 0, 1.5, Inf))) - 1
      m <- multinom(factor(y) ~ f * h + t, d, trace = FALSE, reltol = 1e-15, abstol = 0, maxit = 5000, Hess = TRUE)
      if (any(abs(coef(m)) > 8)) stop("separated")
      b <- c(t(coef(m))); k <- ncol(X)
      # nnet's search ends early; Newton's method brings it to the maximum.
      for (step in 1:6) { e <- exp(cbind(0, X %*% b[1:k], X %*% b[k + 1:k])); q <- (e / rowSums(e))[, -1]
        score <- c(crossprod(X, (y == 1) - q[, 1]), crossprod(X, (y == 2) - q[, 2])); part <- function(w) crossprod(X, X * w)
        V <- solve(rbind(cbind(part(q[, 1] * (1 - q[, 1])), -part(q[, 1] * q[, 2])), cbind(-part(q[, 1] * q[, 2]), part(q[, 2] * (1 - q[, 2])))))
        b <- b + drop(V %*% score) }
      lapply(list(L, M), function(A) wald(b, V, rbind(cbind(A, 0 * A), cbind(0 * A, A)))) },
    gee = { y <- rpois(nrow(d), exp(0.5 * eta)); m <- geeglm(y ~ f * h + t, id = g, family = poisson, corstr = "exchangeable", data = d,
      control = geese.control(epsilon = 1e-11, maxit = 100))
      lapply(list(L, M), function(A) wald(coef(m), m$geese$vbeta, A)) })), error = function(e) NULL)
  if (is.null(rows) || any(!is.finite(unlist(rows)))) next
  ratio <- if (kind %in% c("logistic", "poisson")) {
    family <- if (kind == "logistic") binomial else poisson
    Z <- cbind(X[, c(1, 4, 5)], X[, 6] - 0.5 * X[, 2], X[, 7] - 0.5 * X[, 3])
    lapply(list(Z, X[, 1:5]), function(Z) { a <- glm.fit(Z, y, family = family(), control = glm.control(1e-14, 100)); c(a$deviance - m$deviance) })
  }
  other[[length(other) + 1]] <- list(kind = kind, y = vec(y), g = d$g, f = as.integer(d$f) - 1L, h = as.integer(d$h) - 1L, t = d$t, event = if (kind == "cox") vec(d$e),
    expected = rows, ratio = ratio)
}
cat(toJSON(list(source = paste(c(R.version.string, sapply(c("lme4", "lmerTest", "pbkrtest", "car", "sandwich", "survival", "geepack", "ordinal",
  "nnet"), function(p) paste(p, packageVersion(p)))), collapse = ", "), mixed = mixed, other = other), digits = I(17), auto_unbox = TRUE,
  null = "null", matrix = "rowmajor"), "\n", file = file.path(directory, "terms.json"))
