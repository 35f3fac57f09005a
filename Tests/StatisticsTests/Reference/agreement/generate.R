# Random ratings and the results of psych and vcd: Rscript generate.R > agreement.json
suppressMessages({ library(jsonlite); library(psych); library(vcd) })
set.seed(19791121)
icc <- function(i) {
  n <- sample(c(2:6, 10, 25), 1)
  k <- sample(2:6, 1)
  x <- outer(rnorm(n), rnorm(k) * runif(1, 0, 2), "+") * runif(1, 0, 2) + matrix(rnorm(n * k), n)
  x <- switch(i %% 3 + 1, round(x * 2), signif(x, 5), signif(x * 1e4 + 1e6, 9))
  if (var(rowMeans(x)) == 0) return(NULL)
  r <- tryCatch(suppressWarnings(suppressMessages(ICC(x, lmer = FALSE)$results)), error = function(e) NULL)
  if (is.null(r) || any(!is.finite(as.matrix(r[, 2:8])))) return(NULL)
  list(x = x, value = r$ICC, f = r$F, p = r$p, lower = r[["lower bound"]], upper = r[["upper bound"]])
}
kappas <- function(i) {
  c <- sample(2:5, 1)
  n <- sample(c(5, 20, 100, 1000), 1)
  a <- sample(c, n, TRUE)
  b <- ifelse(runif(n) < runif(1), a, sample(c, n, TRUE))
  t <- unclass(table(factor(a, 1:c), factor(b, 1:c)))
  attributes(t) <- list(dim = c(c, c))
  q <- Kappa(t, weights = "Fleiss-Cohen")
  l <- Kappa(t, weights = "Equal-Spacing")
  r <- list(table = t, value = c(q$Unweighted[[1]], l$Weighted[[1]], q$Weighted[[1]]),
    error = c(q$Unweighted[[2]], l$Weighted[[2]], q$Weighted[[2]]))
  if (any(!is.finite(unlist(r)))) NULL else r
}
alphas <- function(i) {
  k <- sample(c(2, 3, 5, 8), 1)
  n <- sample(c(5, 12, 40), 1)
  x <- matrix(rnorm(n), n, k) * runif(1, 0.3, 2) + matrix(rnorm(n * k), n)
  x <- if (i %% 2 == 0) round(x + 3) else signif(x * 100, 5)
  if (any(apply(x, 2, var) == 0)) return(NULL)
  colnames(x) <- paste0("i", 1:k)
  # psych wants three items for the statistics of dropped ones; two items are checked against the formula.
  v <- cov(x)
  raw <- k / (k - 1) * (1 - sum(diag(v)) / sum(v))
  r <- cor(x)
  mean <- mean(r[lower.tri(r)])
  rest <- sapply(1:k, function(j) cor(x[, j], rowSums(x[, -j, drop = FALSE])))
  dropped <- if (k > 2) sapply(1:k, function(j) {
    w <- v[-j, -j]; (k - 1) / (k - 2) * (1 - sum(diag(w)) / sum(w)) }) else NULL
  if (any(!is.finite(rest))) return(NULL)
  q <- 1 - (1 - raw) * qf(c(0.975, 0.025), n - 1, (n - 1) * (k - 1))
  if (k > 2) {
    capture.output(a <- suppressWarnings(suppressMessages(psych::alpha(as.data.frame(x), check.keys = FALSE))))
    stopifnot(isTRUE(all.equal(c(raw, mean), c(a$total$raw_alpha, a$total$average_r))),
      isTRUE(all.equal(as.numeric(rest), as.numeric(a$item.stats$r.drop))),
      isTRUE(all.equal(as.numeric(dropped), as.numeric(a$alpha.drop$raw_alpha))),
      isTRUE(all.equal(as.numeric(q), as.numeric(c(a$feldt$lower.ci, a$feldt$upper.ci)))))
  }
  list(x = unname(x), raw = raw, standardised = k * mean / (1 + (k - 1) * mean), mean = mean, rest = rest,
    dropped = dropped, interval = q, mu = colMeans(unname(x)), sd = apply(unname(x), 2, sd))
}
some <- function(f, n) Filter(Negate(is.null), lapply(1:n, f))
cat(toJSON(list(source = paste(R.version.string, "psych", packageVersion("psych"), "vcd", packageVersion("vcd")),
  icc = some(icc, 206), kappa = some(kappas, 200), alpha = some(alphas, 204)), digits = I(17),
  auto_unbox = TRUE, null = "null"), "\n")
