# Normality, spread and robust location of random data: Rscript generate.R > robust.json
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
some <- function(f, n) Filter(Negate(is.null), lapply(1:n, f))
cat(toJSON(list(source = paste(R.version.string, "car", packageVersion("car")), samples = some(one, 210),
  spread = some(spread, 215)), digits = I(16), auto_unbox = TRUE), "\n")
