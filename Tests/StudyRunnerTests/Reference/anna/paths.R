# Days between stages, and single parents' children against others, stage by stage and over the whole path.
# Continues journeys.R: `but`, its `stand`, `stages` and `areas`.

library(survival)

# One row per passage from application to approval: who applied and went on, is open or dropped off at the decision.
as_of <- max(as.Date(c(but$applied_on, but$approved_on)[c(but$applied_on, but$approved_on) != ""]))
passages <- function(rows) {
  from <- rows[rows$applied == "yes" & rows$stand > 5, ]
  dropped <- from$approved == "no"
  open <- from$approved %in% c("", "unknown")
  travels <- from[!dropped & (open | from$approved == "yes"), ]
  is_open <- travels$approved %in% c("", "unknown")
  end <- ifelse(is_open, as.character(as_of), travels$approved_on)
  stopifnot(all(travels$applied_on != ""), all(end != ""))
  list(days = as.numeric(as.Date(end) - as.Date(travels$applied_on)), event = !is_open, dropped = sum(dropped))
}
duration_row <- function(rows) {
  p <- passages(rows)
  fit <- survfit(Surv(p$days, p$event) ~ 1)
  q <- quantile(fit, c(0.25, 0.5, 0.75))
  data.frame(
    stage = "applied", next_stage = "approved", n = length(p$days), arrived = sum(p$event), open = sum(!p$event),
    dropped_off = p$dropped, n_missing = 0, estimate = q$quantile[2], conf_low = q$lower[2], conf_high = q$upper[2],
    conf_level = 0.95, first_quartile = q$quantile[1], third_quartile = q$quantile[3], day = as.character(as_of))
}
of_area <- function(area, single = c("yes", "no")) but[but$area == area & but$single_parent %in% single, ]
report("but", "durations", c("group", "stage"), do.call(rbind, lapply(areas, function(area) {
  cbind(group = area, duration_row(of_area(area)))
})))
report("but", "compared-durations", c("compared", "group", "stage"), do.call(rbind, lapply(c("yes", "no"), function(s) {
  do.call(rbind, lapply(areas, function(area) cbind(compared = s, group = area, duration_row(of_area(area, s)))))
})))
duration_tests <- do.call(rbind, lapply(areas, function(area) {
  p <- lapply(c("yes", "no"), function(s) passages(of_area(area, s)))
  days <- c(p[[1]]$days, p[[2]]$days); event <- c(p[[1]]$event, p[[2]]$event)
  single <- rep(1:2, c(length(p[[1]]$days), length(p[[2]]$days)))
  test <- survdiff(Surv(days, event) ~ single)
  data.frame(term = "applied → approved", group = area, n = length(days), n_missing = 0, statistic_name = "χ²",
    statistic = test$chisq, df = 1, p_value = pchisq(test$chisq, 1, lower.tail = FALSE), basis = "asymptotic")
}))
duration_tests$p_adjusted <- p.adjust(duration_tests$p_value, "holm")
report("but", "duration-tests", c("term", "group"), duration_tests)

# Decided at a stage: reached or dropped off; the first column counts the children of single parents.
decided <- function(area, k) {
  entered <- of_area(area)
  entered <- entered[entered$stand >= k, ]
  answer <- entered[[stages[k]]]
  count <- function(single, among) sum(entered$single_parent == single & answer %in% among)
  here <- c("yes", "already-in-place"); open <- c("", "unknown")
  list(
    reached = c(count("yes", here), count("no", here)), dropped = c(count("yes", "no"), count("no", "no")),
    open = c(count("yes", open), count("no", open)))
}
counts <- lapply(setNames(areas, areas), function(area) lapply(seq_along(stages), function(k) decided(area, k)))

report("but", "stage-shares", c("group", "stage", "compared"), do.call(rbind, lapply(areas, function(area) {
  do.call(rbind, lapply(seq_along(stages), function(k) {
    d <- counts[[area]][[k]]
    n <- d$reached + d$dropped
    data.frame(group = area, stage = kebab(stages[k]), compared = c("yes", "no"), count = d$reached, n = n, open = d$open,
      shares(d$reached, n, wilson), conf_level = 0.95)
  }))
})))

