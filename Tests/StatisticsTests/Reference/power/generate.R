# Power of random plans by pwr, power.prop.test and the definitions: Rscript generate.R > power.json
suppressMessages({ library(jsonlite); library(pwr) })
set.seed(20261121)
many <- 210
root <- function(f, lower, upper) uniroot(f, c(lower, upper), tol = 1e-13, maxiter = 10000)$root
alphas <- c(0.01, 0.05, 0.1)
two <- function() sample(c(TRUE, FALSE), 1)

t <- lapply(seq_len(many), function(i) {
  type <- c("one.sample", "paired", "two.sample")[i %% 3 + 1]
  sides <- two(); alpha <- sample(alphas, 1); n <- sample(3:120, 1); d <- signif(runif(1, 0.05, 1.2), 3)
  p <- function(n, d) pwr.t.test(n = n, d = d, sig.level = alpha, type = type,
    alternative = if (sides) "two.sided" else "greater")$power
  wanted <- sample(c(0.8, 0.9, 0.95), 1)
  list(type = type, two = sides, alpha = alpha, n = n, d = d, power = p(n, d), wanted = wanted,
    size = if (p(2, d) < wanted) root(function(n) p(n, d) - wanted, 2, 1e5) else 2,
    effect = root(function(d) p(n, d) - wanted, 1e-6, 60))
})
unequal <- lapply(seq_len(many), function(i) {
  n1 <- sample(3:60, 1); n2 <- sample(3:60, 1); d <- signif(runif(1, 0.1, 1.2), 3); alpha <- sample(alphas, 1)
  list(n1 = n1, n2 = n2, d = d, alpha = alpha, power = pwr.t2n.test(n1 = n1, n2 = n2, d = d, sig.level = alpha)$power)
})
rank <- lapply(seq_len(many), function(i) {
  parent <- c("normal", "uniform", "logistic", "laplace", "least")[i %% 5 + 1]
  are <- c(3 / pi, 1, pi^2 / 9, 1.5, 0.864)[i %% 5 + 1]
  n <- sample(6:100, 1) ; d <- signif(runif(1, 0.1, 1), 3); alpha <- sample(alphas, 1); sides <- two()
  groups <- i %% 2 == 0
  m <- n * are
  nu <- if (groups) 2 * m - 2 else m - 1
  delta <- d * sqrt(if (groups) m / 2 else m)
  q <- qt(alpha / (1 + sides), nu, lower.tail = FALSE)
  list(parent = parent, groups = groups, n = n, d = d, alpha = alpha, two = sides,
    power = pt(q, nu, delta, lower.tail = FALSE) + if (sides) pt(-q, nu, delta) else 0)
})
anova <- lapply(seq_len(many), function(i) {
  k <- sample(2:8, 1); n <- sample(3:80, 1); f <- signif(runif(1, 0.05, 0.6), 3); alpha <- sample(alphas, 1)
  # pf with noncentrality, which pwr takes, has 8 digits; its definition as a Poisson mixture has all.
  p <- function(n, f) {
    half <- k * n * f^2 / 2
    j <- 0:ceiling(half + 12 * sqrt(half) + 40)
    q <- qf(alpha, k - 1, k * (n - 1), lower.tail = FALSE)
    sum(dpois(j, half) * pf(q * (k - 1) / (k - 1 + 2 * j), k - 1 + 2 * j, k * (n - 1), lower.tail = FALSE))
  }
  stopifnot(abs(p(n, f) - pwr.anova.test(k = k, n = n, f = f, sig.level = alpha)$power) < 1e-7)
  list(k = k, n = n, f = f, alpha = alpha, power = p(n, f), size = root(function(n) p(n, f) - 0.8, 2, 1e5),
    effect = root(function(f) p(n, f) - 0.8, 1e-6, 20))
})
correlation <- lapply(seq_len(many), function(i) {
  n <- sample(6:300, 1); r <- signif(runif(1, 0.05, 0.8), 3); alpha <- sample(alphas, 1); sides <- two()
  p <- function(n, r) pwr.r.test(n = n, r = r, sig.level = alpha,
    alternative = if (sides) "two.sided" else "greater")$power
  list(n = n, r = r, alpha = alpha, two = sides, power = p(n, r), size = root(function(n) p(n, r) - 0.9, 4, 1e6))
})
# The critical region from every outcome, not from a quantile.
binomial <- function(n, null, truth, alpha, sides, above) {
  x <- 0:n
  a <- alpha / (1 + sides)
  upper <- pbinom(x - 1, n, null, lower.tail = FALSE) <= a
  lower <- pbinom(x, n, null) <= a
  reject <- if (sides) upper | lower else if (above) upper else lower
  sum(dbinom(x[reject], n, truth))
}
proportion <- lapply(seq_len(many), function(i) {
  n <- sample(5:200, 1); null <- signif(runif(1, 0.05, 0.9), 2); above <- two()
  truth <- signif(if (above) null + (1 - null) * runif(1, 0.15, 0.9) else null * runif(1, 0.1, 0.85), 3)
  alpha <- sample(alphas, 1); sides <- two()
  item <- list(n = n, target = null, truth = truth, above = above, alpha = alpha, two = sides,
    power = binomial(n, null, truth, alpha, sides, above))
  if (i <= 12) item$path <- sapply(1:150, function(n) binomial(n, null, truth, alpha, sides, above))
  item
})
proportions <- lapply(seq_len(many), function(i) {
  n <- sample(5:300, 1); p <- signif(sort(runif(2, 0.05, 0.95)), 3); alpha <- sample(alphas, 1); sides <- two()
  if (p[2] - p[1] < 0.03) p[2] <- p[2] + 0.03
  s <- if (sides) "two.sided" else "one.sided"
  power <- function(n) power.prop.test(n, p[1], p[2], sig.level = alpha, alternative = s, strict = sides)$power
  m <- sample(2:30, 1); icc <- signif(runif(1, 0, 0.2), 2); cv <- signif(runif(1, 0, 0.8), 2); k <- sample(2:20, 1)
  deff <- 1 + ((cv^2 + 1) * m - 1) * icc
  list(n = n, p1 = p[1], p2 = p[2], alpha = alpha, two = sides, power = power(n),
    size = if (power(2) < 0.8) root(function(n) power(n) - 0.8, 2, 1e6) else 2,
    m = m, icc = icc, cv = cv, k = k, deff = deff, clustered = power(k * m / deff))
})
mcnemar <- lapply(seq_len(many), function(i) {
  n <- sample(5:150, 1); pi <- signif(runif(1, 0.1, 0.9), 2); delta <- signif(pi * runif(1, 0.1, 0.9), 2)
  alpha <- sample(alphas, 1); sides <- two()
  m <- 0:n
  list(n = n, discordant = pi, delta = delta, alpha = alpha, two = sides, power = sum(dbinom(m, n, pi) *
    sapply(m, function(m) binomial(m, 0.5, (pi + delta) / (2 * pi), alpha, sides, TRUE))))
})
logrank <- lapply(seq_len(many), function(i) {
  n <- sample(20:600, 1); share <- signif(runif(1, 0.1, 1), 2); hr <- signif(runif(1, 0.3, 0.95), 3)
  ratio <- sample(c(1, 1, 2, 0.5), 1); alpha <- sample(alphas, 1); sides <- two()
  z <- qnorm(alpha / (1 + sides), lower.tail = FALSE)
  w <- c(1, ratio) / (1 + ratio)
  zb <- qnorm(0.8)
  list(n = n, share = share, hr = hr, ratio = ratio, alpha = alpha, two = sides,
    schoenfeld = pnorm(sqrt(n * share * prod(w)) * abs(log(hr)) - z),
    freedman = pnorm(sqrt(n * share * ratio) * (1 - hr) / (1 + ratio * hr) - z),
    size = (z + zb)^2 / (prod(w) * log(hr)^2) / share,
    freedmanSize = (z + zb)^2 * (1 + ratio * hr)^2 / (ratio * (1 - hr)^2) / share)
})
tost <- lapply(seq_len(many), function(i) {
  type <- i %% 2 + 1
  n <- sample(5:120, 1); bound <- signif(runif(1, 0.3, 1.5), 2); truth <- signif(runif(1, -0.2, 0.25), 2)
  alpha <- sample(c(0.01, 0.05, 0.1), 1)
  nu <- if (type == 2) 2 * n - 2 else n - 1
  root <- sqrt(if (type == 2) n / 2 else n)
  q <- qt(1 - alpha, nu)
  f <- function(s) 2 * nu * s * dchisq(nu * s^2, nu) *
    pmax(0, pnorm(bound * root - q * s - truth * root) - pnorm(-bound * root + q * s - truth * root))
  cuts <- seq(0, bound * root / q, length.out = 41)
  list(groups = type == 2, n = n, bound = bound, truth = truth, alpha = alpha,
    power = sum(sapply(1:40, function(j) integrate(f, cuts[j], cuts[j + 1], rel.tol = 1e-12, abs.tol = 1e-16)$value)))
})
cluster <- lapply(seq_len(many), function(i) {
  k <- sample(2:30, 1); m <- sample(2:40, 1); icc <- signif(runif(1, 0, 0.3), 2); d <- signif(runif(1, 0.1, 0.8), 2)
  alpha <- sample(alphas, 1); sides <- two()
  nu <- 2 * (k - 1); delta <- d / sqrt(2 * (icc + (1 - icc) / m) / k)
  q <- qt(alpha / (1 + sides), nu, lower.tail = FALSE)
  list(k = k, m = m, icc = icc, d = d, alpha = alpha, two = sides,
    power = pt(q, nu, delta, lower.tail = FALSE) + if (sides) pt(-q, nu, delta) else 0)
})
precision <- lapply(seq_len(many), function(i) {
  n <- sample(5:400, 1); level <- sample(c(0.9, 0.95, 0.99), 1); sd <- signif(runif(1, 0.2, 12), 3)
  p <- signif(runif(2, 0.02, 0.98), 2); r <- signif(runif(1, -0.9, 0.9), 2)
  z <- qnorm((1 + level) / 2)
  w <- function(p) (p + z^2 / (2 * n) + c(-1, 1) * z * sqrt(p * (1 - p) / n + z^2 / (4 * n^2))) / (1 + z^2 / n)
  a <- w(p[1]); b <- w(p[2]); d <- p[1] - p[2]
  list(n = n, level = level, sd = sd, p = p, r = r,
    mean = qt((1 + level) / 2, n - 1) * sd / sqrt(n),
    difference = qt((1 + level) / 2, 2 * n - 2) * sd * sqrt(2 / n),
    proportion = a,
    proportions = c(d - sqrt((p[1] - a[1])^2 + (b[2] - p[2])^2), d + sqrt((a[2] - p[1])^2 + (p[2] - b[1])^2)),
    correlation = tanh(atanh(r) + c(-1, 1) * z / sqrt(n - 3)))
})
cat(toJSON(list(source = paste(R.version.string, "pwr", packageVersion("pwr")), t = t, unequal = unequal, rank = rank,
  anova = anova, correlation = correlation, proportion = proportion, proportions = proportions, mcnemar = mcnemar,
  logrank = logrank, tost = tost, cluster = cluster, precision = precision), digits = I(17), auto_unbox = TRUE), "\n")
