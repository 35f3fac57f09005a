# The surveys.

describe_flags <- function(analysis, survey, columns) {
  report(analysis, "shares", c("term", "level"), do.call(rbind, lapply(columns, function(column) {
    count <- c(sum(survey[[column]] == "yes"), sum(survey[[column]] == "no"))
    data.frame(term = column, level = c("yes", "no"), count = count, n = sum(count),
      n_missing = sum(survey[[column]] == ""), shares(count, rep(sum(count), 2), wilson), conf_level = 0.95)
  })))
}
describe_flags("survey-1", read("survey1.csv"), c("social_ties", "competence", "autonomy"))
survey <- read("survey2.csv")
describe_flags(
  "survey-2", survey, c("single_parent", "weak_close_network", "smartphone", "tablet_or_pc", "children_leisure"))

is_single <- survey$single_parent == "yes"
weak <- survey$weak_close_network == "yes"
numbers <- lapply(c(close_network = "close_network", leisure_activities = "leisure_activities"), function(name) {
  as.numeric(survey[[name]])
})
share_rows <- do.call(rbind, lapply(c("yes", "no"), function(group) {
  rows <- is_single == (group == "yes")
  count <- sum(weak[rows]); n <- sum(rows)
  data.frame(term = "weak_close_network", group = group, n = n, n_missing = 0, estimate_name = "proportion",
    shares(count, n, wilson), std_error = sqrt(count / n * (1 - count / n) / n), conf_level = 0.95)
}))
report("single-parents", "shares", c("term", "group"), share_rows)
group_rows <- do.call(rbind, lapply(names(numbers), function(name) {
  do.call(rbind, lapply(c("yes", "no"), function(group) {
    v <- numbers[[name]][is_single == (group == "yes")]
    test <- t.test(v)
    data.frame(term = name, group = group, n = length(v), n_missing = 0, estimate_name = "mean", estimate = mean(v),
      std_error = sd(v) / sqrt(length(v)), conf_low = test$conf.int[1], conf_high = test$conf.int[2], conf_level = 0.95)
  }))
}))
report("single-parents", "groups", c("term", "group"), group_rows)

# Fisher's exact test: rows single parent yes, no; columns weak close network yes, no. fisher.test finds its ends with
# uniroot to 1.2e-4 only, so they and the estimate are solved here to full precision and checked against it coarsely.
exact_row <- function(term, first, outcome) {
  fourfold <- table(factor(first, c(TRUE, FALSE)), factor(outcome, c(TRUE, FALSE)))
  fisher <- fisher.test(fourfold)
  m <- sum(fourfold[1, ]); k <- sum(fourfold[, 1]); N <- sum(fourfold); a <- fourfold[1, 1]
  support <- max(0, k - (N - m)):min(m, k)
  log_density <- dhyper(support, m, N - m, k, log = TRUE)
  tilted <- function(log_ratio) {
    w <- log_density + log_ratio * support
    w <- exp(w - max(w))
    w / sum(w)
  }
  solve_for <- function(f) exp(uniroot(f, c(-10, 10), tol = 1e-15, maxiter = 1000)$root)
  odds <- solve_for(function(l) sum(support * tilted(l)) - a)
  odds_low <- solve_for(function(l) sum(tilted(l)[support >= a]) - 0.025)
  odds_high <- solve_for(function(l) sum(tilted(l)[support <= a]) - 0.025)
  same(c(odds, odds_low, odds_high), c(unname(fisher$estimate), fisher$conf.int), relative = 2e-4)
  # Phi; standard error of Bishop, Fienberg & Holland (1975), p. 382: the delta method for multinomial counts, here by its
  # general form: the variance of the derivative of phi by each probability.
  phi_of <- function(p) {
    (p[1] * p[4] - p[2] * p[3]) / sqrt((p[1] + p[2]) * (p[3] + p[4]) * (p[1] + p[3]) * (p[2] + p[4]))
  }
  p <- as.vector(t(fourfold)) / N
  gradient <- sapply(1:4, function(i) {
    r <- c(p[1] + p[2], p[1] + p[2], p[3] + p[4], p[3] + p[4])[i]
    c <- c(p[1] + p[3], p[2] + p[4], p[1] + p[3], p[2] + p[4])[i]
    top <- c(p[4], -p[3], -p[2], p[1])[i]
    D <- (p[1] + p[2]) * (p[3] + p[4]) * (p[1] + p[3]) * (p[2] + p[4])
    top / sqrt(D) - phi_of(p) / 2 * (1 / r + 1 / c)
  })
  phi <- phi_of(p)
  phi_se <- sqrt((sum(p * gradient^2) - sum(p * gradient)^2) / N)
  data.frame(
    term = term, n = N, n_missing = 0, estimate_name = "odds ratio, conditional maximum likelihood",
    estimate = odds, std_error = NA, conf_low = odds_low, conf_high = odds_high, conf_level = 0.95, statistic_name = NA,
    statistic = NA, df = NA, p_value = fisher$p.value, effect = phi, effect_name = "phi",
    effect_low = phi - z * phi_se, effect_high = phi + z * phi_se, alternative = "two-sided", basis = "exact")
}

