# Random samples and their descriptions: Rscript generate.R > descriptives.json
suppressMessages({ library(jsonlite); library(e1071) })
set.seed(20261122)
p <- c(0, 0.01, 0.05, 0.1, 0.25, 0.3, 0.34, 0.5, 0.7, 0.75, 0.9, 0.99, 1)
one <- function(i) {
  n <- sample(c(2:12, 20, 37), 1)
  x <- switch(i %% 4 + 1, round(rnorm(n) * 3), signif(rexp(n), 5), signif(rnorm(n) * 1e-5, 4),
    signif(1e6 + rnorm(n) * 100, 9))
  if (length(unique(x)) < 2) return(NULL)
  list(x = x, quantiles = t(sapply(1:9, function(t) unname(quantile(x, p, type = t)))), mean = mean(x), sd = sd(x),
    skewness = sapply(1:3, function(t) if (t == 2 && n < 3) NA else skewness(x, type = t)),
    kurtosis = sapply(1:3, function(t) if (t == 2 && n < 4) NA else kurtosis(x, type = t)),
    interval = if (n > 1) as.numeric(t.test(x)$conf.int) else NULL)
}
cases <- Filter(Negate(is.null), lapply(1:205, one))
cat(toJSON(list(source = paste(R.version.string, "e1071", packageVersion("e1071")), p = p, cases = cases),
  digits = I(17), auto_unbox = TRUE, na = "null"), "\n")
