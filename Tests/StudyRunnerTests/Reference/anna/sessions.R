# Session ratings.

sheets <- read("session_sheets.csv")
items <- paste0("srs_", 1:4)
boxes <- sapply(sheets[items], as.numeric)
scaled <- (boxes - 1) / 4
answered <- rowSums(!is.na(scaled))
score <- ifelse(answered >= 2, rowMeans(scaled, na.rm = TRUE), NA)

# ICC(1) with unequal clusters: Donner (1986), p. 68; design effect after Kish (1965).
cluster <- factor(sheets$person[!is.na(score)])
anova_table <- anova(lm(score[!is.na(score)] ~ cluster))
sizes <- as.vector(table(cluster))
N <- sum(sizes)
n0 <- (N - sum(sizes^2) / N) / (length(sizes) - 1)
msb <- anova_table[1, "Mean Sq"]
msw <- anova_table[2, "Mean Sq"]
icc <- (msb - msw) / (msb + (n0 - 1) * msw)
design_effect <- 1 + (sum(sizes^2) / N - 1) * icc

# Persons' mean answers; persons who never answered an item are left out. Correlations and alpha do not depend on the unit.
by_person <- apply(scaled, 2, function(x) tapply(x, sheets$person, mean, na.rm = TRUE))
persons_complete <- by_person[rowSums(is.nan(by_person)) == 0, ]
complete <- boxes[answered == 4, ]
alpha_of <- function(m) {
  k <- ncol(m)
  k / (k - 1) * (1 - sum(apply(m, 2, var)) / var(rowSums(m)))
}
scale <- psych::alpha(as.data.frame(persons_complete), warnings = FALSE)
alpha <- same(alpha_of(persons_complete), scale$total$raw_alpha)
sheet_alpha <- same(alpha_of(complete), psych::alpha(as.data.frame(complete), warnings = FALSE)$total$raw_alpha)
# Feldt's interval.
n_alpha <- nrow(persons_complete)
alpha_ends <- 1 - (1 - alpha) * qf(c(0.975, 0.025), n_alpha - 1, 3 * (n_alpha - 1))
# The loadings of one factor by maximum likelihood; factanal stops at six to seven digits, and Newton steps on the
# condition of a stationary point, diag(S^-1 (S - R) S^-1) = 0, give the rest.
r <- cor(persons_complete)
loadings <- as.vector(factanal(covmat = r, factors = 1, control = list(opt = list(factr = 1, pgtol = 0)))$loadings)
stationary <- function(l) {
  S <- tcrossprod(l) + diag(1 - l^2)
  as.vector(solve(S, S - r) %*% solve(S, l))
}
for (step in 1:6) {
  at <- stationary(loadings)
  jacobian <- sapply(1:4, function(j) {
    up <- down <- loadings
    up[j] <- up[j] + 1e-5
    down[j] <- down[j] - 1e-5
    (stationary(up) - stationary(down)) / 2e-5
  })
  loadings <- loadings - solve(jacobian, at)
}
S <- tcrossprod(loadings) + diag(1 - loadings^2)
stopifnot(max(abs(stationary(loadings))) < 1e-11, max(abs(diag(solve(S, S - r) %*% solve(S)))) < 1e-6)
omega <- abs(sum(loadings))^2 / (sum(loadings)^2 + sum(1 - loadings^2))

# ISO 8601 weeks.
day <- as.Date(sheets$date)
week <- format(day, "%G-W%V")
monday <- function(day) day - (as.integer(format(day, "%u")) - 1)
all_weeks <- format(seq(min(monday(day)), max(monday(day)), by = 7), "%G-W%V")
per_week <- table(factor(week, all_weeks))
filled <- as.vector(per_week[per_week > 0])
in_week <- function(values, f) as.vector(tapply(values, factor(week, all_weeks), f))
week_mean <- in_week(score, function(x) mean(x, na.rm = TRUE))
week_persons <- in_week(sheets$person, function(p) length(unique(p)))
week_persons[is.na(week_persons)] <- 0
# Runs around the median: Anhoej & Olesen (2014). Values equal to the median but for rounding are passed over.
means <- week_mean[!is.na(week_mean)]
beside <- means[abs(means - median(means)) > 1e-9] > median(means)
report("sessions", "overview", character(), data.frame(
  sheets = nrow(sheets), without_score = sum(is.na(score)), incomplete = sum(answered < 4 & !is.na(score)),
  without_day = sum(is.na(day)), persons = length(unique(sheets$person)), mean_of_sheets = mean(score, na.rm = TRUE),
  icc = icc, design_effect = max(1, design_effect), effective_sheets = N / max(1, design_effect),
  weeks_with_sheets = length(filled), empty_weeks = length(all_weeks) - length(filled),
  median_per_week = median(filled), median_of_all_weeks = median(per_week)))
