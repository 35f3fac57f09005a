# Writes series.json: interrupted series by lm and sandwich::NeweyWest, differences in differences by lm with fixed effects
# and by enumeration of all choices of units.
#
# R 4.2.2, sandwich, jsonlite.  Rscript generate.R > series.json
suppressMessages({ library(jsonlite); library(sandwich) })
set.seed(20261122)
interrupted <- lapply(1:80, function(i) {
  n <- sample(c(6, 7, 9, 15, 24, 60), 1); start <- if (n == 6) 3 else sample(max(3, n %/% 8):(n - 3), 1)
  lag <- if (i %% 2) sample(0:min(5, n %/% 3), 1) else floor(4 * (n / 100)^(2 / 9))
  y <- round(20 + 0.3 * seq_len(n) + 3 * (seq_len(n) > start) + as.numeric(arima.sim(list(ar = 0.5), n)), 2)
  if (i %% 5 == 0) y <- y * 1e5
  t <- 0:(n - 1); after <- as.numeric(t >= start); since <- pmax(0, t - start)
  m <- lm(y ~ t + after + since)
  v <- NeweyWest(m, lag = lag, prewhite = FALSE, adjust = TRUE)
  classical <- unname(sqrt(diag(vcov(m))))
  b <- unname(coef(m)); se <- unname(sqrt(diag(v)))
  e <- unname(resid(m))
  reach <- c(0, 0, 1, n - 1 - start)
  end <- sum(reach * b); endError <- sqrt(c(t(reach) %*% v %*% reach))
  q <- qt(0.975, n - 4)
  list(values = y, start = start, lag = lag, automatic = i %% 2 == 0, b = b[-1], se = se[-1],
    independent = c(classical[-1], sqrt(c(t(c(0, 0, 1, n - 1 - start)) %*% vcov(m) %*% c(0, 0, 1, n - 1 - start)))),
    p = 2 * pt(-abs(b / se), n - 4)[-1], lower = (b - q * se)[-1], upper = (b + q * se)[-1],
    end = end, endError = endError, endLower = end - q * endError,
    autocorrelation = sum(e[-1] * e[-n]) / sum(e^2), fitted = unname(fitted(m)), continued = b[1] + b[2] * t)
})
differences <- lapply(1:60, function(i) {
  units <- sample(4:9, 1); times <- sample(4:9, 1); start <- sample(1:(times - 1), 1); k <- sample(1:(units - 2), 1)
  y <- matrix(round(rnorm(units, 30, 8) + rep(cumsum(rnorm(times)), each = units) + rnorm(units * times), 2), units)
  treated <- seq_len(k)
  y[treated, (start + 1):times] <- y[treated, (start + 1):times] + round(rnorm(1, 0, 3), 1)
  long <- data.frame(y = c(y), unit = factor(rep(seq_len(units), times)), time = factor(rep(seq_len(times), each = units)))
  long$d <- as.numeric(as.integer(long$unit) %in% treated & as.integer(long$time) > start)
  estimate <- unname(coef(lm(y ~ unit + time + d, long))["d"])
  change <- rowMeans(y[, (start + 1):times, drop = FALSE]) - rowMeans(y[, 1:start, drop = FALSE])
  all <- combn(units, k, function(s) mean(change[s]) - mean(change[-s]))
  gap <- colMeans(y[treated, , drop = FALSE]) - colMeans(y[-treated, , drop = FALSE])
  placebo <- if (start >= 2) {
    before <- subset(long, as.integer(time) <= start); before$d <- as.numeric(as.integer(before$unit) %in% treated & as.integer(before$time) > 1)
    unname(coef(lm(y ~ unit + time + d, before))["d"])
  }
  list(y = lapply(1:units, function(u) y[u, ]), treated = k, start = start, estimate = estimate,
    units = I(sapply((k + 1):units, function(j) change[j] - mean(change[setdiff((k + 1):units, j)]))),
    p = mean(abs(all) >= abs(estimate) - 1e-9), differences = gap - gap[start], placebo = placebo)
})
cat(toJSON(list(source = paste(R.version.string, "sandwich", packageVersion("sandwich")), interrupted = interrupted,
  differences = differences), digits = I(17), auto_unbox = TRUE, null = "null"), "\n")
