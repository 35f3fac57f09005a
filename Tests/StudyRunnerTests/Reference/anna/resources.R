# Resource cards: change and agreement of raters.

cards <- read("resource_cards.csv")
cards$score <- suppressWarnings(as.integer(cards$score))
life_areas <- c("health", "education-work", "finance", "housing", "social-migration", "care")
levels <- c("household", "close-network", "social-space", "institutions")
cells <- expand.grid(level = levels, area = life_areas, stringsAsFactors = FALSE)
ids <- sort(unique(cards$person))
grid <- function(rater, wave) {
  rows <- cards[cards$rater == rater & cards$wave == wave, ]
  m <- matrix(NA_integer_, length(ids), 24, dimnames = list(ids, paste(cells$area, cells$level)))
  m[cbind(rows$person, paste(rows$area, rows$level))] <- rows$score
  m
}
slices <- c(
  list(total = 1:24),
  sapply(life_areas, function(area) which(cells$area == area), simplify = FALSE),
  sapply(levels, function(level) which(cells$level == level), simplify = FALSE))

# Means of two cards over the cells that both have, if these are at least half of the slice.
common <- function(first, second, slice) {
  a <- first[, slice, drop = FALSE]
  b <- second[, slice, drop = FALSE]
  both <- !is.na(a) & !is.na(b)
  count <- rowSums(both)
  keep <- count * 2 >= length(slice)
  data.frame(
    person = ids, a = rowSums(ifelse(both, a, 0)) / count, b = rowSums(ifelse(both, b, 0)) / count,
    difference = rowSums(ifelse(both, b - a, 0)) / count)[keep, ]
}
# Ties are ties of the fractions; 12 digits tell them from rounding.
exact_p <- function(d) {
  d <- signif(d[d != 0], 12)
  ranks <- rank(abs(d))
  w <- as.integer(round(2 * sum(ranks[d > 0])))
  doubled <- as.integer(round(2 * ranks))
  density <- 1
  for (r in doubled) density <- c(density, rep(0, r)) / 2 + c(rep(0, r), density) / 2
  below <- sum(density[0:w + 1])
  above <- sum(density[(w + 1):length(density)])
  p <- min(1, 2 * min(below, above))
  same(p, exactRankTests::wilcox.exact(d, exact = TRUE)$p.value, relative = 1e-8)
  list(v = sum(ranks[d > 0]), p = p, n = length(d), ties = ranks)
}
# Walsh averages of all differences, zeros included; order statistics of the untied distribution, as wilcox.test(exact).
hodges_lehmann <- function(d) {
  walsh <- outer(d, d, "+") / 2
  walsh <- sort(walsh[!lower.tri(walsh)])
  k <- length(d)
  q <- max(1, qsignrank(0.025, k))
  c(median(walsh), walsh[q], walsh[length(walsh) + 1 - q])
}
# Check of that rule against wilcox.test on untied numbers.
set.seed(2)
untied <- rnorm(27)
check <- wilcox.test(untied, conf.int = TRUE, exact = TRUE)
same(hodges_lehmann(untied), c(unname(check$estimate), check$conf.int))

change <- function(name) {
  before <- grid("self", "before")
  after <- grid("self", "after")
  pairs <- common(before, after, slices[[name]])
  d <- pairs$difference
  test <- exact_p(d)
  total <- test$n * (test$n + 1) / 2
  r <- 2 * test$v / total - 1
  # Standard error as in effectsize: of the signed-rank statistic without ties, of the differences that are not zero.
  se <- sqrt((2 * test$n^3 + 3 * test$n^2 + test$n) / 6) / total
  ends <- if (abs(r) < 1) tanh(atanh(r) + c(-1, 1) * z * se) else c(NA, NA)
  if (abs(r) < 1) {
    package <- effectsize::rank_biserial(signif(d, 12), mu = 0, verbose = FALSE)
    same(c(r, ends), c(package$r_rank_biserial, package$CI_low, package$CI_high), relative = 1e-9)
  }
  hl <- hodges_lehmann(d)
  enough <- function(card) rowSums(!is.na(card[, slices[[name]], drop = FALSE])) * 2 >= length(slices[[name]])
  data.frame(
    rater = "self", n_before = sum(enough(before)), n_both = nrow(pairs), mean_before = mean(pairs$a),
    mean_after = mean(pairs$b), term = name, n = nrow(pairs),
    n_missing = sum(enough(before) | enough(after)) - nrow(pairs),
    estimate_name = "pseudomedian", estimate = hl[1], conf_low = hl[2], conf_high = hl[3], conf_level = 0.95,
    statistic_name = "V", statistic = test$v, p_value = test$p, effect = r, effect_name = "rank-biserial correlation",
    effect_low = ends[1], effect_high = ends[2], alternative = "two-sided", basis = "exact")
}
family <- function(names) {
  rows <- do.call(rbind, lapply(names, change))
  rows$p_adjusted <- p.adjust(rows$p_value, "holm")
  rows
}
total <- change("total")
total$p_adjusted <- NA_real_
report("resources", "total", "term", total)
report("resources", "areas", "term", family(life_areas))
report("resources", "levels", "term", family(levels))