# Welch's test. Hedges' g standardises by the root mean square s* of both deviations (Delacre et al. 2021), whose square
# is distributed as chi-squared with the degrees of freedom `df_s`; the correction J belongs to these, since it corrects
# the expectation of 1/s*. The t statistic is divided by the standard error, so its noncentrality has Welch's degrees of
# freedom. effectsize 0.8.3 takes Welch's for both, which leaves g biased: checked coarsely only.
welch <- function(name, first = is_single) {
  v1 <- numbers[[name]][first]; v2 <- numbers[[name]][!first]
  n1 <- length(v1); n2 <- length(v2)
  test <- t.test(v1, v2)
  s <- sqrt((var(v1) + var(v2)) / 2)
  df_s <- (var(v1) + var(v2))^2 / (var(v1)^2 / (n1 - 1) + var(v2)^2 / (n2 - 1))
  correction <- function(df) exp(lgamma(df / 2) - lgamma((df - 1) / 2)) / sqrt(df / 2)
  d <- (mean(v1) - mean(v2)) / s
  ratio <- test$stderr / s
  t_value <- unname(test$statistic)
  ncp <- function(tail) {
    uniroot(function(x) pt(t_value, test$parameter, x) - tail, t_value + c(-6, 6), tol = 1e-14, maxiter = 1000)$root
  }
  ends <- ratio * c(ncp(0.975), ncp(0.025))
  package <- effectsize::hedges_g(v1, v2, pooled_sd = FALSE)
  J <- correction(test$parameter)
  same(c(J * d, J * ends), c(package$Hedges_g, package$CI_low, package$CI_high), relative = 1e-6)
  J <- correction(df_s)
  data.frame(
    term = name, n = n1 + n2, n_missing = 0, estimate_name = "mean difference", estimate = mean(v1) - mean(v2),
    std_error = test$stderr, conf_low = test$conf.int[1], conf_high = test$conf.int[2], conf_level = 0.95,
    statistic_name = "t", statistic = t_value, df = unname(test$parameter), p_value = test$p.value,
    effect = J * d, effect_name = "Hedges' g", effect_low = J * ends[1], effect_high = J * ends[2],
    alternative = "two-sided", basis = "asymptotic")
}
test_rows <- rbind(
  exact_row("weak_close_network", is_single, weak), welch("close_network"), welch("leisure_activities"))
test_rows$p_adjusted <- p.adjust(test_rows$p_value, "holm")
report("single-parents", "tests", "term", test_rows,
  iterative = c("estimate", "conf_low", "conf_high", "effect_low", "effect_high"))

# Spearman with ties: t approximation; interval of Bonett & Wright (2000).
spearman <- suppressWarnings(
  cor.test(numbers$leisure_activities, numbers$close_network, method = "spearman", exact = FALSE))
