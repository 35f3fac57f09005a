# Reference of PairedMeanDifference, PoissonRateTest, PairedOddsRatio, MidPTest, KruskalWallis.etaSquared and of permutation tests
# of a mean with a null hypothesis other than 0 (R 4.2.2; enumeration, numerical derivatives, no package).
# Run: Rscript generate.R > effects.json
set.seed(20261121)
number <- function(x) ifelse(is.finite(x), sprintf("%.17g", x), "null")
list_of <- function(x) paste0("[", paste(number(x), collapse = ","), "]")

# Pairs: d_z, d_av, d_rm and their 95 % intervals.
noncentrality <- function(t, df, p) {
  uniroot(function(ncp) pt(t, df, ncp) - p, t + c(-1, 1) * (5 + abs(t)), tol = 1e-13, extendInt = "yes")$root
}
rm_value <- function(v, mean) {
  r <- v[3] / sqrt(v[1] * v[2])
  mean / sqrt(v[1] + v[2] - 2 * v[3]) * sqrt(2 * (1 - r))
}
pairs <- vapply(1:40, function(i) {
  n <- c(4, 7, 12, 30)[1 + i %% 4]
  base <- rnorm(n, 20, 5)
  x <- round(base + rnorm(n, runif(1, -3, 3), runif(1, 0.5, 5)), 1)
  y <- round(base * runif(1, 0.5, 1.5) + rnorm(n, 0, runif(1, 0.5, 5)), 1)
  null <- if (i %% 5 == 0) 0.5 else 0
  d <- x - y
  m <- mean(d) - null
  t <- m / (sd(d) / sqrt(n))
  dz <- c(m / sd(d), noncentrality(t, n - 1, 0.975) / sqrt(n), noncentrality(t, n - 1, 0.025) / sqrt(n))
  dav <- dz * sd(d) / ((sd(x) + sd(y)) / 2)
  # The variance of d_rm: that of the mean, and by central differences that of the moments of second order.
  v <- c(var(x), var(y), cov(x, y))
  step <- 1e-5 * c(v[1], v[2], sqrt(v[1] * v[2]))
  gradient <- vapply(1:3, function(k) {
    e <- replace(numeric(3), k, step[k])
    (8 * (rm_value(v + e, m) - rm_value(v - e, m)) - (rm_value(v + 2 * e, m) - rm_value(v - 2 * e, m))) / (12 * step[k])
  }, 0)
  covariance <- matrix(c(2 * v[1]^2, 2 * v[3]^2, 2 * v[1] * v[3], 2 * v[3]^2, 2 * v[2]^2, 2 * v[2] * v[3],
    2 * v[1] * v[3], 2 * v[2] * v[3], v[1] * v[2] + v[3]^2), 3) / (n - 1)
  se <- sqrt(2 * (1 - cor(x, y)) / n + drop(gradient %*% covariance %*% gradient))
  rm <- rm_value(v, m)
  drm <- c(rm, rm - qt(0.975, n - 1) * se, rm + qt(0.975, n - 1) * se)
  paste0("{\"first\":", list_of(x), ",\"second\":", list_of(y), ",\"null\":", null, ",\"dz\":", list_of(dz),
    ",\"dav\":", list_of(dav), ",\"drm\":", list_of(drm), "}")
}, "")

# One rate: minimum likelihood, less and greater by poisson.test, twice the smaller tail by its definition.
rates <- vapply(1:80, function(i) {
  x <- rpois(1, c(0.4, 3, 25, 400)[1 + i %% 4])
  exposure <- round(rexp(1) * 100, 2) + 0.01
  target <- max(x, 0.7) / exposure * exp(rnorm(1, 0, c(0.8, 0.6, 0.3, 0.08)[1 + i %% 4]))
  if (i %% 10 == 0) target <- x / exposure + (x == 0)
  p <- vapply(c("two.sided", "less", "greater"), function(a) poisson.test(x, exposure, target, a)$p.value, 0)
  central <- min(1, 2 * min(ppois(x, target * exposure), ppois(x - 1, target * exposure, lower.tail = FALSE)))
  paste0("{\"events\":", x, ",\"exposure\":", number(exposure), ",\"target\":", number(target), ",\"p\":", list_of(p),
    ",\"central\":", number(central), ",\"ratio\":",
    list_of(c(x / exposure, poisson.test(x, exposure)$conf.int) / target), "}")
}, "")

