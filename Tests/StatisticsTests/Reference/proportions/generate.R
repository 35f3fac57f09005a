# Reference of BinomialTest: binom.test of R 4.2.2, and prop.test(correct = FALSE) for Wilson's interval.
# Run: Rscript generate.R > binomial.json
set.seed(20261121)
number <- function(x) formatC(x, digits = 17, format = "g")
list_of <- function(x) paste0("[", paste(number(x), collapse = ","), "]")
cases <- vapply(1:220, function(i) {
  n <- c(1, 2, 3, 7, 12, 24, 60, 250, 1000, 20000)[1 + i %% 10]
  target <- switch(1 + i %% 5, 0.5, runif(1), 0.34, runif(1)^4, 1 / 3)
  x <- switch(1 + i %% 3, rbinom(1, n, runif(1)), rbinom(1, n, target), sample(c(0, n), 1))
  level <- c(0.95, 0.9, 0.99)[1 + (i %/% 3) %% 3]
  p <- c(binom.test(x, n, target)$p.value, binom.test(x, n, target, "less")$p.value,
    binom.test(x, n, target, "greater")$p.value)
  exact <- c(binom.test(x, n, conf.level = level)$conf.int,
    binom.test(x, n, conf.level = level, alternative = "less")$conf.int[2],
    binom.test(x, n, conf.level = level, alternative = "greater")$conf.int[1])
  wilson <- suppressWarnings(c(prop.test(x, n, conf.level = level, correct = FALSE)$conf.int))
  paste0("{\"x\":", x, ",\"n\":", n, ",\"target\":", number(target), ",\"level\":", number(level),
    ",\"p\":", list_of(p), ",\"exact\":", list_of(exact), ",\"wilson\":", list_of(wilson), "}")
}, "")
cat("{\"source\":\"", R.version.string, ", binom.test and prop.test\",\"cases\":[\n",
  paste(cases, collapse = ",\n"), "\n]}\n", sep = "")