rho <- unname(spearman$estimate)
df <- nrow(survey) - 2
t_value <- rho * sqrt(df / (1 - rho^2))
same(spearman$p.value, 2 * pt(-abs(t_value), df), relative = 1e-8)
ends <- tanh(atanh(rho) + c(-1, 1) * z * sqrt((1 + rho^2 / 2) / (nrow(survey) - 3)))
report("leisure", "correlations", "term", data.frame(
  term = "leisure_activities~close_network", n = nrow(survey), n_missing = 0, 
  estimate = rho, conf_low = ends[1], conf_high = ends[2], conf_level = 0.95, statistic_name = "t", statistic = t_value,
  df = df, p_value = 2 * pt(-abs(t_value), df), effect = rho, effect_low = ends[1],
  effect_high = ends[2], alternative = "two-sided", basis = "asymptotic"))

# The mentions of the first survey, and the parents' own activities: shares of those who named one.
mentions <- names(read("survey1.csv"))
describe_flags("survey-1-mentions", read("survey1.csv"), mentions[which(mentions == "important_work_training"):length(mentions)])
own <- survey$own_activity[survey$own_activity != ""]
count <- sapply(c("gym", "sport", "yoga", "football", "darts", "swimming-club", "chess", "arabic-course", "music"), function(a) sum(own == a))
report("own-activities", "shares", c("term", "level"), data.frame(
  term = "own_activity", level = names(count), count = unname(count), n = length(own),
  n_missing = nrow(survey) - length(own), shares(unname(count), rep(length(own), length(count)), wilson), conf_level = 0.95))

# All items by both characteristics. Families: network and leisure, digital equipment; Holm within each over both
# characteristics; the interactions of a family are corrected on their own.
families <- list(
  network = c("close_network", "weak_close_network", "leisure_activities", "children_leisure"),
  digital = c("smartphone", "tablet_or_pc", "youtube", "facebook"))
characteristics <- list(single_parent = is_single, child_under_3 = survey$child_under_3 == "yes")
is_number <- function(name) name %in% names(numbers)
item_rows <- do.call(rbind, lapply(names(families), function(family) {
  rows <- do.call(rbind, lapply(families[[family]], function(name) {
    do.call(rbind, lapply(names(characteristics), function(by) {
      first <- characteristics[[by]]
      row <- if (is_number(name)) welch(name, first) else exact_row(name, first, survey[[name]] == "yes")
      cbind(family = family, group = paste0(by, ": yes \u2212 no"), row)
    }))
  }))
  rows$p_adjusted <- p.adjust(rows$p_value, "holm")
  rows
}))
report("instruments", "tests", c("term", "group"), item_rows,
  iterative = c("estimate", "conf_low", "conf_high", "effect_low", "effect_high"))