longest <- max(rle(beside)$lengths)
longest_limit <- round(log2(length(beside))) + 3
crossings <- sum(diff(beside) != 0)
crossings_limit <- qbinom(0.05, length(beside) - 1, 0.5)
stopifnot(longest <= longest_limit, crossings >= crossings_limit)
report("sessions", "weeks", "week", data.frame(
  week = all_weeks, sheets = as.vector(per_week), persons = week_persons, mean = week_mean, median = median(means),
  signal = NA_character_, median_per_week = median(filled)))
report("sessions", "runs", character(), data.frame(
  median = median(means), weeks_used = length(beside), longest_run = longest, longest_run_limit = longest_limit,
  crossings = crossings, crossings_limit = crossings_limit, signal = "none"))
report("sessions", "items", "term", data.frame(
  term = items, answers = colSums(!is.na(boxes)), n_missing = colSums(is.na(boxes)), dont_know = 0, refused = 0,
  not_applicable = 0, invalid = 0, persons = colSums(!is.nan(by_person)), mean = colMeans(by_person, na.rm = TRUE),
  sd_persons = apply(by_person, 2, sd, na.rm = TRUE), mean_of_sheets = colMeans(scaled, na.rm = TRUE),
  sd_sheets = apply(scaled, 2, sd, na.rm = TRUE), median = apply(scaled, 2, median, na.rm = TRUE),
  item_total = same(
    sapply(1:4, function(j) cor(persons_complete[, j], rowSums(persons_complete[, -j]))), scale$item.stats$r.drop),
  alpha_if_dropped = same(
    sapply(1:4, function(j) alpha_of(persons_complete[, -j])), scale$alpha.drop$raw_alpha)))
report("sessions", "reliability", c("group", "estimate_name"), data.frame(
  group = c("persons", "persons", "sheets"), estimate_name = c("Cronbach's \u03b1", "McDonald's \u03c9", "Cronbach's \u03b1"),
  term = "total", n = c(n_alpha, n_alpha, nrow(complete)),
  n_missing = c(nrow(by_person) - n_alpha, nrow(by_person) - n_alpha, nrow(sheets) - nrow(complete)),
  estimate = c(alpha, omega, sheet_alpha), conf_low = c(alpha_ends[1], NA, NA), conf_high = c(alpha_ends[2], NA, NA),
  conf_level = c(0.95, NA, NA)))
report("sessions", "answers", c("term", "answer"), do.call(rbind, lapply(items, function(item) {
  counts <- tabulate(boxes[, item], 5)
  data.frame(term = item, answer = as.character(1:5), count = counts, answers = sum(counts),
    n_missing = sum(is.na(boxes[, item])), share = counts / sum(counts))
})))

# The trend: least squares within persons with three scored sessions or more, in the order of days.
scored <- sheets[!is.na(score), ]
scored$score <- score[!is.na(score)]
scored <- scored[order(scored$person, scored$date), ]
histories <- split(scored$score, scored$person)
long <- histories[lengths(histories) >= 3]
slopes <- sapply(long, function(y) unname(coef(lm(y ~ seq_along(y)))[2]))
slopes[abs(slopes) < 1e-12] <- 0
slope_test <- t.test(slopes)
d <- mean(slopes) / sd(slopes)
d_ends <- sapply(c(0.975, 0.025), function(p) uniroot(
  function(ncp) pt(unname(slope_test$statistic), length(slopes) - 1, ncp) - p, c(-10, 10), tol = 1e-13)$root) /
  sqrt(length(slopes))
