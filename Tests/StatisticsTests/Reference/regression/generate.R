# Random regressions by lm and sandwich: Rscript generate.R > regression.json
suppressMessages({ library(jsonlite); library(sandwich); library(lmtest) })
set.seed(20261123)
one <- function(i) {
  p <- sample(1:4, 1)
  n <- p + sample(c(2, 3, 6, 15, 40), 1) + 1
  x <- matrix(rnorm(n * p), n)
  x <- switch(i %% 4 + 1, signif(x, 6), round(x * 2), signif(x * 1e5 + 2e6, 9), signif(x * 1e-4, 5))
  if (i %% 5 == 0) x[, 1] <- sample(0:1, n, TRUE)
  y <- switch(i %% 3 + 1, round(rnorm(n) * 3), signif(rnorm(n) + x[, 1], 6), signif(1e4 * rnorm(n), 7))
  origin <- i %% 7 == 0
  m <- if (origin) lm(y ~ x - 1) else lm(y ~ x)
  if (any(is.na(coef(m))) || any(hatvalues(m) > 1 - 1e-8) || var(y) == 0) return(NULL)
  g <- sample(seq_len(sample(2:max(2, n %/% 2), 1)), n, TRUE)
  if (length(unique(g)) < 2) return(NULL)
  s <- summary(m)
  se <- function(v) unname(sqrt(diag(v)))
  h <- coeftest(m, vcov. = vcovHC(m, "HC3"))
  list(x = t(x), y = y, origin = origin, cluster = g, b = unname(coef(m)),
    se = list(se(vcov(m)), se(vcovHC(m, "HC0")), se(vcovHC(m, "HC1")), se(vcovHC(m, "HC2")), se(vcovHC(m, "HC3")),
      se(vcovCL(m, cluster = g, type = "HC1", cadjust = TRUE))),
    p = unname(s$coefficients[, 4]), pHC3 = unname(h[, 4]), interval = unname(confint(m)),
    r2 = s$r.squared, adjusted = s$adj.r.squared, sigma = s$sigma, f = unname(s$fstatistic[1]),
    pF = unname(pf(s$fstatistic[1], s$fstatistic[2], s$fstatistic[3], lower.tail = FALSE)))
}
cases <- Filter(Negate(is.null), lapply(1:235, one))
cat(toJSON(list(source = paste(R.version.string, "sandwich", packageVersion("sandwich")), cases = cases),
  digits = I(17), auto_unbox = FALSE), "\n")