# Interactions: numbers by nested linear models, partial eta squared with the interval of Steiger (2004); yes and no by Zelen's
# exact test, enumerated, with the ratio of the odds ratios and Woolf's interval.
variance_interaction <- function(name) {
  y <- numbers[[name]]; a <- characteristics[[1]]; b <- characteristics[[2]]
  t <- anova(lm(y ~ a + b), lm(y ~ a * b))
  F <- t$F[2]; df <- t$Res.Df[2]
  end <- function(tail) {
    if (pf(F, 1, df) < tail) return(0)
    ncp <- uniroot(function(x) pf(F, 1, df, x) - tail, c(0, 50), tol = 1e-14, maxiter = 1000)$root
    ncp / (ncp + length(y))
  }
  data.frame(term = name, n = length(y), statistic_name = "F", statistic = F, df = t$Df[2], df_2 = df, p_value = t$`Pr(>F)`[2],
    effect = t$`Sum of Sq`[2] / (t$`Sum of Sq`[2] + t$RSS[2]), effect_name = "partial \u03b7\u00b2",
    effect_low = end(0.975), effect_high = end(0.025))
}
exact_interaction <- function(name) {
  strata <- lapply(c(TRUE, FALSE), function(b) {
    rows <- characteristics[[2]] == b
    as.vector(t(table(factor(characteristics[[1]][rows], c(TRUE, FALSE)), factor(survey[[name]][rows] == "yes", c(TRUE, FALSE)))))
  })
  weight <- function(a, t) choose(t[1] + t[2], a) * choose(t[3] + t[4], t[1] + t[3] - a)
  total <- strata[[1]][1] + strata[[2]][1]
  a <- max(0, strata[[1]][1] - strata[[1]][4]):min(strata[[1]][1] + strata[[1]][2], strata[[1]][1] + strata[[1]][3])
  w <- sapply(a, function(x) weight(x, strata[[1]]) * weight(total - x, strata[[2]]))
  ratio <- function(t) t[1] * t[4] / (t[2] * t[3])
  effect <- ratio(strata[[1]]) / ratio(strata[[2]])
  error <- sqrt(sum(1 / unlist(strata)))
  data.frame(term = name, n = sum(unlist(strata)), statistic_name = NA, statistic = NA, df = NA, df_2 = NA,
    p_value = sum(w[w <= w[a == strata[[1]][1]] * (1 + 1e-7)]) / sum(w), effect = effect, effect_name = "ratio of odds ratios",
    effect_low = effect * exp(-z * error), effect_high = effect * exp(z * error))
}
interaction_rows <- do.call(rbind, lapply(names(families), function(family) {
  rows <- do.call(rbind, lapply(families[[family]], function(name) {
    if (is_number(name)) variance_interaction(name) else exact_interaction(name)
  }))
  rows$p_adjusted <- p.adjust(rows$p_value, "holm")
  cbind(family = family, group = "single_parent \u00d7 child_under_3", n_missing = 0, rows, conf_level = 0.95, basis = "exact")
}))
report("instruments", "interactions", "term", interaction_rows, iterative = c("effect_low", "effect_high"))

# The groups, each characteristic on its own and both crossed.
single <- list()
crossed <- list()
for (by in names(characteristics)) {
  for (code in c("yes", "no")) single[[length(single) + 1]] <- list(code = paste0(by, "=", code), rows = characteristics[[by]] == (code == "yes"))
}
for (first in c("yes", "no")) {
  for (second in c("yes", "no")) {
    crossed[[length(crossed) + 1]] <- list(code = paste(first, "\u00d7", second), rows =
      (characteristics[[1]] == (first == "yes")) & (characteristics[[2]] == (second == "yes")))
  }
}
mean_row <- function(name, group) {
  v <- numbers[[name]][group$rows]
  test <- t.test(v)
  data.frame(term = name, group = group$code, n = length(v), n_missing = 0, estimate_name = "mean", estimate = mean(v),
    std_error = sd(v) / sqrt(length(v)), conf_low = test$conf.int[1], conf_high = test$conf.int[2], conf_level = 0.95)
}
share_row <- function(name, group) {
  count <- sum(survey[[name]][group$rows] == "yes"); n <- sum(group$rows)
  data.frame(term = name, group = group$code, n = n, n_missing = 0, estimate_name = "proportion", shares(count, n, wilson),
    std_error = sqrt(count / n * (1 - count / n) / n), conf_level = 0.95)
}
both <- function(groups, row, of) {
  items <- Filter(function(name) is_number(name) == of, unlist(families))
  do.call(rbind, lapply(items, function(name) do.call(rbind, lapply(groups, function(group) row(name, group)))))
}
report("instruments", "crossed-groups", c("term", "group"), both(crossed, mean_row, TRUE))
report("instruments", "crossed-shares", c("term", "group"), both(crossed, share_row, FALSE))
report("instruments", "groups", c("term", "group"), both(single, mean_row, TRUE))
report("instruments", "shares", c("term", "group"), both(single, share_row, FALSE))
