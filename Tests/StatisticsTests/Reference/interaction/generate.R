# Reference of TwoWayInteraction (nested linear models of R 4.2.2, on values and on aligned ranks) and of ZelenTest (its
# definition, by enumeration).
# Run: Rscript generate.R > interaction.json
set.seed(20261122)
number <- function(x) trimws(formatC(x, digits = 17, format = "g"))
list_of <- function(x) paste0("[", paste(number(x), collapse = ","), "]")
f_test <- function(y, a, b) {
  t <- anova(lm(y ~ a + b), lm(y ~ a * b))
  c(t$F[2], t$Df[2], t$Res.Df[2], t$`Pr(>F)`[2], t$`Sum of Sq`[2] / (t$`Sum of Sq`[2] + t$RSS[2]))
}
crossed <- vapply(1:330, function(i) {
  r <- c(2, 2, 3, 4)[1 + i %% 4]
  k <- c(2, 3, 3, 2)[1 + i %% 4]
  n <- sample(2:6, r * k, replace = TRUE)
  cell <- rep(seq_len(r * k), n)
  a <- factor((cell - 1) %/% k)
  b <- factor((cell - 1) %% k)
  y <- switch(1 + i %% 3, round(rnorm(length(cell), 50 + 3 * as.integer(a) * (as.integer(b) - 1), 10), 1),
    as.numeric(sample(1:5, length(cell), replace = TRUE)), 1e6 + round(rexp(length(cell)), 4))
  aligned <- y - ave(y, a) - ave(y, b) + mean(y)
  ranks <- rank(round(aligned / diff(range(y)) * 1e10))
  cells <- vapply(seq_len(r), function(p) paste0("[", paste(vapply(seq_len(k), function(q)
    paste0("[", paste(format(y[cell == (p - 1) * k + q], digits = 15, trim = TRUE), collapse = ","), "]"), ""), collapse = ","), "]"), "")
  # Values near a million lose digits in R's aligned values; they serve for the test on values.
  paste0("{\"cells\":[", paste(cells, collapse = ","), "],\"values\":", list_of(f_test(if (i %% 3 == 2) round(y - 1e6, 4) else y, a, b)),
    ",\"ranks\":", if (i %% 3 == 2) "[]" else list_of(f_test(ranks, a, b)), "}")
}, "")
zelen <- function(tables) {
  weight <- function(a, t) choose(t[1] + t[2], a) * choose(t[3] + t[4], t[1] + t[3] - a)
  support <- lapply(tables, function(t) max(0, t[1] - t[4]):min(t[1] + t[2], t[1] + t[3]))
  grid <- as.matrix(expand.grid(support))
  grid <- grid[rowSums(grid) == sum(vapply(tables, function(t) t[1], 0)), , drop = FALSE]
  w <- apply(grid, 1, function(a) prod(mapply(weight, a, tables)))
  observed <- prod(mapply(weight, vapply(tables, function(t) t[1], 0), tables))
  sum(w[w <= observed * (1 + 1e-7)]) / sum(w)
}
exact <- vapply(1:240, function(i) {
  k <- c(2, 2, 3, 4)[1 + i %% 4]
  repeat {
    tables <- lapply(seq_len(k), function(j) as.numeric(rmultinom(1, c(8, 20, 40)[1 + i %% 3], rexp(4) + 0.1)))
    if (all(vapply(tables, function(t) min(t[1] + t[2], t[3] + t[4], t[1] + t[3], t[2] + t[4]) > 0, TRUE))) break
  }
  paste0("{\"strata\":[", paste(vapply(tables, list_of, ""), collapse = ","), "],\"p\":", number(zelen(tables)), "}")
}, "")
cat("{\"crossed\":[\n", paste(crossed, collapse = ",\n"), "\n],\"exact\":[\n", paste(exact, collapse = ",\n"), "\n]}\n", sep = "")
