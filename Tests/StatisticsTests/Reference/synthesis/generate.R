# Random meta-analyses by metafor: Rscript generate.R > synthesis.json
suppressMessages({ library(jsonlite); library(metafor) })
set.seed(20261129)
many <- 210
cases <- list(); i <- 0
while (length(cases) < many) {
  i <- i + 1
  k <- sample(c(3, 5, 8, 15, 30), 1)
  y <- signif(rnorm(k, 0.3, sample(c(0, 0.1, 0.5), 1)) + rnorm(k) * 0.2, 4)
  s <- signif(runif(k, 0.05, 0.6), 3)
  # The variances between studies solved to the end; metafor's own, to its 5 digits, must agree.
  M <- function(t) { w <- 1 / (s^2 + t); sum(w * y) / sum(w) }
  Q <- function(t) { w <- 1 / (s^2 + t); sum(w * (y - M(t))^2) }
  score <- function(t) { w <- 1 / (s^2 + t); sum(w^2 * (y - M(t))^2) - sum(w) + sum(w^2) / sum(w) }
  zero <- function(f) if (f(0) <= 0) 0 else uniroot(f, c(0, 100), tol = 1e-16, maxiter = 5000)$root
  tau2 <- c(EE = 0, DL = rma(y, sei = s, method = "DL")$tau2, PM = zero(function(t) Q(t) - (k - 1)), REML = zero(score))
  own <- tryCatch(c(rma(y, sei = s, method = "PM")$tau2, rma(y, sei = s, method = "REML")$tau2), error = function(e) NULL)
  if (is.null(own)) next
  # Where the likelihood has two maxima, metafor may stop at the lower one.
  if (any(abs(own - tau2[3:4]) > 1e-3 * (0.01 + tau2[3:4]))) next
  fits <- lapply(names(tau2), function(m) {
    f <- if (m == "EE") rma(y, sei = s, method = m) else rma(y, sei = s, tau2 = tau2[[m]])
    h <- if (m == "EE") rma(y, sei = s, method = m, test = "knha") else rma(y, sei = s, tau2 = tau2[[m]], test = "knha")
    p <- predict(f); q <- predict(h)
    w <- 1 / s^2
    typical <- (k - 1) / (sum(w) - sum(w^2) / sum(w))
    list(tau2 = tau2[[m]], b = as.numeric(f$beta), se = f$se, ci = c(f$ci.lb, f$ci.ub), p = f$pval,
      inconsistency = if (m == "EE") max(0, (f$QE - k + 1) / f$QE) else tau2[[m]] / (tau2[[m]] + typical),
      hk = c(h$se, h$ci.lb, h$ci.ub, h$pval),
      pi = if (m == "EE") c(0, 0) else c(p$pi.lb, p$pi.ub), hkpi = if (m == "EE") c(0, 0) else c(q$pi.lb, q$pi.ub))
  })
  # Q-profile, solved to the end.
  end <- function(q) if (Q(0) <= q) 0 else uniroot(function(t) Q(t) - q, c(0, 1000), tol = 1e-15, maxiter = 5000)$root
  f <- rma(y, sei = s, method = "DL")
  e <- regtest(y, sei = s, model = "lm")
  n <- sample(8:60, 2, TRUE); m <- round(rnorm(2, 10, 2), 2); sd <- round(runif(2, 1, 4), 2)
  a <- c(sample(0:n[1], 1), sample(0:n[2], 1))
  if (i %% 6 == 0) a[1] <- 0
  count <- function(measure) as.numeric(escalc(measure, ai = a[1], n1i = n[1], ci = a[2], n2i = n[2]))
  mean_ <- function(measure, ...) as.numeric(escalc(measure, m1i = m[1], sd1i = sd[1], n1i = n[1], m2i = m[2], sd2i = sd[2],
    n2i = n[2], ...))
  cases[[length(cases) + 1]] <- list(y = y, s = s, fits = fits, heterogeneity = f$QE, heterogeneityP = f$QEp,
    tau2 = c(end(qchisq(0.975, k - 1)), end(qchisq(0.025, k - 1))),
    egger = c(e$zval, e$pval, e$est), n = n, m = m, sd = sd, a = a, rr = count("RR"), or = count("OR"), rd = count("RD"),
    md = mean_("MD"), smd = mean_("SMD"))
}
cat(toJSON(list(source = paste(R.version.string, "metafor", packageVersion("metafor")), cases = cases), digits = I(17),
  auto_unbox = TRUE), "\n")
