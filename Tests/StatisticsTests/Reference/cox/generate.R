# Random times by coxph, cox.zph and survreg: Rscript generate.R > cox.json
suppressMessages({ library(jsonlite); library(survival) })
set.seed(20261128)
many <- 210
se <- function(v) unname(sqrt(diag(as.matrix(v))))
cases <- list(); i <- 0
while (length(cases) < many) {
  i <- i + 1
  n <- sample(c(20, 40, 70), 1); p <- sample(1:3, 1)
  x <- matrix(rnorm(n * p), n)
  x <- switch(i %% 3 + 1, round(x, 2), round(x * 2), round(x * 3 + 1990, 1))
  if (i %% 4 == 0) x[, 1] <- sample(0:1, n, TRUE)
  if (qr(cbind(1, scale(x)))$rank < p + 1 || any(apply(x, 2, sd) == 0)) next
  t <- rweibull(n, 1.3, exp(2 + drop(scale(x) %*% rnorm(p)) * 0.4))
  # Many ties, some, hardly any.
  t <- switch(i %% 3 + 1, ceiling(t), ceiling(t * 4) / 4, signif(t, 4))
  t <- pmax(t, 0.01)
  d <- rbinom(n, 1, 0.7)
  strata <- if (i %% 5 == 0) sample(1:2, n, TRUE) else rep(1, n)
  g <- sample(rep_len(1:max(4, n %/% 3), n))
  if (sum(d) < p + 4) next
  s <- factor(strata)
  control <- coxph.control(eps = 1e-15, iter.max = 100, toler.chol = 1e-14)
  f <- if (i %% 5 == 0) Surv(t, d) ~ x + strata(s) else Surv(t, d) ~ x
  bad <- FALSE
  m <- withCallingHandlers(coxph(f, control = control), warning = function(w) {
    if (grepl("beta may be infinite|Ran out", conditionMessage(w))) bad <<- TRUE; invokeRestart("muffleWarning") })
  if (bad || max(abs(coef(m) * apply(x, 2, sd))) > 5) next
  r <- coxph(update(f, . ~ . + cluster(g)), control = control)
  colnames(x) <- paste0("x", 1:p)
  data <- data.frame(t, d, x, s)
  single <- reformulate(c(colnames(x), if (i %% 5 == 0) "strata(s)"), "Surv(t, d)")
  q <- cox.zph(coxph(single, data = data, control = control))
  w <- tryCatch(survreg(Surv(t, d) ~ x, dist = "weibull", control = list(rel.tolerance = 1e-15, maxiter = 300)),
    warning = function(w) NULL)
  e <- tryCatch(survreg(Surv(t, d) ~ x, dist = "exponential", control = list(rel.tolerance = 1e-15, maxiter = 300)),
    warning = function(w) NULL)
  if (is.null(w) || is.null(e)) next
  cases[[length(cases) + 1]] <- list(x = unname(t(x)), time = t, event = d, stratum = strata, cluster = g,
    b = I(unname(coef(m))), se = I(se(vcov(m))), logLik = m$loglik, concordance = unname(m$concordance["concordance"]),
    robust = I(se(r$var)), single = I(se(coxph(update(f, . ~ .), robust = TRUE, control = control)$var)),
    zph = I(unname(q$table[, 1])), zphP = I(unname(q$table[, 3])),
    weibull = I(unname(coef(w))), weibullErrors = I(se(vcov(w))), scale = w$scale, weibullLogLik = w$loglik[2],
    exponential = I(unname(coef(e))), exponentialErrors = I(se(vcov(e))), exponentialLogLik = e$loglik[2])
}
cat(toJSON(list(source = paste(R.version.string, "survival", packageVersion("survival")), cases = cases),
  digits = I(17), auto_unbox = TRUE), "\n")
