# Reference of McNemar, Bowker (mcnemar.test of R 4.2.2), StuartMaxwell (coin::mh_test) and CochranQ
# (friedman.test); Bhapkar from its unrestricted covariance by matrix algebra. coin takes p-values as complements, so
# that of its statistic is taken from pchisq.
# Run: Rscript generate.R > paired-tables.json
suppressMessages(library(coin))
set.seed(20261121)
number <- function(x) formatC(x, digits = 17, format = "g")
list_of <- function(x) paste0("[", paste(number(x), collapse = ","), "]")
table_of <- function(m) paste0("[", paste(apply(m, 1, function(r) paste0("[", paste(r, collapse = ","), "]")), collapse = ","), "]")
# Half of the probability of what was observed counts; two-sided twice the smaller tail, 1 for equal counts.
middle <- function(x, n) {
  half <- dbinom(x, n, 0.5) / 2
  less <- pbinom(x - 1, n, 0.5) + half
  greater <- pbinom(x, n, 0.5, lower.tail = FALSE) + half
  c(if (2 * x == n) 1 else 2 * min(less, greater), less, greater)
}
mcnemar <- vapply(1:220, function(i) {
  repeat {
    m <- matrix(rmultinom(1, c(2, 4, 12, 40, 200, 20000)[1 + i %% 6], rexp(4)), 2)
    if (m[1, 2] + m[2, 1] > 0) break
  }
  plain <- mcnemar.test(m, correct = FALSE)
  edwards <- mcnemar.test(m)
  exact <- vapply(c("two.sided", "less", "greater"), function(a) binom.test(m[1, 2], m[1, 2] + m[2, 1], alternative = a)$p.value, 0)
  paste0("{\"table\":[", paste(c(m[1, ], m[2, ]), collapse = ","), "],\"plain\":", list_of(c(plain$statistic, plain$p.value)),
    ",\"edwards\":", list_of(c(edwards$statistic, edwards$p.value)), ",\"exact\":", list_of(exact),
    ",\"middle\":", list_of(middle(m[1, 2], m[1, 2] + m[2, 1])), "}")
}, "")
square <- vapply(1:220, function(i) {
  k <- 2 + i %% 5
  repeat {
    m <- matrix(rmultinom(1, c(60, 200, 1000, 5000)[1 + i %% 4], rexp(k * k) + 5 * diag(k)), k)
    pairs <- m + t(m)
    if (all(pairs[upper.tri(pairs)] > 0)) break
  }
  bowker <- mcnemar.test(m, correct = FALSE)
  d <- as.table(m); dimnames(d) <- list(a = 1:k, b = 1:k)
  sm <- mh_test(d)
  difference <- (rowSums(m) - colSums(m))[-k]
  unrestricted <- (diag(rowSums(m) + colSums(m)) - m - t(m))[-k, -k] - difference %o% difference / sum(m)
  bhapkar <- drop(difference %*% solve(unrestricted, difference))
  paste0("{\"table\":", table_of(m), ",\"bowker\":", list_of(c(bowker$statistic, bowker$p.value)),
    ",\"stuartMaxwell\":", list_of(c(statistic(sm), pchisq(statistic(sm), k - 1, lower.tail = FALSE))), ",\"bhapkar\":", list_of(c(bhapkar, pchisq(bhapkar, k - 1, lower.tail = FALSE))), "}")
}, "")
cochran <- vapply(1:220, function(i) {
  repeat {
    m <- matrix(rbinom(3 * 4 * (1 + i %% 5), 1, runif(1, 0.2, 0.8)), ncol = c(2, 3, 4)[1 + i %% 3])
    if (any(rowSums(m) %% ncol(m) > 0)) break
  }
  q <- friedman.test(m)
  paste0("{\"answers\":", table_of(m), ",\"q\":", list_of(c(q$statistic, q$p.value)), "}")
}, "")
cat("{\"source\":\"", R.version.string, "; coin ", as.character(packageVersion("coin")), "\",\"mcnemar\":[\n",
  paste(mcnemar, collapse = ",\n"), "],\n\"square\":[\n", paste(square, collapse = ",\n"), "],\n\"cochran\":[\n",
  paste(cochran, collapse = ",\n"), "\n]}\n", sep = "")
