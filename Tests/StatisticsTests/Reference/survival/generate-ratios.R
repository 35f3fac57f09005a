# Peto's one-step hazard ratios of two groups from R's survdiff: Rscript generate-ratios.R writes ratios.json
suppressMessages({library(survival); library(jsonlite)})
RNGkind("Mersenne-Twister", "Inversion", "Rejection")
set.seed(19850401)
digits_17 <- function(x) structure(paste0("[", paste(sprintf("%.17g", x), collapse = ","), "]"), class = "json")
ratio <- function(...) {
  d <- tryCatch(survdiff(...), error = function(e) NULL)
  if (is.null(d) || d$var[1, 1] <= 1e-12) return(digits_17(numeric(0)))
  observed <- if (is.matrix(d$obs)) rowSums(d$obs) else d$obs
  expected <- if (is.matrix(d$exp)) rowSums(d$exp) else d$exp
  v <- d$var[1, 1]
  digits_17(exp((observed[1] - expected[1] + c(0, -1, 1) * qnorm(0.975) * sqrt(v)) / v))
}
one <- function(i) {
  n <- sample(c(2:6, 10, 30, 60), 1)
  time <- if (i %% 2 == 0) sample(1:8, n, TRUE) else round(rexp(n, 0.1), 2) + 0.01
  event <- rbinom(n, 1, sample(c(0.3, 0.7, 1), 1))
  group <- sample(1:2, n, TRUE)
  stratum <- sample(1:2, n, TRUE)
  if (length(unique(group)) < 2) return(NULL)
  list(time = time, event = event, group = group, stratum = stratum, plain = ratio(Surv(time, event) ~ group),
    stratified = ratio(Surv(time, event) ~ group + strata(stratum)))
}
cases <- Filter(Negate(is.null), lapply(1:240, one))
writeLines(toJSON(cases, json_verbatim = TRUE, auto_unbox = TRUE, digits = NA), "ratios.json")
cat(length(cases), "cases\n")
