# Reference of FisherExact: p-values of fisher.test, R 4.2.2.
# Run: Rscript generate.R > p-values.json
set.seed(20261121)
number <- function(x) formatC(x, digits = 17, format = "g")
list_of <- function(x) paste0("[", paste(number(x), collapse = ","), "]")
cases <- vapply(1:220, function(i) {
  n <- c(1, 3, 8, 12, 24, 60, 200, 1000, 5000)[1 + i %% 9]
  m <- matrix(rmultinom(1, n, rexp(4)), 2)
  or <- if (i %% 5 == 0) round(exp(rnorm(1)), 3) else 1
  p <- vapply(c("two.sided", "less", "greater"), function(a) fisher.test(m, or = or, alternative = a)$p.value, 0)
  paste0("{\"table\":[", paste(c(m[1, ], m[2, ]), collapse = ","), "],\"oddsRatio\":", number(or), ",\"p\":", list_of(p), "}")
}, "")
cat("{\"source\":\"", R.version.string, ", fisher.test\",\"cases\":[\n", paste(cases, collapse = ",\n"), "\n]}\n", sep = "")
