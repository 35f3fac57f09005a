# A small study in base R: forty Mann-Whitney tests and forty Hedges' g with intervals from the noncentral t
# distribution, 780 Spearman correlations, both families corrected, and Cronbach's alpha of ten items.
data <- read.csv("survey.csv")
items <- sprintf("i%02d", 1:40)
a <- data$group == "A"
# By the root mean square of both deviations, as suits Welch's test.
hedges <- function(x, y) {
  v <- c(var(x), var(y))
  n <- c(length(x), length(y))
  divisor <- sqrt(mean(v))
  ratio <- sqrt(sum(v / n)) / divisor
  df <- sum(v / n)^2 / sum((v / n)^2 / (n - 1))
  m <- sum(v)^2 / sum(v^2 / (n - 1))
  correction <- exp(lgamma(m / 2) - lgamma((m - 1) / 2) - log(m / 2) / 2)
  d <- (mean(x) - mean(y)) / divisor
  end <- function(p) {
    f <- function(ncp) pt(d / ratio, df, ncp) - p
    uniroot(f, d / ratio + c(-9, 9), tol = 1e-12)$root * ratio
  }
  c(g = d, low = end(0.975), high = end(0.025)) * correction
}
numbers <- list()
p <- c()
for (item in items) {
  x <- data[a & !is.na(data[[item]]), item]
  y <- data[!a & !is.na(data[[item]]), item]
  p[item] <- wilcox.test(x, y, exact = FALSE, correct = TRUE)$p.value
  g <- hedges(x, y)
  numbers[[item]] <- setNames(g, paste(item, names(g)))
}
pairs <- combn(40, 2)
rho <- cor(data[items], method = "spearman", use = "pairwise.complete.obs")[t(pairs)]
known <- crossprod(!is.na(data[items]))[t(pairs)]
q <- 2 * pt(-abs(rho * sqrt((known - 2) / (1 - rho^2))), known - 2)
names(q) <- paste0(items[pairs[1, ]], "~", items[pairs[2, ]])
complete <- na.omit(data[items[1:10]])
covariance <- cov(complete)
alpha <- 10 / 9 * (1 - sum(diag(covariance)) / sum(covariance))
corrected <- function(p) setNames(p.adjust(p, "BH"), paste(names(p), "corrected"))
all <- c(p, corrected(p), unlist(unname(numbers)), q, corrected(q), setNames(rho, paste(names(q), "rho")), alpha = alpha)
cat("what,value", sprintf("%s,%.17g", names(all), all), sep = "\n")
