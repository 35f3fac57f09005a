# Two BCa intervals from 10,000 resamples: a difference of means, and Spearman's coefficient.
library(boot)
set.seed(1)
data <- read.csv("scores.csv")
first <- data$group == "A"
mean_difference <- function(data, rows) {
  x <- data$x[rows]
  mean(x[first]) - mean(x[!first])
}
spearman <- function(data, rows) cor(data$x[rows], data$y[rows], method = "spearman")
cat("what,value\n")
for (name in c("mean", "spearman")) {
  result <- if (name == "mean") {
    boot(data, mean_difference, R = 10000, strata = as.integer(first))
  } else {
    boot(data, spearman, R = 10000)
  }
  ends <- boot.ci(result, type = "bca")$bca[4:5]
  cat(sprintf("%s,%.17g\n%s low,%.17g\n%s high,%.17g\n", name, result$t0, name, ends[1], name, ends[2]), sep = "")
}