# Page's L of the first three: exact by convolution over the orders of each person's ranks.
blocks <- t(sapply(long, function(y) rank(signif(y[1:3], 12))))
orders <- rbind(c(1, 2, 3), c(1, 3, 2), c(2, 1, 3), c(2, 3, 1), c(3, 1, 2), c(3, 2, 1))
mass <- c("0" = 1)
for (i in seq_len(nrow(blocks))) {
  values <- apply(orders, 1, function(o) 2 * sum(1:3 * blocks[i, o]))
  sums <- outer(as.numeric(names(mass)), values, "+")
  mass <- tapply(as.vector(outer(mass, rep(1 / 6, 6))), as.vector(sums), sum)
}
page_l <- sum(blocks %*% 1:3)
at <- as.numeric(names(mass))
page_p <- min(1, 2 * min(sum(mass[at >= 2 * page_l]), sum(mass[at <= 2 * page_l])))
correlations <- apply(blocks, 1, function(b) if (sd(b) == 0) 0 else cor(b, 1:3))
correlation_ends <- pmax(-1, pmin(1, t.test(correlations)$conf.int))
few <- sum(lengths(histories) < 3)
report("sessions", "trend", "term", data.frame(
  term = c("slope", "first-sessions"), n = length(long), n_missing = few,
  estimate_name = c("mean change per session", NA), estimate = c(mean(slopes), NA),
  std_error = c(slope_test$stderr, NA), conf_low = c(slope_test$conf.int[1], NA),
  conf_high = c(slope_test$conf.int[2], NA), conf_level = 0.95, statistic_name = c("t", "L"),
  statistic = c(slope_test$statistic, page_l), df = c(slope_test$parameter, NA),
  p_value = c(slope_test$p.value, page_p), effect = c(d, mean(correlations)),
  effect_name = c("Cohen's d", "mean Spearman correlation"), effect_low = c(d_ends[1], correlation_ends[1]),
  effect_high = c(d_ends[2], correlation_ends[2])), iterative = c("effect_low", "effect_high"))
report("sessions", "slopes", character(), data.frame(
  rising = sum(slopes > 0), level = sum(slopes == 0), falling = sum(slopes < 0), too_few_sessions = few))

# Coaches: means of persons within coaches, restricted maximum likelihood by lme4. The variance between coaches is
# zero, so that the common mean is that of all persons; its likelihood falls from there.
pairs <- aggregate(score ~ person + coach, data.frame(sheets, score), mean)
model <- suppressMessages(lme4::lmer(score ~ 1 + (1 | coach), pairs))
stopifnot(lme4::isSingular(model, tol = 1e-6))
same(unname(lme4::fixef(model)), mean(pairs$score), relative = 1e-7)
variance <- same(var(pairs$score), sigma(model)^2, relative = 1e-6)
error <- sqrt(variance / nrow(pairs))
ends <- mean(pairs$score) + c(-1, 1) * z * error
report("sessions", "coaches", "coach", data.frame(
  coach = sort(unique(sheets$coach)), sheets = as.vector(table(sheets$coach[!is.na(score)])),
  persons = as.vector(table(pairs$coach)), mean = as.vector(tapply(pairs$score, pairs$coach, mean)),
  pooled = mean(pairs$score), std_error = error, conf_low = ends[1], conf_high = ends[2], conf_level = 0.95,
  reliability_of_mean = 0))
report("sessions", "coach-variance", character(), data.frame(
  coaches = length(unique(sheets$coach)), estimate = mean(pairs$score), conf_low = ends[1], conf_high = ends[2],
  conf_level = 0.95, variance_between = 0, variance_within = variance, share_between = 0))

# BCa intervals by resampling persons. The statistic is the mean of the persons' values, so a resample of persons is one
# of these values. Efron & Tibshirani (1993), ch. 14; quantiles interpolated on the normal scale (Davison & Hinkley
# 1997, eq. 5.8) as in boot.ci, against which the function below is checked on its own replicates.
bca <- function(values, replicates) {
  observed <- mean(values)
  k <- length(values)
  # Replicates equal to the observed value but for rounding count as equal: not below.
  z0 <- qnorm(sum(replicates < observed - 1e-12) / length(replicates))
  jackknife <- (sum(values) - values) / (k - 1)
  d <- mean(jackknife) - jackknife
  a <- sum(d^3) / (6 * sum(d^2)^1.5)
  ordered <- sort(replicates)
  R <- length(ordered)
  sapply(c(-z, z), function(q) {
    p <- pnorm(z0 + (z0 + q) / (1 - a * (z0 + q)))
    position <- (R + 1) * p
    i <- floor(position)
    if (i < 1) return(ordered[1])
    if (i >= R) return(ordered[R])
    if (position == i) return(ordered[i])
    low <- qnorm(i / (R + 1)); high <- qnorm((i + 1) / (R + 1))
    ordered[i] + (qnorm(p) - low) / (high - low) * (ordered[i + 1] - ordered[i])
  })
}
resample <- function(values, draws) {
  k <- length(values)
  rowMeans(matrix(values[sample.int(k, k * draws, replace = TRUE)], draws))
}
# Check of the formula against boot.ci on the same replicates.
set.seed(1)
check_values <- as.vector(tapply(score, sheets$person, mean))
bootstrap <- boot::boot(check_values, function(v, i) mean(v[i]), 9999)
from_boot <- boot::boot.ci(
  bootstrap, type = "bca", L = sapply(seq_along(check_values), function(i) mean(check_values) - mean(check_values[-i])))
