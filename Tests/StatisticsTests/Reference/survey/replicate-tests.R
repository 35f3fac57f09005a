# Rao and Scott's tests with replicate weights: Rscript replicate-tests.R writes replicate-tests.json by the package survey of R.
suppressMessages({ library(survey); library(jsonlite) })
set.seed(20261125)
cases <- list()
kinds <- c("balanced", "fay", "jackknife", "stratifiedJackknife", "bootstrap")
while (length(cases) < 210) {
  i <- length(cases)
  kind <- kinds[1 + i %% 5]
  strata <- if (kind == "jackknife") 1 else sample(4:5, 1)
  units <- if (kind == "jackknife") sample(7:9, 1) else if (kind %in% c("balanced", "fay")) 2 else sample(2:3, 1)
  s <- expand.grid(k = seq_len(units), h = seq_len(strata), row = 1:3)
  n <- nrow(s)
  s$g <- sample(0:1, n, TRUE); s$c <- pmin(2, rpois(n, 0.8 + 0.4 * s$g))
  s$w <- round(runif(n, 0.5, 9), 1)
  if (min(table(s$g, s$c)) < 2 || ncol(table(s$g, s$c)) < 2) next
  d <- svydesign(ids = ~k, strata = if (strata > 1) ~h else NULL, weights = ~w, data = s, nest = TRUE)
  r <- switch(kind, balanced = as.svrepdesign(d, type = "BRR"), fay = as.svrepdesign(d, type = "Fay", fay.rho = 0.3),
    jackknife = as.svrepdesign(d, type = "JK1"), stratifiedJackknife = as.svrepdesign(d, type = "JKn"),
    bootstrap = as.svrepdesign(d, type = "subbootstrap", replicates = 10))
  w <- signif(matrix(as.numeric(weights(r, "analysis")), n), 5)
  own <- switch(kind, balanced = svrepdesign(weights = s$w, repweights = w, data = s, type = "BRR", combined.weights = TRUE),
    fay = svrepdesign(weights = s$w, repweights = w, data = s, type = "Fay", rho = 0.3, combined.weights = TRUE),
    jackknife = svrepdesign(weights = s$w, repweights = w, data = s, type = "JK1", scale = (ncol(w) - 1) / ncol(w), combined.weights = TRUE),
    stratifiedJackknife = svrepdesign(weights = s$w, repweights = w, data = s, type = "JKn", scale = 1, rscales = r$rscales, combined.weights = TRUE),
    bootstrap = svrepdesign(weights = s$w, repweights = w, data = s, type = "bootstrap", combined.weights = TRUE))
  # Every replicate must have weight in some cell.
  if (any(colSums(w) == 0)) next
  f <- svychisq(~g + c, own, statistic = "F"); x <- svychisq(~g + c, own, statistic = "Chisq")
  delta <- unname(x$statistic) / qchisq(x$p.value, x$parameter, lower.tail = FALSE)
  cases[[i + 1]] <- list(kind = kind, factors = if (kind == "stratifiedJackknife") as.numeric(r$rscales) else NULL, g = s$g, c = s$c,
    w = s$w, replicates = unname(split(w, col(w))), f = unname(f$statistic), df = unname(f$parameter), p = f$p.value,
    pearson = unname(x$statistic), chi = unname(x$statistic) / delta, pFirst = x$p.value)
}
writeLines(toJSON(list(source = paste(R.version.string, "survey", packageVersion("survey")), cases = cases), digits = I(15),
  auto_unbox = TRUE, null = "null"), "replicate-tests.json")
