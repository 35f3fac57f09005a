# Times with late entries by survfit, coxph, cox.zph, the log-rank test by its definition (checked against the score test of
# coxph with exact ties) and glm of person-periods: Rscript generate.R writes late-entry.json
suppressMessages({ library(jsonlite); library(survival) })
set.seed(20261121)
many <- 210
se <- function(v) unname(sqrt(diag(as.matrix(v))))
control <- coxph.control(eps = 1e-15, iter.max = 100, toler.chol = 1e-16)

# Observed, expected and hypergeometric covariance over the times of events, stratum by stratum.
logRank <- function(entry, time, event, group, stratum, rho = 0) {
  levels <- sort(unique(group)); k <- length(levels)
  o <- e <- numeric(k); v <- matrix(0, k, k)
  for (s in unique(stratum)) {
    survival <- 1
    for (t in sort(unique(time[stratum == s & event == 1]))) {
      risk <- stratum == s & entry < t & time >= t
      n <- sum(risk); d <- sum(risk & time == t & event == 1)
      r <- sapply(levels, function(g) sum(risk & group == g))
      a <- sapply(levels, function(g) sum(risk & group == g & time == t & event == 1))
      w <- survival^rho
      o <- o + w * a; e <- e + w * d * r / n
      if (n > 1) v <- v + w^2 * d * (n - d) / (n - 1) * (diag(r / n, k) - outer(r / n, r / n))
      survival <- survival * (1 - d / n)
    }
  }
  keep <- head(which(e > 0), -1)
  if (length(keep) == 0) return(NULL)
  z <- (o - e)[keep]
  x <- tryCatch(drop(z %*% solve(v[keep, keep, drop = FALSE], z)), error = function(e) NA)
  if (is.na(x)) return(NULL)
  c(x, length(keep), pchisq(x, length(keep), lower.tail = FALSE))
}

curve <- function(entry, time, event) {
  f <- survfit(Surv(entry, time, event) ~ 1)
  tau <- signif(max(time) * 0.8, 3)
  m <- summary(f, rmean = tau)$table
  list(at = f$time, surv = f$surv, risk = f$n.risk, se = f$surv * f$std.err, lower = f$lower, tau = tau,
    median = unname(summary(f)$table[c("median", "0.95LCL", "0.95UCL")]),
    mean = unname(c(m[[grep("^\\*?rmean", names(m))[1]]], m[[grep("se\\(", names(m))[1]]])))
}

periods <- function(entry, time, event, x) {
  first <- ceiling(entry); last <- pmax(ceiling(time), first + 1)
  rows <- do.call(rbind, lapply(seq_along(time), function(i)
    data.frame(i = i, period = (first[i] + 1):last[i], y = as.integer(event[i] == 1 & (first[i] + 1):last[i] == last[i]))))
  kept <- names(which(tapply(rows$y, rows$period, function(y) any(y == 1) && any(y == 0))))
  rows <- rows[rows$period %in% as.numeric(kept), ]
  if (length(kept) < 2) return(NULL)
  m <- tryCatch(glm(y ~ factor(period) + x[i, , drop = FALSE], binomial, rows, epsilon = 1e-14, maxit = 100),
    warning = function(w) NULL)
  if (is.null(m) || any(is.na(coef(m))) || max(abs(coef(m))) > 12) return(NULL)
  # The errors of the last step, not of the one before.
  m <- glm(y ~ factor(period) + x[i, , drop = FALSE], binomial, rows, start = coef(m), epsilon = 1e-14)
  place <- length(coef(m)) - ncol(x) + seq_len(ncol(x))
  list(first = first, last = last, b = I(unname(coef(m)[place])), se = I(se(vcov(m))[place]))
}

cases <- list(); i <- 0
while (length(cases) < many) {
  i <- i + 1
  n <- sample(c(12, 16, 22), 1); p <- sample(1:2, 1)
  x <- matrix(round(rnorm(n * p), 2), n)
  if (i %% 4 == 0) x[, 1] <- sample(0:1, n, TRUE)
  if (qr(cbind(1, x))$rank < p + 1) next
  t <- rweibull(n, 1.2, exp(2 + drop(x %*% rnorm(p)) * 0.3))
  t <- switch(i %% 3 + 1, ceiling(t), ceiling(t * 4) / 4, signif(t, 4))
  t <- pmax(t, 0.01)
  # All late, half of them, or single ones; some just before the end.
  late <- rbinom(n, 1, c(1, 0.5, 0.1)[i %% 5 %% 3 + 1]) == 1
  entry <- ifelse(late, switch(i %% 3 + 1, floor(t * runif(n)), floor(t * 4 * runif(n)) / 4, signif(t * runif(n), 3)), 0)
  entry <- ifelse(entry < t, entry, 0)
  d <- rbinom(n, 1, 0.8)
  strata <- if (i %% 5 == 0) sample(1:2, n, TRUE) else rep(1, n)
  g <- sample(rep_len(1:max(4, n %/% 2), n))
  k <- sample(rep_len(1:sample(2:3, 1), n))
  if (sum(d) < p + 5) next
  s <- factor(strata)
  f <- if (i %% 5 == 0) Surv(entry, t, d) ~ x + strata(s) else Surv(entry, t, d) ~ x
  bad <- FALSE
  m <- withCallingHandlers(coxph(f, control = control), warning = function(w) { bad <<- TRUE; invokeRestart("muffleWarning") })
  if (bad || any(is.na(coef(m))) || max(abs(coef(m) * apply(x, 2, sd))) > 5) next
  r <- coxph(update(f, . ~ . + cluster(g)), control = control)
  colnames(x) <- paste0("x", 1:p)
  data <- data.frame(entry, t, d, x, s)
  single <- coxph(reformulate(c(colnames(x), if (i %% 5 == 0) "strata(s)"), "Surv(entry, t, d)"), data = data, control = control)
  q <- tryCatch(cox.zph(single), error = function(e) NULL)
  if (is.null(q)) next
  test <- logRank(entry, t, d, k, strata)
  if (is.null(test)) next
  exact <- coxph(if (i %% 5 == 0) Surv(entry, t, d) ~ factor(k) + strata(s) else Surv(entry, t, d) ~ factor(k), ties = "exact",
    control = coxph.control(iter.max = 0))
  stopifnot(abs(exact$score - test[1]) < 1e-8 * (1 + test[1]))
  person <- periods(entry, t, d, x)
  if (is.null(person) || is.null(logRank(entry, t, d, k, strata, 1))) next
  cases[[length(cases) + 1]] <- list(x = unname(t(x)), entry = entry, time = t, event = d, group = k, stratum = strata,
    cluster = g, curve = curve(entry, t, d), logRank = test, peto = logRank(entry, t, d, k, strata, 1),
    b = I(unname(coef(m))), se = I(se(vcov(m))), logLik = m$loglik, concordance = unname(m$concordance["concordance"]),
    robust = I(se(r$var)), single = I(se(coxph(update(f, . ~ . + cluster(seq_len(n))), control = control)$var)),
    zph = I(unname(q$table[, 1])), periods = person)
}
writeLines(toJSON(list(source = paste(R.version.string, "survival", packageVersion("survival")), cases = cases),
  digits = I(17), auto_unbox = TRUE, na = "null", null = "null"), "late-entry.json")
