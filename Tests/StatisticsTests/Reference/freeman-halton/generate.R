# Reference of FreemanHalton: fisher.test of R 4.2.2 on tables of more than two rows or columns. Its network
# algorithm joins values that differ by less than 3e-7, which leaves about ten digits.
# Run: Rscript generate.R > freeman-halton.json
set.seed(20261121)
number <- function(x) formatC(x, digits = 17, format = "g")
table_of <- function(m) paste0("[", paste(apply(m, 1, function(r) paste0("[", paste(r, collapse = ","), "]")), collapse = ","), "]")
cases <- vapply(1:220, function(i) {
  shape <- list(c(2, 3), c(3, 2), c(3, 3), c(2, 6), c(4, 3), c(4, 4), c(5, 3), c(5, 4))[[1 + i %% 8]]
  n <- c(5, 10, 18, 30)[1 + (i %/% 8) %% 4]
  repeat {
    m <- matrix(rmultinom(1, n, rexp(prod(shape))), shape[1])
    if (sum(rowSums(m) > 0) > 1 && sum(colSums(m) > 0) > 1) break
  }
  paste0("{\"table\":", table_of(m), ",\"p\":", number(fisher.test(m, workspace = 2e7)$p.value), "}")
}, "")
cat("{\"source\":\"", R.version.string, ", fisher.test\",\"cases\":[\n", paste(cases, collapse = ",\n"), "\n]}\n", sep = "")
