# Writes funnel-dispersion.json: the winsorised dispersion of rates and the limits that it widens.
#
# Spiegelhalter (2005), Stat. Med. 24, 1185-1202: phi is the mean of squared z = (y - theta t) / sqrt(theta t), z winsorised at its
# quantiles (type 7) of 10 and 90 percent; limits lie sqrt(phi) times as far from theta as the exact ones of appendix A.1.1.
#
# R 4.2.2, jsonlite.  Rscript generate.R > funnel-dispersion.json
suppressMessages(library(jsonlite))
set.seed(20261121)

limit <- function(p, mean) {
  r <- qpois(p, mean)
  r - (ppois(r, mean) - p) / dpois(r, mean)
}
cases <- lapply(1:60, function(i) {
  n <- sample(2:40, 1)
  t <- round(runif(n, 1, c(5, 80, 900)[1 + i %% 3]), 3)
  y <- rnbinom(n, size = c(1, 8, 1e6)[1 + (i %/% 3) %% 3], mu = 2.5 * t) + (1:n == 1)
  theta <- sum(y) / sum(t)
  z <- (y - theta * t) / sqrt(theta * t)
  q <- quantile(z, c(0.1, 0.9), type = 7)
  phi <- mean(pmin(pmax(z, q[1]), q[2])^2)
  level <- c(0.95, 0.998)[1 + i %% 2]
  tail <- (1 - level) / 2
  low <- max(0, limit(tail, theta * t[1])) / t[1]
  high <- max(0, limit(1 - tail, theta * t[1])) / t[1]
  list(events = as.list(y), exposure = as.list(t), target = theta, level = level, dispersion = phi,
    lower = max(0, theta - sqrt(phi) * (theta - low)), upper = theta + sqrt(phi) * (high - theta))
})
cat(toJSON(cases, auto_unbox = TRUE, digits = NA))
