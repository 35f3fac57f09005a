# Winsorised means with Dixon and Tukey's interval, and Huber's M-estimate: Rscript generate-location.R > location.json
suppressMessages({ library(jsonlite); library(MASS) })
set.seed(20261133)
one <- function(i) {
  n <- sample(c(4:12, 25, 60), 1)
  x <- switch(i %% 3 + 1, signif(rnorm(n), 6), round(rnorm(n) * 4), signif(rt(n, 2) * 100 + 1e3, 8))
  if (mad(x) == 0) return(NULL)
  share <- c(0.1, 0.2, 0.25)[i %% 3 + 1]
  cut <- floor(n * share); s <- sort(x); w <- s[pmin(pmax(1:n, cut + 1), n - cut)]; h <- n - 2 * cut
  if (h < 2) return(NULL)
  error <- (n - 1) / (h - 1) * sd(w) / sqrt(n)
  list(x = x, share = share, winsorised = mean(w), error = error, lower = mean(w) - qt(0.95, h - 1) * error,
    huber = huber(x, tol = 1e-15)$mu)
}
cat(toJSON(list(source = paste(R.version.string, "MASS", packageVersion("MASS")),
  samples = Filter(Negate(is.null), lapply(1:80, one))), digits = I(17), auto_unbox = TRUE), "\n")
