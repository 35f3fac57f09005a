# Reference of PoissonRate and PoissonRateRatio (poisson.test of R 4.2.2; Byar as Breslow & Day
# 1987, p. 69, print it; epitools::pois.byar is another formula, with x + 1/2 in both ends).
# Run: Rscript generate.R > poisson-rates.json
set.seed(20261121)
number <- function(x) ifelse(is.finite(x), formatC(x, digits = 17, format = "g"), "null")
list_of <- function(x) paste0("[", paste(number(x), collapse = ","), "]")
rates <- vapply(1:220, function(i) {
  x <- rpois(1, c(0.3, 3, 20, 500, 1e5, 1e6)[1 + i %% 6])
  exposure <- (round(rexp(1) * 1000, 3) + 0.001) * c(1, 1e-12, 1e12)[1 + (i %/% 6) %% 3]
  z <- qnorm(0.975)
  byar <- c(x * (1 - 1 / (9 * x) - z / 3 * sqrt(1 / x))^3, (x + 1) * (1 - 1 / (9 * (x + 1)) + z / 3 * sqrt(1 / (x + 1)))^3) / exposure
  paste0("{\"events\":", number(x), ",\"exposure\":", number(exposure), ",\"exact\":", list_of(poisson.test(x, r = max(x, 1))$conf.int / exposure),
    ",\"byar\":", list_of(byar), "}")
}, "")
ratios <- vapply(1:220, function(i) {
  repeat {
    x <- rpois(2, c(0.8, 5, 40, 2000)[1 + i %% 4] * rexp(2))
    if (sum(x) > 0) break
  }
  exposure <- round(rexp(2) * 100, 2) + 0.01
  null <- if (i %% 3 == 0) round(exp(rnorm(1)), 2) + 0.01 else 1
  p <- vapply(c("two.sided", "less", "greater"), function(a) poisson.test(x, exposure, null, a)$p.value, 0)
  both <- poisson.test(x, exposure, null)
  paste0("{\"events\":[", paste(x, collapse = ","), "],\"exposure\":", list_of(exposure), ",\"null\":", number(null), ",\"p\":", list_of(p),
    ",\"ratio\":", list_of(c(both$estimate, both$conf.int)), "}")
}, "")
cat("{\"source\":\"", R.version.string, ", poisson.test\",\"rates\":[\n",
  paste(rates, collapse = ",\n"), "],\n\"ratios\":[\n", paste(ratios, collapse = ",\n"), "\n]}\n", sep = "")