# Newcombe (1998), method 10: from the ends of both Wilson intervals.
report("but", "stage-differences", c("term", "group"), do.call(rbind, lapply(areas, function(area) {
  do.call(rbind, lapply(seq_along(stages), function(k) {
    d <- counts[[area]][[k]]
    n <- d$reached + d$dropped
    p <- d$reached / n
    w1 <- wilson(d$reached[1], n[1]); w2 <- wilson(d$reached[2], n[2])
    data.frame(term = kebab(stages[k]), group = area, n = sum(n), n_missing = sum(d$open),
      estimate_name = "difference of proportions", estimate = p[1] - p[2], std_error = sqrt(sum(p * (1 - p) / n)),
      conf_low = p[1] - p[2] - sqrt((p[1] - w1[1])^2 + (w2[2] - p[2])^2),
      conf_high = p[1] - p[2] + sqrt((w1[2] - p[1])^2 + (p[2] - w2[1])^2), conf_level = 0.95)
  }))
})))

# The odds ratio of one or several fourfold tables given all totals: the sum of the first cells has the convolution of
# their hypergeometric distributions, tilted by the odds ratio. Checked coarsely against R's own iteration.
convolved <- function(a, b) {
  sum <- numeric(length(a) + length(b) - 1)
  for (i in seq_along(a)) sum[i - 1 + seq_along(b)] <- sum[i - 1 + seq_along(b)] + a[i] * b
  sum
}
conditional <- function(fourfolds) {
  density <- 1; lowest <- 0
  for (f in fourfolds) {
    m <- sum(f[1, ]); k <- sum(f[, 1]); rest <- sum(f[2, ])
    support <- max(0, k - rest):min(m, k)
    density <- convolved(density, dhyper(support, m, rest, k))
    lowest <- lowest + support[1]
  }
  support <- lowest + seq_along(density) - 1
  a <- sum(vapply(fourfolds, function(f) f[1, 1], 0))
  tilted <- function(l) { w <- log(density) + l * support; w <- exp(w - max(w)); w / sum(w) }
  solve_for <- function(f) exp(uniroot(f, c(-12, 12), tol = 1e-15, maxiter = 1000)$root)
  isLowest <- a == min(support); isHighest <- a == max(support)
  observed <- density[support == a]
  list(
    sum = a, p = sum(density[density <= observed * (1 + 1e-7)]),
    estimate = if (isLowest) 0 else if (isHighest) NA else solve_for(function(l) sum(support * tilted(l)) - a),
    low = if (isLowest) 0 else solve_for(function(l) sum(tilted(l)[support >= a]) - 0.025),
    high = if (isHighest) NA else solve_for(function(l) sum(tilted(l)[support <= a]) - 0.025))
}
# Phi; standard error of Bishop, Fienberg & Holland (1975), p. 382, by the delta method for multinomial counts.
phi_with_ends <- function(f) {
  p <- as.vector(t(f)) / sum(f)
  row <- c(p[1] + p[2], p[3] + p[4]); col <- c(p[1] + p[3], p[2] + p[4])
  D <- prod(row) * prod(col)
  phi <- (p[1] * p[4] - p[2] * p[3]) / sqrt(D)
  gradient <- c(p[4], -p[3], -p[2], p[1]) / sqrt(D) - phi / 2 * (1 / row[c(1, 1, 2, 2)] + 1 / col[c(1, 2, 1, 2)])
  se <- sqrt((sum(p * gradient^2) - sum(p * gradient)^2) / sum(f))
  c(phi, max(-1, phi - z * se), min(1, phi + z * se))
}
is_comparison <- function(d) {
  sum(d$reached + d$dropped > 0) == 2 && sum(d$reached) > 0 && sum(d$dropped) > 0
}
stage_tests <- do.call(rbind, lapply(areas, function(area) {
  do.call(rbind, lapply(which(vapply(counts[[area]], is_comparison, TRUE)), function(k) {
    d <- counts[[area]][[k]]
    f <- cbind(d$reached, d$dropped)
    test <- conditional(list(f)); own <- fisher.test(f)
    same(test$p, own$p.value, relative = 1e-9)
    finite <- function(x) ifelse(is.finite(x), x, NA)
    stopifnot(all.equal(c(test$estimate, test$high), finite(unname(c(own$estimate, own$conf.int[2]))), tolerance = 1e-3))
    phi <- phi_with_ends(f)
    data.frame(term = kebab(stages[k]), group = area, n = sum(f), n_missing = sum(d$open),
      estimate_name = "odds ratio, conditional maximum likelihood", estimate = test$estimate, conf_low = test$low,
      conf_high = test$high, conf_level = 0.95, p_value = test$p, effect = phi[1], effect_name = "phi",
      effect_low = phi[2], effect_high = phi[3], alternative = "two-sided", basis = "exact")
  }))
}))
stage_tests$p_adjusted <- p.adjust(stage_tests$p_value, "holm")
iterated <- c("estimate", "conf_low", "conf_high", "effect", "effect_low", "effect_high", "p_value", "p_adjusted")
report("but", "stage-tests", c("term", "group"), stage_tests, iterative = iterated)

