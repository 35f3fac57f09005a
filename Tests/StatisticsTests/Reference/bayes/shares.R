# Two shares with the same beta prior: Rscript shares.R writes shares.json.
#
# Bayes factors by lbeta; the distribution of the difference by integrate over the first share, whose range is cut where the other
# distribution changes, and for whole shapes checked against the closed sum of P(p1 > p2).
suppressMessages(library(jsonlite))
set.seed(20261127)
above <- function(d, a1, b1, a2, b2) {
  # The first share in arcs, since its density may be infinite at the ends.
  g <- function(t) {
    x <- sin(t)^2; rest <- cos(t)^2
    ifelse(x <= rest, dbeta(x, a1, b1), dbeta(rest, b1, a1)) * pbeta(x - d, a2, b2) * sin(2 * t)
  }
  m <- a2 / (a2 + b2); s <- sqrt(m * (1 - m) / (a2 + b2 + 1))
  q <- qbeta(c(1e-12, 1e-4, 0.1, 0.5, 0.9, 1 - 1e-4), a1, b1)
  cuts <- sort(unique(pmin(1, pmax(0, c(0, 1, d, 1 + d, m + d + s * (-10:10), q)))))
  t <- asin(sqrt(cuts))
  sum(vapply(seq_along(t[-1]), function(i) if (t[i + 1] - t[i] < 1e-13) 0 else
    integrate(g, t[i], t[i + 1], rel.tol = 1e-11, abs.tol = 1e-17, subdivisions = 2000, stop.on.error = FALSE)$value, 0))
}
closed <- function(a1, b1, a2, b2) {
  i <- 0:(a1 - 1)
  sum(exp(lbeta(a2 + i, b1 + b2) - log(b1 + i) - lbeta(1 + i, b1) - lbeta(a2, b2)))
}
cases <- list()
while (length(cases) < 210) {
  n <- sample(c(4, 12, 40, 150), 2, TRUE); x <- c(sample(0:n[1], 1), sample(0:n[2], 1))
  prior <- if (length(cases) %% 3 == 0) c(0.5, 0.5) else if (length(cases) %% 3 == 1) c(1, 1) else c(sample(c(2, 5), 1), 1)
  a <- prior[1] + x; b <- prior[2] + n - x
  d <- round(runif(1, -0.3, 0.3), 2)
  p <- above(0, a[1], b[1], a[2], b[2])
  if (all(prior == round(prior))) stopifnot(abs(p - closed(a[1], b[1], a[2], b[2])) < 1e-10)
  centre <- a[1] / (a[1] + b[1]) - a[2] / (a[2] + b[2])
  end <- function(share) uniroot(function(v) above(v, a[1], b[1], a[2], b[2]) - share, c(-1, 1), tol = 1e-14)$root
  cases[[length(cases) + 1]] <- list(n = n, x = x, a = prior[1], b = prior[2], d = d, positive = p, above = above(d, a[1], b[1], a[2], b[2]),
    mean = centre, interval = c(end(0.975), end(0.025)),
    logBF = lbeta(a[1], b[1]) + lbeta(a[2], b[2]) - lbeta(prior[1], prior[2]) - lbeta(prior[1] + sum(x), prior[2] + sum(n) - sum(x)))
}
writeLines(toJSON(list(source = R.version.string, cases = cases), digits = I(17), auto_unbox = TRUE), "shares.json")
