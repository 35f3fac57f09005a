# Reference of MultipleTesting: p.adjust of R 4.2.2 on random p-values with ties, zeros and ones.
# Run: Rscript generate.R > p-adjust.json
set.seed(20261121)
number <- function(x) formatC(x, digits = 17, format = "g")
list_of <- function(x) paste0("[", paste(number(x), collapse = ","), "]")
methods <- c("bonferroni", "holm", "hochberg", "hommel", "BH", "BY")
cases <- vapply(1:200, function(i) {
  m <- c(1, 2, 3, 5, 8, 13, 30)[1 + i %% 7]
  p <- switch(1 + i %% 4, runif(m), runif(m)^4, round(runif(m), 1), 10^(-runif(m, 0, 60)))
  adjusted <- vapply(methods, function(k) list_of(p.adjust(p, k)), "")
  paste0("{\"p\":", list_of(p), ",\"adjusted\":[", paste(adjusted, collapse = ","), "]}")
}, "")
cat("{\"source\":\"", R.version.string, ", p.adjust\",\"cases\":[\n", paste(cases, collapse = ",\n"), "\n]}\n", sep = "")
