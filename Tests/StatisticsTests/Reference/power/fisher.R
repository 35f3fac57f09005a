# The power of Fisher's exact test by all tables: Rscript fisher.R > fisher.json
suppressMessages(library(jsonlite))
set.seed(20261121)
cases <- lapply(1:210, function(i) {
  n <- sample(2:45, 1); p <- signif(runif(2, 0.05, 0.95), 2); alpha <- sample(c(0.01, 0.05, 0.1), 1); two <- i %% 3 > 0
  above <- p[2] > p[1]
  if (p[1] == p[2]) { p[2] <- p[1] / 2; above <- FALSE }
  tables <- expand.grid(a = 0:n, b = 0:n)
  value <- mapply(function(a, b) {
    h <- dhyper(0:n, n, n, a + b)
    if (two) sum(h[h <= h[b + 1] * (1 + 1e-7)]) else if (above) sum(h[(b:n) + 1]) else sum(h[(0:b) + 1])
  }, tables$a, tables$b)
  if (i %% 30 == 0) for (k in sample(nrow(tables), 5)) {
    a <- tables$a[k]; b <- tables$b[k]
    r <- fisher.test(matrix(c(b, a, n - b, n - a), 2), alternative = if (two) "two.sided" else if (above) "greater" else "less")
    stopifnot(abs(r$p.value - min(1, value[k])) < 1e-9)
  }
  list(n = n, p = p, alpha = alpha, two = two, above = above,
    power = sum((dbinom(tables$a, n, p[1]) * dbinom(tables$b, n, p[2]))[value <= alpha * (1 + 1e-9)]))
})
cat(toJSON(list(source = R.version.string, cases = cases), digits = I(17), auto_unbox = TRUE), "\n")
