# Random times with competing causes, R's cmprsk and survival: Rscript generate.R writes competing-risks-1.json and -2.json
suppressMessages({ library(jsonlite); library(cmprsk); library(survival) })
set.seed(20261125)
one <- function(i) {
  n <- sample(c(4, 6, 10, 16, 24, 40), 1)
  k <- sample(2:4, 1)
  causes <- sample(2:3, 1)
  time <- switch(i %% 3 + 1, sample(1:12, n, TRUE), signif(rexp(n), 3), round(rexp(n) * 3, 1))
  cause <- sample(0:causes, n, TRUE, prob = c(runif(1, 0, 0.6), rexp(causes) + 0.2))
  group <- sample(1:k, n, TRUE)
  if (length(unique(group)) < 2 || length(unique(cause[cause > 0])) < 2) return(NULL)
  observed <- sort(unique(cause[cause > 0]))
  whole <- cuminc(time, cause)
  # Aalen's variance is cmprsk's; the log-log interval is the one that survival prints, here of that variance.
  at <- sort(unique(time))
  points <- timepoints(whole, at)
  curves <- lapply(seq_along(observed), function(j) {
    est <- unname(points$est[j, ]); se <- sqrt(unname(points$var[j, ]))
    inside <- !is.na(est) & est > 0 & est < 1 & se > 0
    bounds <- function(z) ifelse(inside, exp(-exp(log(-log(est)) - z * se / (est * log(est)))), NA)
    list(se = se, lower = bounds(qnorm(0.975)), upper = bounds(-qnorm(0.975)))
  })
  f <- survfit(Surv(time, factor(cause, 0:causes)) ~ 1)
  stopifnot(all.equal(f$time, at))
  incidence <- lapply(observed, function(j) unname(f$pstate[, j + 1]))
  # cmprsk breaks off where its variance is undefined, and marks a singular one by -1.
  tests <- tryCatch(cuminc(time, cause, group)$Tests, error = function(e) matrix(-1, 3, 3))
  list(time = time, cause = cause, group = group, observed = observed, at = at, free = unname(f$pstate[, 1]),
    incidence = incidence, curves = curves,
    gray = lapply(seq_along(observed), function(j) if (tests[j, 1] < 0) NULL else unname(tests[j, c(1, 3)])))
}
cases <- Filter(Negate(is.null), lapply(1:250, one))
stopifnot(length(cases) >= 200)
save <- function(cases, file) writeLines(toJSON(
  list(source = paste(R.version.string, "cmprsk", packageVersion("cmprsk"), "survival", packageVersion("survival")),
    cases = cases), digits = I(17), auto_unbox = FALSE, na = "null", null = "null"), file)
half <- seq_len(length(cases) %/% 2)
save(cases[half], "competing-risks-1.json")
save(cases[-half], "competing-risks-2.json")
cat(length(cases), "cases\n")
