# Reference of CochranArmitage (prop.trend.test of R 4.2.2) and LinearByLinear (coin::lbl_test, whose p-values are
# complements; here that of its statistic is taken from pnorm).
# Run: Rscript generate.R > trend.json
suppressMessages(library(coin))
set.seed(20261121)
number <- function(x) formatC(x, digits = 17, format = "g")
list_of <- function(x) paste0("[", paste(number(x), collapse = ","), "]")
table_of <- function(m) paste0("[", paste(apply(m, 1, function(r) paste0("[", paste(r, collapse = ","), "]")), collapse = ","), "]")
trend <- vapply(1:220, function(i) {
  k <- 2 + i %% 5
  repeat {
    n <- rpois(k, c(1, 5, 20, 300, 1e5)[1 + (i %/% 3) %% 5]) + 1
    x <- rbinom(k, n, runif(k))
    if (sum(x) > 0 && sum(x) < sum(n)) break
  }
  scores <- switch(1 + i %% 3, 1:k, round(cumsum(rexp(k)), 2) + 2000, c(1:(k - 1), 50))
  # prop.trend.test fits a regression, which loses digits to scores far from zero.
  test <- prop.trend.test(x, n, scores - mean(scores))
  paste0("{\"counts\":[", paste(x, collapse = ","), "],\"totals\":[", paste(n, collapse = ","), "],\"scores\":", list_of(scores),
    ",\"chi\":", list_of(c(test$statistic, test$p.value)), "}")
}, "")
linear <- vapply(1:220, function(i) {
  d <- c(list(c(2, 3)), list(c(3, 3)), list(c(4, 5)))[[1 + i %% 3]]
  repeat {
    m <- matrix(rmultinom(1, c(12, 60, 500)[1 + (i %/% 3) %% 3], rexp(prod(d))), d[1])
    if (all(rowSums(m) > 0, colSums(m) > 0)) break
  }
  rows <- switch(1 + i %% 2, 1:d[1], round(cumsum(rexp(d[1])), 2))
  columns <- switch(1 + i %% 2, 1:d[2], round(cumsum(rexp(d[2])), 2))
  t <- as.table(m); dimnames(t) <- list(a = 1:d[1], b = 1:d[2])
  test <- lbl_test(t, scores = list(a = rows, b = columns))
  paste0("{\"table\":", table_of(m), ",\"rows\":", list_of(rows), ",\"columns\":", list_of(columns),
    ",\"z\":", list_of(c(statistic(test), 2 * pnorm(-abs(statistic(test))))), "}")
}, "")
cat("{\"source\":\"", R.version.string, ", prop.trend.test; coin ", as.character(packageVersion("coin")), "\",\"trend\":[\n",
  paste(trend, collapse = ",\n"), "],\n\"linear\":[\n", paste(linear, collapse = ",\n"), "\n]}\n", sep = "")
