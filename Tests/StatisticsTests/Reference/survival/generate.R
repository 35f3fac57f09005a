# Random censored times and R's survival: Rscript generate.R writes survival.json and more-survival.json
suppressMessages({ library(jsonlite); library(survival) })
set.seed(20261124)
one <- function(i) {
  n <- sample(c(3, 5, 8, 12, 20, 40), 1)
  k <- sample(2:4, 1)
  time <- switch(i %% 3 + 1, sample(1:12, n, TRUE), signif(rexp(n), 3), round(rexp(n) * 3, 1))
  event <- as.integer(runif(n) < runif(1, 0.3, 1))
  group <- sample(1:k, n, TRUE)
  stratum <- sample(1:2, n, TRUE)
  if (length(unique(group)) < 2 || sum(event) == 0) return(NULL)
  f <- survfit(Surv(time, event) ~ 1)
  ci <- lapply(c("plain", "log", "log-log"), function(type) {
    s <- survfit(Surv(time, event) ~ 1, conf.type = type)
    # The median as printed; the quartile by quantile(), which differs where a curve rises or ends flat at it.
    q <- quantile(s, 0.25)
    m <- summary(s)$table[c("median", "0.95LCL", "0.95UCL")]
    flat <- function(y) any(diff(y) > 0, na.rm = TRUE) || abs(min(y, na.rm = TRUE) - 0.75) < 1e-8
    usable <- !(flat(s$surv) || flat(s$lower) || flat(s$upper))
    list(lower = s$lower, upper = s$upper, median = unname(m),
      quartile = if (usable) unname(unlist(q)) else NULL)
  })
  tau <- signif(max(time) * 0.8, 3)
  m <- if (tau > 0) summary(f, rmean = tau)$table else c("rmean" = NA, "se(rmean)" = NA)
  test <- function(...) tryCatch({
    d <- survdiff(...)
    etmp <- if (is.matrix(d$exp)) rowSums(d$exp) else d$exp
    df <- sum(etmp > 0) - 1
    if (df < 1 || !is.finite(d$chisq)) NULL else list(chisq = d$chisq, df = df, exp = unname(etmp))
  }, error = function(e) NULL)
  list(time = time, event = event, group = group, stratum = stratum, at = f$time, surv = f$surv,
    risk = f$n.risk, d = f$n.event, se = f$surv * f$std.err, ci = ci, tau = tau, rmean = m[[grep("^\\*?rmean", names(m))[1]]],
    rmeanSe = m[[grep("se\\(", names(m))[1]]], test = test(Surv(time, event) ~ group),
    peto = test(Surv(time, event) ~ group, rho = 1), stratified = test(Surv(time, event) ~ group + strata(stratum)))
}
cases <- Filter(Negate(is.null), lapply(1:225, one))
save <- function(cases, file) writeLines(toJSON(
  list(source = paste(R.version.string, "survival", packageVersion("survival")), cases = cases),
  digits = I(16), auto_unbox = FALSE, na = "null", null = "null"), file)
save(cases[1:110], "survival.json")
save(cases[-(1:110)], "more-survival.json")
