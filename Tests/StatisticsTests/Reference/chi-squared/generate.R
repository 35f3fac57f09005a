# Reference of ChiSquaredTest, CramersV, CohensW: chisq.test of R 4.2.2 and effectsize (cramers_v) on random
# tables without empty rows or columns.
# Run: Rscript generate.R > chi-squared.json
suppressMessages(library(effectsize))
set.seed(20261121)
number <- function(x) ifelse(is.na(x), "null", formatC(x, digits = 17, format = "g"))
list_of <- function(x) paste0("[", paste(number(x), collapse = ","), "]")
table_of <- function(m) paste0("[", paste(apply(m, 1, function(r) paste0("[", paste(r, collapse = ","), "]")), collapse = ","), "]")
draw <- function(i) {
  repeat {
    shape <- list(c(2, 2), c(2, 2), c(2, 3), c(3, 3), c(5, 4), c(2, 7))[[1 + i %% 6]]
    n <- max(c(6, 12, 40, 150, 5000, 1e6)[1 + (i %/% 6) %% 6], 2 * prod(shape))
    m <- matrix(rmultinom(1, n, rexp(prod(shape))), shape[1])
    if (all(rowSums(m) > 0, colSums(m) > 0)) return(m)
  }
}
cases <- vapply(1:210, function(i) {
  m <- draw(i)
  plain <- suppressWarnings(chisq.test(m, correct = FALSE))
  yates <- suppressWarnings(chisq.test(m, correct = TRUE))
  v <- suppressWarnings(cramers_v(m, adjust = FALSE, alternative = "two.sided"))
  paste0("{\"table\":", table_of(m), ",\"df\":", plain$parameter,
    ",\"plain\":", list_of(c(plain$statistic, plain$p.value)),
    ",\"yates\":", list_of(c(yates$statistic, yates$p.value)),
    ",\"cramersV\":", number(v[[1]]), "}")
}, "")
cat("{\"source\":\"", R.version.string, ", chisq.test; effectsize ", as.character(packageVersion("effectsize")),
  "\",\"cases\":[\n", paste(cases, collapse = ",\n"), "\n]}\n", sep = "")