# Paired odds ratios: the odds of binom.test's interval.
odds <- vapply(1:30, function(i) {
  b <- rpois(1, c(0.5, 4, 30)[1 + i %% 3])
  c <- rpois(1, c(0.5, 6, 20)[1 + i %% 3])
  if (b + c == 0) b <- 1
  both <- binom.test(b, b + c)$conf.int
  less <- binom.test(b, b + c, alternative = "less")$conf.int[2]
  paste0("{\"changes\":[", b, ",", c, "],\"ratio\":", list_of(c(b / c, both / (1 - both), less / (1 - less))), "}")
}, "")

# η² of the ranks from kruskal.test.
ranks <- vapply(1:20, function(i) {
  groups <- lapply(seq_len(2 + i %% 3), function(k) round(rnorm(3 + i %% 5, k * (i %% 4) / 3), 1))
  h <- unname(kruskal.test(groups)$statistic)
  k <- length(groups)
  n <- length(unlist(groups))
  paste0("{\"groups\":[", paste(vapply(groups, list_of, ""), collapse = ","), "],\"eta\":", number((h - k + 1) / (n - k)), "}")
}, "")

# Sign flips of one sample about a mean, and reallocations of shifted groups, by enumeration.
tails <- function(statistics, observed) {
  c(mean(abs(statistics) >= abs(observed) - 1e-9), mean(statistics <= observed + 1e-9), mean(statistics >= observed - 1e-9))
}
permutations <- vapply(1:24, function(i) {
  x <- round(rnorm(6 + i %% 3, 1), 1)
  y <- round(rnorm(5, 0.5), 1)
  null <- round(runif(1, -0.5, 1.5), 1)
  flips <- as.matrix(expand.grid(rep(list(c(-1, 1)), length(x))))
  single <- tails(drop(flips %*% (x - null)), sum(x - null))
  pool <- c(x - null, y)
  chosen <- combn(length(pool), length(x))
  differences <- apply(chosen, 2, function(k) mean(pool[k]) - mean(pool[-k]))
  groups <- tails(differences, mean(x - null) - mean(y))
  paste0("{\"first\":", list_of(x), ",\"second\":", list_of(y), ",\"null\":", number(null), ",\"single\":",
    list_of(single), ",\"groups\":", list_of(groups), "}")
}, "")

# Mid-p: half the probability of the observed outcome, by uniroot for the intervals.
root <- function(f, from, to) uniroot(f, c(from, to), tol = 1e-15)$root
midp <- vapply(1:60, function(i) {
  n <- c(3, 12, 60, 900)[1 + i %% 4]
  x <- if (i %% 15 == 0) 0 else if (i %% 15 == 1) n else rbinom(1, n, runif(1))
  target <- runif(1, 0.05, 0.95)
  less <- function(p) pbinom(x - 1, n, p) + dbinom(x, n, p) / 2
  more <- function(p) pbinom(x, n, p, lower.tail = FALSE) + dbinom(x, n, p) / 2
  share <- c(if (x == 0) 0 else root(function(p) more(p) - 0.025, 0, 1), if (x == n) 1 else root(function(p) less(p) - 0.025, 0, 1))
  mean <- (x + 0.5) * exp(rnorm(1, 0, 0.3))
  less_rate <- function(m) ppois(x - 1, m) + dpois(x, m) / 2
  more_rate <- function(m) ppois(x, m, lower.tail = FALSE) + dpois(x, m) / 2
  rate <- c(if (x == 0) 0 else root(function(m) more_rate(m) - 0.025, 0, x), root(function(m) less_rate(m) - 0.025, x, 2 * x + 20))
  sides <- function(a, b) c(min(1, 2 * min(a, b)), a, b)
  paste0("{\"count\":", x, ",\"total\":", n, ",\"target\":", number(target), ",\"mean\":", number(mean), ",\"share\":", list_of(share),
    ",\"shareP\":", list_of(sides(less(target), more(target))), ",\"rate\":", list_of(rate), ",\"rateP\":",
    list_of(sides(less_rate(mean), more_rate(mean))), "}")
}, "")

part <- function(name, rows) paste0("\"", name, "\":[\n", paste(rows, collapse = ",\n"), "]")
cat("{\"source\":\"", R.version.string, "\",\n", paste(part("pairs", pairs), part("rates", rates), part("odds", odds),
  part("ranks", ranks), part("midp", midp), part("permutations", permutations), sep = ",\n"), "}\n", sep = "")
