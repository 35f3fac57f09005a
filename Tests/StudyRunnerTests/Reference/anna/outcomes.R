# Outcomes against the target.

persons <- read("participants.csv")
outcomes <- read("outcomes.csv")
counted <- c("insured-employment", "apprenticeship", "extension")
hits <- outcomes[outcomes$type %in% counted, ]
n <- nrow(persons)
x <- length(unique(hits$person))
test <- binom.test(x, n, p = 0.34)
# Two-sided by minimum likelihood, from the definition.
probabilities <- dbinom(0:n, n, 0.34)
same(test$p.value, sum(probabilities[probabilities <= probabilities[x + 1] * (1 + 1e-7)]))
# Cohen (1988), p. 181: against a fixed value. The interval is Wilson's, carried to the scale of h.
angle <- function(p) 2 * asin(sqrt(p))
h <- angle(x / n) - angle(0.34)
# effectsize 0.8.3 has only two samples: h of 33/63 against 34/100 is the same number.
same(h, effectsize::cohens_h(matrix(c(x, n - x, 34, 66), 2))$Cohens_h)
report("outcomes", "target", "term", data.frame(
  term = "counted", persons = x, events = nrow(hits), target = 0.34, target_difference = x / n - 0.34, n = n,
  n_missing = 0, estimate_name = "proportion", shares(x, n, clopper_pearson), std_error = sqrt(x / n * (1 - x / n) / n),
  conf_level = 0.95, statistic_name = "x", statistic = x, p_value = test$p.value, effect = h, effect_name = "Cohen's h",
  effect_low = angle(wilson(x, n)[1]) - angle(0.34), effect_high = angle(wilson(x, n)[2]) - angle(0.34),
  alternative = "two-sided", basis = "exact"), iterative = c("conf_low", "conf_high"))

types <- c(counted[3], counted[1], counted[2], "school-qualification", "further-training", "minijob", "internship",
  "language-course", "mentorship")
stopifnot(all(outcomes$type %in% types))
events <- sapply(types, function(type) sum(outcomes$type == type))
with_one <- sapply(types, function(type) length(unique(outcomes$person[outcomes$type == type])))
report("outcomes", "types", "type", data.frame(
  type = types, role = ifelse(types %in% counted, "counted", "reported"), events = events, persons = with_one, n = n,
  shares(with_one, rep(n, 9), clopper_pearson), conf_level = 0.95),
  iterative = c("conf_low", "conf_high"))

groups <- c("no", "yes")
single <- setNames(persons$single_parent, persons$person)
size <- as.vector(table(factor(persons$single_parent, groups)))
events <- as.vector(table(factor(single[hits$person], groups)))
with_one <- as.vector(table(factor(single[unique(hits$person)], groups)))
report("outcomes", "groups", "group", data.frame(
  group = groups, events = events, persons = with_one, n = size, shares(with_one, size, clopper_pearson),
  conf_level = 0.95), iterative = c("conf_low", "conf_high"))

# What the number of participants can show: shown is what the exact test rejects, one-sided at 2.5 per cent.
upper <- function(successes, n, p) pbinom(successes - 1, n, p, lower.tail = FALSE)
least <- function(n) {
  enough <- which(upper(0:n, n, 0.34) <= 0.025) - 1
  if (length(enough)) enough[1] else NA
}
smallest <- which(0.34^(1:100) <= 0.025)[1]
needed <- function(share) {
  if (share <= 0.34) return(NA)
  for (n in smallest:10000) {
    k <- least(n)
    if (!is.na(k) && upper(k, n, share) >= 0.8) return(n)
  }
}
verdict <- function(count, n) {
  if (pbinom(count, n, 0.34) <= 0.025) "below" else if (is.na(least(n))) "too-few" else
    if (count >= least(n)) "above" else "undecided"
}
all_persons <- c(x, with_one)
all_sizes <- c(n, size)
report("outcomes", "attainment", "group", data.frame(
  group = c("all", groups), persons = all_persons, n = all_sizes, shares(all_persons, all_sizes, clopper_pearson),
  conf_level = 0.95, target = 0.34, verdict = mapply(verdict, all_persons, all_sizes),
  least_successes = sapply(all_sizes, least), shown_from = sapply(all_sizes, least) / all_sizes, smallest_n = smallest,
  n_for_power = sapply(all_persons / all_sizes, needed), power = 0.8), iterative = c("conf_low", "conf_high"))

flagged <- outcomes[outcomes$benefit_ended != "", ]
stopifnot(all(flagged$type == "insured-employment"), sum(outcomes$type == "insured-employment") == nrow(flagged))
flags <- do.call(rbind, lapply(c("all", groups), function(group) {
  rows <- if (group == "all") flagged else flagged[single[flagged$person] == group, ]
  data.frame(flag = "benefit_ended", type = "insured-employment", group = group, yes = sum(rows$benefit_ended == "yes"),
    n_missing = 0, n = nrow(rows))
}))
report("outcomes", "flags", c("flag", "type", "group"), data.frame(
  flags, shares(flags$yes, flags$n, clopper_pearson), conf_level = 0.95),
  iterative = c("conf_low", "conf_high"))
