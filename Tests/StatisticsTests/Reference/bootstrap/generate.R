# Bootstrap intervals of given replicates by boot.ci: Rscript generate.R > bootstrap.json
suppressMessages({ library(jsonlite); library(boot) })
# Efron & Tibshirani (1993), Table 3.1: LSAT and GPA of 15 law schools.
law <- data.frame(
  lsat = c(576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594),
  gpa = c(3.39, 3.30, 2.81, 3.03, 3.44, 3.07, 3.00, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96))
set.seed(1993)
case <- function(draws, stat) {
  b <- boot(law, function(d, i) stat(d[i, ]), R = draws)
  b$t <- signif(b$t, 12)
  n <- nrow(law)
  jack <- sapply(1:n, function(i) stat(law[-i, ]))
  L <- (n - 1) * (mean(jack) - jack)
  levels <- c(0.8, 0.9, 0.95, 0.99)
  ends <- function(type) t(sapply(levels, function(l) {
    ci <- suppressWarnings(boot.ci(b, conf = l, type = type, L = L))
    tail(as.numeric(ci[[4]]), 2)
  }))
  list(t0 = b$t0, t = as.numeric(b$t), jackknife = jack, levels = levels, percentile = ends("perc"),
    basic = ends("basic"), bca = ends("bca"), acceleration = sum(L^3) / (6 * sum(L^2)^1.5))
}
r <- function(d) cor(d$lsat, d$gpa)
cases <- list(case(999, r), case(200, r), case(1500, function(d) mean(d$gpa)), case(99, function(d) median(d$lsat)))
cat(toJSON(list(source = paste(R.version.string, "boot", packageVersion("boot")), cases = cases), digits = I(17),
  auto_unbox = TRUE), "\n")