same(bca(check_values, as.vector(bootstrap$t)), from_boot$bca[4:5], relative = 1e-9)

# What 9999 draws give on average, and how far one run of them strays: mean and standard deviation of 200 runs.
runs <- 200
bounds_of <- function(values) {
  ends <- t(replicate(runs, {
    replicates <- resample(values, 9999)
    c(bca(values, replicates), sd(replicates))
  }))
  list(mean = colMeans(ends), error = apply(ends, 2, sd))
}
person_values <- function(column, keep) as.vector(tapply(column[keep], sheets$person[keep], mean))
set.seed(20220731)
scores <- c(
  list(total = person_values(score, !is.na(score))),
  sapply(items, function(item) person_values(scaled[, item], !is.na(scaled[, item])), simplify = FALSE))
bounds <- lapply(scores, bounds_of)
pick <- function(bounds, what, i) vapply(bounds, function(b) b[[what]][i], 0)
persons_all <- length(unique(sheets$person))
# The standard error is the standard deviation of the replicates, whose limit is known: a variance with denominator k.
same(pick(bounds, "mean", 3), sapply(scores, function(v) sqrt(mean((v - mean(v))^2) / length(v))), relative = 2e-3)
report("sessions", "scores", "term", data.frame(
  term = names(scores), n = lengths(scores), n_missing = persons_all - lengths(scores), estimate_name = "mean score",
  estimate = sapply(scores, mean), std_error = pick(bounds, "mean", 3),
  conf_low = pick(bounds, "mean", 1), conf_high = pick(bounds, "mean", 2), conf_level = 0.95),
  errors = list(
    std_error = pick(bounds, "error", 3), conf_low = pick(bounds, "error", 1), conf_high = pick(bounds, "error", 2)))

# The same means with Student's t intervals.
student <- lapply(scores, t.test)
report("sessions", "scores-t", "term", data.frame(
  term = names(scores), n = lengths(scores), n_missing = persons_all - lengths(scores), estimate_name = "mean score",
  estimate = sapply(scores, mean), std_error = sapply(student, function(t) t$stderr),
  conf_low = sapply(student, function(t) t$conf.int[1]), conf_high = sapply(student, function(t) t$conf.int[2]),
  conf_level = 0.95))

# A person's share of sheets with the highest value; nobody has the lowest.
values <- c(list(total = score), lapply(split(scaled, col(scaled)), identity))
names(values)[-1] <- items
top_values <- lapply(values, function(v) person_values(round(v, 9) == 1, !is.na(v)))
stopifnot(all(sapply(values, function(v) min(v, na.rm = TRUE)) > 0))
bounds <- lapply(top_values, bounds_of)
ceilings <- data.frame(
  term = names(values), end = "ceiling", at_end = sapply(values, function(v) sum(round(v, 9) == 1, na.rm = TRUE)),
  sheets = sapply(values, function(v) sum(!is.na(v))), n = lengths(top_values), estimate = sapply(top_values, mean),
  conf_low = pick(bounds, "mean", 1), conf_high = pick(bounds, "mean", 2), conf_level = 0.95)
floors <- transform(ceilings, end = "floor", at_end = 0, estimate = 0, conf_low = NA, conf_high = NA, conf_level = NA)
none <- rep(0, nrow(floors))
report("sessions", "ends", c("term", "end"), rbind(ceilings, floors),
  errors = list(conf_low = c(pick(bounds, "error", 1), none), conf_high = c(pick(bounds, "error", 2), none)))