path_tests <- do.call(rbind, lapply(areas, function(area) {
  strata <- lapply(Filter(is_comparison, counts[[area]]), function(d) cbind(d$dropped, d$reached))
  test <- conditional(strata)
  p <- if (length(strata) > 1) {
    mantelhaen.test(array(unlist(strata), c(2, 2, length(strata))), exact = TRUE)$p.value
  } else test$p
  same(test$p, p, relative = 1e-7)
  name <- "common odds ratio, conditional maximum likelihood"
  data.frame(term = "path", group = area, n = sum(unlist(strata)), n_missing = 0, estimate_name = name,
    estimate = test$estimate, conf_low = test$low, conf_high = test$high, conf_level = 0.95, statistic_name = "S",
    statistic = test$sum, p_value = test$p, effect = test$estimate, effect_name = name, effect_low = test$low,
    effect_high = test$high, alternative = "two-sided", basis = "exact")
}))
path_tests$p_adjusted <- p.adjust(path_tests$p_value, "holm")
report("but", "path-tests", c("term", "group"), path_tests, iterative = iterated)

# The discrete-time hazard model by glm on one row per child and stage; a fit is begun again where it stopped, because
# glm stops when the deviance no longer changes. The model with all counts of its own has twice the log-likelihood of
# the shares.
control <- glm.control(epsilon = 1e-15, maxit = 200)
path_model <- do.call(rbind, lapply(areas, function(area) {
  kept <- Filter(is_comparison, counts[[area]])
  person <- do.call(rbind, lapply(seq_along(kept), function(j) do.call(rbind, lapply(1:2, function(s) {
    data.frame(stage = factor(j, seq_along(kept)), single = factor(c("yes", "no")[s], c("no", "yes")),
      dropped = rep(c(1, 0), c(kept[[j]]$dropped[s], kept[[j]]$reached[s])))
  }))))
  fit <- glm(dropped ~ 0 + stage + single, binomial, person, control = control)
  for (again in 1:15) fit <- glm(dropped ~ 0 + stage + single, binomial, person, control = control, start = coef(fit))
  null <- glm(dropped ~ 0 + stage, binomial, person, control = control)
  log_likelihood <- function(d, r) {
    term <- function(x) ifelse(x == 0, 0, x * log(x / (d + r)))
    sum(term(d) + term(r))
  }
  full <- -2 * sum(vapply(kept, function(d) log_likelihood(d$dropped, d$reached), 0))
  beta <- coef(fit)[["singleyes"]]; se <- summary(fit)$coefficients["singleyes", 2]
  n <- nrow(person)
  p <- function(x, df) pchisq(x, df, lower.tail = FALSE)
  difference <- null$deviance - fit$deviance; lack <- fit$deviance - full
  data.frame(
    term = c("path", "yes : no", "homogeneity"), group = area, n = n, n_missing = 0,
    estimate = c(NA, exp(beta), NA), conf_low = c(NA, exp(beta - z * se), NA), conf_high = c(NA, exp(beta + z * se), NA),
    conf_level = c(NA, 0.95, NA), statistic = c(difference, NA, lack), df = c(1, NA, length(kept) - 1),
    p_value = c(p(difference, 1), NA, p(lack, length(kept) - 1)))
}))
tests <- path_model$term == "path"
path_model$p_adjusted <- NA
path_model$p_adjusted[tests] <- p.adjust(path_model$p_value[tests], "holm")
report("but", "path-model", c("term", "group"), path_model, iterative = c("estimate", "conf_low", "conf_high",
  "statistic", "p_value", "p_adjusted"))
