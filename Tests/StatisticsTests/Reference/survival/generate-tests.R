# Log-rank tests and restricted means of random censored times: Rscript generate-tests.R writes tests.json
suppressMessages({ library(jsonlite); library(survival) })
set.seed(20261129)
one <- function(i) {
  n <- sample(c(4, 6, 10, 20, 40), 1)
  k <- sample(c(2, 2, 3, 4), 1)
  scale <- c(1, 1, 1e-9, 1e9)[1 + i %% 4]
  time <- switch(i %% 3 + 1, sample(1:9, n, TRUE), signif(rexp(n), 4), round(rexp(n) * 3, 1) + 0.1)
  event <- as.integer(runif(n) < sample(c(0.4, 0.7, 1), 1))
  group <- sample(1:k, n, TRUE)
  stratum <- sample(1:2, n, TRUE)
  if (length(unique(group)) < 2) return(NULL)
  test <- function(...) tryCatch({
    d <- survdiff(...)
    expected <- if (is.matrix(d$exp)) rowSums(d$exp) else d$exp
    df <- sum(expected > 0) - 1
    if (df < 1 || !is.finite(d$chisq)) NULL else c(d$chisq, df, pchisq(d$chisq, df, lower.tail = FALSE))
  }, error = function(e) NULL)
  # survival takes times for equal that differ by less than 1.5e-8, whatever their unit: it sees the times before
  # they are scaled.
  tau <- signif(max(time) * 0.8, 3)
  m <- summary(survfit(Surv(time, event) ~ 1), rmean = tau)$table
  scaled <- function(x) as.numeric(paste0(format(x, digits = 15, trim = TRUE, scientific = FALSE), "e", log10(scale)))
  r <- list(time = sapply(time, scaled), event = event, group = group, stratum = stratum, logRank = test(Surv(time, event) ~ group),
    peto = test(Surv(time, event) ~ group, rho = 1), stratified = test(Surv(time, event) ~ group + strata(stratum)),
    tau = scaled(tau), mean = scale * c(m[[grep("^\\*?rmean", names(m))[1]]], m[[grep("se\\(", names(m))[1]]]))
  if (is.null(r$logRank) || is.null(r$peto) || is.null(r$stratified)) NULL else r
}
cases <- Filter(Negate(is.null), lapply(1:320, one))
writeLines(toJSON(list(source = paste(R.version.string, "survival", packageVersion("survival")), cases = cases),
  digits = I(16), auto_unbox = TRUE, na = "null", null = "null"), "tests.json")
cat(length(cases), "cases\n")
