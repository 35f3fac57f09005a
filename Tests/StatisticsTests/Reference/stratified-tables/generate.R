# Reference of CochranMantelHaenszel and its generalisation (mantelhaen.test of R 4.2.2) and of BreslowDay
# (metafor::rma.mh).
# Run: Rscript generate.R > stratified-tables.json
suppressMessages(library(metafor))
set.seed(20261121)
number <- function(x) formatC(x, digits = 17, format = "g")
list_of <- function(x) paste0("[", paste(number(x), collapse = ","), "]")
table_of <- function(m) paste0("[", paste(apply(m, 1, function(r) paste0("[", paste(r, collapse = ","), "]")), collapse = ","), "]")
fourfold <- vapply(1:220, function(i) {
  k <- c(2, 3, 5, 8, 2, 12)[1 + i %% 6]
  repeat {
    x <- array(unlist(lapply(1:k, function(j) rmultinom(1, c(8, 20, 60, 400, sample(c(4, 400), 1))[1 + (i %/% 6) %% 5], rexp(4) + 0.1))), c(2, 2, k))
    if (all(apply(x, 3, function(m) all(rowSums(m) > 0, colSums(m) > 0)),
      sum(x[1, 1, ] * x[2, 2, ]) > 0, sum(x[1, 2, ] * x[2, 1, ]) > 0)) break
  }
  plain <- mantelhaen.test(x, correct = FALSE)
  yates <- mantelhaen.test(x)
  p <- function(a, exact) mantelhaen.test(x, alternative = a, exact = exact)$p.value
  exact <- vapply(c("two.sided", "less", "greater"), p, 0, exact = TRUE)
  sided <- vapply(c("less", "greater"), p, 0, exact = FALSE)
  bd <- rma.mh(measure = "OR", ai = x[1, 1, ], bi = x[1, 2, ], ci = x[2, 1, ], di = x[2, 2, ])
  paste0("{\"strata\":[", paste(apply(x, 3, function(m) list_of(t(m))), collapse = ","),
    "],\"plain\":", list_of(c(plain$statistic, plain$p.value)), ",\"yates\":", list_of(c(yates$statistic, yates$p.value)),
    ",\"oddsRatio\":", list_of(c(plain$estimate, plain$conf.int)), ",\"exact\":", list_of(exact), ",\"sided\":", list_of(sided),
    ",\"breslowDay\":", list_of(c(bd$BD, bd$BDp)), ",\"tarone\":", list_of(c(bd$TA, bd$TAp)), "}")
}, "")
general <- vapply(1:220, function(i) {
  d <- c(list(c(3, 3, 2)), list(c(2, 4, 3)), list(c(4, 4, 2)), list(c(3, 2, 5)))[[1 + i %% 4]]
  repeat {
    x <- array(unlist(lapply(1:d[3], function(j) rmultinom(1, c(30, 100, 800)[1 + i %% 3], rexp(d[1] * d[2])))), d)
    if (all(apply(x, 1, sum) > 0, apply(x, 2, sum) > 0, apply(x, 3, sum) > 1)) break
  }
  g <- mantelhaen.test(x)
  paste0("{\"strata\":[", paste(apply(x, 3, table_of), collapse = ","), "],\"m2\":", list_of(c(g$statistic, g$parameter, g$p.value)), "}")
}, "")
cat("{\"source\":\"", R.version.string, ", mantelhaen.test; metafor ", as.character(packageVersion("metafor")), "\",\"fourfold\":[\n",
  paste(fourfold, collapse = ",\n"), "],\n\"general\":[\n", paste(general, collapse = ",\n"), "\n]}\n", sep = "")
