# Random paired samples and R's cor.test: Rscript generate.R > correlation.json
library(jsonlite)
set.seed(20261121)
tie <- function(v) any(duplicated(v))
# R subtracts upper tails from 1; the mirrored sample gives the same tail with all its digits.
exactKendall <- function(x, y, p) {
  if (tie(x) || tie(y) || length(x) >= 50) return(p)
  less <- cor.test(x, y, alternative = "less", method = "kendall")$p.value
  greater <- cor.test(x, -y, alternative = "less", method = "kendall")$p.value
  c(min(1, 2 * less, 2 * greater), less, greater)
}
one <- function(i) {
  # Nine pairs are the largest that are enumerated, and slow: a few of them do.
  n <- if (i %% 50 == 0) 9 else sample(c(4:8, 10:12, 15, 20, 30, 49, 50, 60), 1)
  rho <- runif(1, -0.9, 0.9)
  x <- rnorm(n)
  y <- rho * x + sqrt(1 - rho^2) * rnorm(n)
  kind <- i %% 4
  if (kind == 0) { x <- round(x * 2); y <- round(y * 2) }
  if (kind == 1) { x <- signif(x, 4); y <- signif(y, 4) }
  if (kind == 2) { x <- signif(x * 1e6 + 1e7, 8); y <- signif(y * 1e-6, 5) }
  if (kind == 3) { x <- round(x, 1); y <- signif(exp(y), 5) }
  if (length(unique(x)) < 2 || length(unique(y)) < 2) return(NULL)
  ties <- tie(x) || tie(y)
  p <- function(method, ...) sapply(c("two.sided", "less", "greater"), function(a)
    suppressWarnings(cor.test(x, y, alternative = a, method = method, ...)$p.value), USE.NAMES = FALSE)
  r <- cor.test(x, y)
  q <- cor.test(x, y, alternative = "less")
  list(x = x, y = y, ties = ties, r = r$estimate[[1]], t = r$statistic[[1]], interval = as.numeric(r$conf.int),
    upper = q$conf.int[2], pearson = p("pearson"),
    rho = cor(x, y, method = "spearman"), spearman = p("spearman"),
    spearmanT = p("spearman", exact = FALSE),
    tau = cor(x, y, method = "kendall"), kendall = exactKendall(x, y, p("kendall")), kendallNormal = p("kendall", exact = FALSE),
    kendallCorrected = p("kendall", exact = FALSE, continuity = TRUE))
}
cases <- Filter(Negate(is.null), lapply(1:200, one))
cat(toJSON(list(source = paste(R.version.string, "cor.test"), cases = cases), digits = I(17), auto_unbox = TRUE), "\n")
