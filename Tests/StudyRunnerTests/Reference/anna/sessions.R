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

complete <- boxes[answered == 4, ]
scale <- psych::alpha(as.data.frame(complete), warnings = FALSE)
alpha_of <- function(m) {
  k <- ncol(m)
  k / (k - 1) * (1 - sum(apply(m, 2, var)) / var(rowSums(m)))
}
alpha <- same(alpha_of(complete), scale$total$raw_alpha)

# ISO 8601 weeks.
day <- as.Date(sheets$date)
week <- format(day, "%G-W%V")
per_week <- table(week)
monday <- function(day) day - (as.integer(format(day, "%u")) - 1)
span <- as.integer(max(monday(day)) - min(monday(day))) / 7 + 1
report("sessions", "overview", character(), data.frame(
  sheets = nrow(sheets), without_score = sum(is.na(score)), without_day = sum(is.na(day)),
  persons = length(unique(sheets$person)), mean_of_sheets = mean(score, na.rm = TRUE), icc = icc,
  design_effect = max(1, design_effect), effective_sheets = N / max(1, design_effect), alpha = alpha,
  weeks_with_sheets = length(per_week), empty_weeks = span - length(per_week), median_per_week = median(per_week)))
# Weeks without sheets stand between the others; the median is of the weeks with sheets.
all_weeks <- format(seq(min(monday(day)), max(monday(day)), by = 7), "%G-W%V")
stopifnot(all(names(per_week) %in% all_weeks), length(all_weeks) == span)
by_week <- factor(week, all_weeks)
report("sessions", "weeks", "week", data.frame(
  week = all_weeks, sheets = as.vector(table(by_week)),
  persons = sapply(all_weeks, function(w) length(unique(sheets$person[week == w]))),
  mean = as.vector(tapply(score, by_week, mean, na.rm = TRUE)), median_per_week = median(per_week)))
report("sessions", "items", "term", data.frame(
  term = items, answers = colSums(!is.na(boxes)), n_missing = colSums(is.na(boxes)),
  median = apply(boxes, 2, median, na.rm = TRUE),
  item_total = same(sapply(1:4, function(j) cor(complete[, j], rowSums(complete[, -j]))), scale$item.stats$r.drop),
  alpha_if_dropped = same(sapply(1:4, function(j) alpha_of(complete[, -j])), scale$alpha.drop$raw_alpha)))
report("sessions", "boxes", c("term", "box"), do.call(rbind, lapply(items, function(item) {
  counts <- tabulate(boxes[, item], 5)
  data.frame(term = item, box = as.character(1:5), count = counts, answers = sum(counts),
    n_missing = sum(is.na(boxes[, item])), share = counts / sum(counts))
})))

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

# A person's share of answers in the last box: of all their answers, on whatever sheet.
top <- boxes == 5
top_counts <- c(sum(top, na.rm = TRUE), colSums(top, na.rm = TRUE))
top_values <- c(
  list(total = as.vector(
    tapply(rowSums(top, na.rm = TRUE), sheets$person, sum) / tapply(answered, sheets$person, sum))),
  sapply(items, function(item) person_values(top[, item], !is.na(top[, item])), simplify = FALSE))
bounds <- lapply(top_values, bounds_of)
report("sessions", "top-box", "term", data.frame(
  term = names(top_values), top_box = top_counts, answers = c(sum(answered), colSums(!is.na(boxes))),
  n = lengths(top_values), estimate = sapply(top_values, mean), conf_low = pick(bounds, "mean", 1),
  conf_high = pick(bounds, "mean", 2), conf_level = 0.95),
  errors = list(conf_low = pick(bounds, "error", 1), conf_high = pick(bounds, "error", 2)))
