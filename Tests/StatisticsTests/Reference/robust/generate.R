# Normality, spread, robust location and one-factor models of random data: Rscript generate.R > robust.json
suppressMessages({ library(jsonlite); library(car) })
set.seed(20261125)
one <- function(i) {
  n <- sample(c(3:13, 20, 50, 200), 1)
  x <- switch(i %% 4 + 1, signif(rnorm(n), 6), round(rnorm(n) * 4), signif(rexp(n) * 1e5, 6), signif(runif(n) + 1e3, 9))
  if (length(unique(x)) < 2) return(NULL)
  s <- shapiro.test(x)
  list(x = x, w = s$statistic[[1]], p = s$p.value, trimmed = sapply(c(0, 0.1, 0.2, 0.45), function(t) mean(x, trim = t)),
    mad = mad(x))
}
spread <- function(i) {
  k <- sample(2:4, 1)
  g <- lapply(1:k, function(j) { y <- rnorm(sample(2:9, 1), sd = j); if (i %% 2) round(y * 2) else signif(y, 5) })
  d <- data.frame(y = unlist(g), g = factor(rep(1:k, lengths(g))))
  f <- function(center) { r <- leveneTest(y ~ g, d, center = center); c(r[1, "F value"], r[1, "Pr(>F)"]) }
  r <- tryCatch(list(groups = g, median = f(median), mean = f(mean)), error = function(e) NULL)
  if (is.null(r) || any(!is.finite(c(r$median, r$mean)))) NULL else r
}
omega <- function(i) {
  k <- sample(3:8, 1)
  n <- sample(c(40, 100, 300), 1)
  x <- round(outer(rnorm(n), runif(k, 0.5, 1.2)) * 2 + matrix(rnorm(n * k), n) * 2 + 10)
  f <- tryCatch(factanal(x, 1, control = list(opt = list(factr = 1, pgtol = 0, maxit = 1000))), error = function(e) NULL)
  if (is.null(f) || any(f$uniquenesses < 0.02)) return(NULL)
  l <- as.numeric(f$loadings)
  half <- cor(rowSums(x[, seq(1, k, 2), drop = FALSE]), rowSums(x[, seq(2, k, 2), drop = FALSE]))
  list(x = x, omega = sum(l)^2 / (sum(l)^2 + sum(f$uniquenesses)), half = half)
}
some <- function(f, n) Filter(Negate(is.null), lapply(1:n, f))
cat(toJSON(list(source = paste(R.version.string, "car", packageVersion("car")), samples = some(one, 150),
  spread = some(spread, 80), omega = some(omega, 20)), digits = I(16), auto_unbox = TRUE), "\n")
