# Random counts of events by period and group, fitted by R's glm on person-period data, one row per person and period.
# In this folder: Rscript generate.R writes hazards.json
suppressMessages(library(jsonlite))
RNGkind("Mersenne-Twister", "Inversion", "Rejection")
set.seed(20261125)
digits_17 <- function(x) structure(paste0("[", paste(sprintf("%.17g", x), collapse = ","), "]"), class = "json")
control <- glm.control(epsilon = 1e-15, maxit = 200)
# glm stops when the deviance no longer changes, which leaves coefficients to about 1e-8; begun again where it stopped,
# it takes more steps.
fitted_on <- function(...) {
  fit <- glm(..., control = control)
  for (again in 1:15) fit <- glm(..., control = control, start = coef(fit))
  fit
}
one <- function(i) {
  periods <- sample(2:7, 1)
  groups <- sample(2:4, 1)
  at_risk <- matrix(sample(8:60, periods * groups, TRUE), periods)
  events <- matrix(rbinom(periods * groups, at_risk, runif(periods, 0.1, 0.7)), periods)
  # Somewhere a group may be at risk in no more than some periods.
  if (i %% 4 == 0 && periods > 2) { at_risk[1, 1] <- 0; events[1, 1] <- 0 }
  person <- do.call(rbind, lapply(seq_len(periods), function(j) do.call(rbind, lapply(seq_len(groups), function(k) {
    n <- at_risk[j, k]
    if (n == 0) return(NULL)
    data.frame(period = j, group = k, event = rep(c(1, 0), c(events[j, k], n - events[j, k])))
  }))))
  person$period <- factor(person$period)
  person$group <- relevel(factor(person$group), ref = as.character(groups))
  fits <- lapply(c("logit", "cloglog"), function(link) {
    fit <- fitted_on(event ~ 0 + period + group, binomial(link), person)
    null <- glm(event ~ 0 + period, binomial(link), person, control = control)
    # The model with every count of its own has no more than as many parameters as counts.
    full <- glm(event ~ interaction(period, group, drop = TRUE), binomial(link), person, control = control)
    if (!fit$converged || any(abs(coef(fit)) > 12)) return(NULL)
    terms <- paste0("group", seq_len(groups - 1))
    test <- anova(null, fit, test = "Chisq")
    list(beta = digits_17(coef(fit)[terms]), se = digits_17(summary(fit)$coefficients[terms, 2]),
      test = digits_17(c(test$Deviance[2], test$Df[2], test[["Pr(>Chi)"]][2])),
      lack = digits_17(c(fit$deviance - full$deviance, fit$df.residual - full$df.residual)))
  })
  # Counts of 0 or all in a cell leave the saturated model without a maximum; its deviance is a limit to about 1e-8.
  hasEmpty <- any(events[at_risk > 0] == 0 | events[at_risk > 0] == at_risk[at_risk > 0])
  if (any(vapply(fits, is.null, TRUE)) || hasEmpty) return(NULL)
  list(events = events, atRisk = at_risk, logit = fits[[1]], cloglog = fits[[2]])
}
cases <- Filter(Negate(is.null), lapply(1:270, one))
# Nobody in the first of three groups has the event, everybody in it has it: the deviance nears its limit.
limit <- function(always) {
  events <- cbind(if (always) c(9, 4) else c(0, 0), c(5, 3), c(2, 6))
  at_risk <- cbind(c(9, 4), c(12, 9), c(15, 8))
  counts <- data.frame(event = c(events), rest = c(at_risk - events), period = factor(c(row(events))),
    group = relevel(factor(c(col(events))), ref = "3"))
  fit <- suppressWarnings(glm(cbind(event, rest) ~ 0 + period + group, binomial, counts,
    control = glm.control(epsilon = 1e-16, maxit = 60)))
  null <- glm(cbind(event, rest) ~ 0 + period, binomial, counts, control = control)
  list(events = events, atRisk = at_risk, test = digits_17(c(null$deviance - fit$deviance, 2)),
    beta = digits_17(coef(fit)["group2"]))
}
writeLines(toJSON(
  list(source = R.version.string, cases = cases, limits = list(limit(FALSE), limit(TRUE))),
  json_verbatim = TRUE, auto_unbox = TRUE), "hazards.json")
cat(length(cases), "cases\n")