# Reliable change: Jacobson & Truax (1991), whose criterion is 1.96 and not the quantile itself. Alpha over complete
# cards, deviation of all persons with a score before.
before <- grid("self", "before")
after <- grid("self", "after")
full <- before[rowSums(is.na(before)) == 0, ]
reliability <- same(alpha_of(full), psych::alpha(as.data.frame(full), warnings = FALSE)$total$raw_alpha)
enough <- rowSums(!is.na(before)) >= 12
sd_before <- sd(rowMeans(before, na.rm = TRUE)[enough])
sem <- sd_before * sqrt(1 - reliability)
mdc <- 1.96 * sqrt(2) * sem
d <- common(before, after, slices$total)$difference
stopifnot(all(abs(abs(d) - mdc) > 1e-6))
report("resources", "reliability", "rater", data.frame(
  rater = "self", reliability = reliability, n_reliability = nrow(full), sd_before = sd_before, sem = sem, mdc = mdc))
outcome <- c(sum(d > mdc), sum(abs(d) <= mdc), sum(d < -mdc))
report("resources", "reliable-change", "outcome", data.frame(
  rater = "self", outcome = c("improved", "unchanged", "deteriorated"), count = outcome, n = length(d),
  share = outcome / length(d)))
has_after <- rowSums(!is.na(after)) >= 12
report("resources", "participation", "rater", data.frame(
  rater = "self", n_before = sum(enough), n_after = sum(has_after), n_both = length(d),
  drop_outs = sum(enough & !has_after), after_only = sum(!enough & has_after)))

coach <- grid("coach", "before")
agreement <- lapply(names(slices), function(name) {
  pairs <- common(before, coach, slices[[name]])
  k <- nrow(pairs)
  long <- data.frame(y = c(pairs$a, pairs$b), s = factor(rep(1:k, 2)), r = factor(rep(1:2, each = k)))
  squares <- anova(lm(y ~ s + r, long))[["Mean Sq"]]
  bms <- squares[1]; jms <- squares[2]; ems <- squares[3]
  icc <- (bms - ems) / (bms + ems + 2 * (jms - ems) / k)
  # Shrout & Fleiss (1979), p. 424, with k = 2 raters.
  f <- jms / ems
  v <- (k - 1) * (2 * icc * f + k * (1 + icc) - 2 * icc)^2 /
    ((k - 1) * 4 * icc^2 * f^2 + (k * (1 + icc) - 2 * icc)^2)
  upper <- qf(0.975, k - 1, v)
  lower <- qf(0.975, v, k - 1)
  low <- k * (bms - upper * ems) / (upper * (2 * jms + (2 * k - 2 - k) * ems) + k * bms)
  high <- k * (lower * bms - ems) / (2 * jms + (2 * k - 2 - k) * ems + k * lower * bms)
  forms <- suppressWarnings(suppressMessages(psych::ICC(pairs[c("a", "b")], lmer = FALSE)))$results
  package <- forms["Single_random_raters", ]
  same(c(icc, bms / ems, low, high), as.numeric(package[c("ICC", "F", "lower bound", "upper bound")]), relative = 1e-8)
  p <- pf(bms / ems, k - 1, k - 1, lower.tail = FALSE)
  same(p, package[["p"]], relative = 1e-6)
  difference <- -pairs$difference
  bias <- t.test(difference)
  list(
    icc = data.frame(
      term = name, n = k, n_missing = 0, estimate_name = "ICC(2,1)", estimate = icc, conf_low = low, conf_high = high,
      conf_level = 0.95, statistic_name = "F", statistic = bms / ems, df = k - 1, df_2 = k - 1, p_value = p,
      effect = icc, effect_name = "ICC(2,1)", effect_low = low, effect_high = high),
    bias = data.frame(
      term = name, n = k, estimate = unname(bias$estimate), conf_low = bias$conf.int[1], conf_high = bias$conf.int[2],
      conf_level = 0.95, limit_lower = mean(difference) - z * sd(difference),
      limit_upper = mean(difference) + z * sd(difference)))
})
report("raters", "agreement", "term", do.call(rbind, lapply(agreement, `[[`, "icc")),
  iterative = c("conf_low", "conf_high", "effect_low", "effect_high"))
report("raters", "bias", "term", do.call(rbind, lapply(agreement, `[[`, "bias")))
