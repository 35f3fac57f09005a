# Little's test by its definition, with an EM algorithm checked against lavaan's, and Rubin's rules by mice:
# Rscript generate.R DIRECTORY writes little.json and pooled.json.
suppressMessages({ library(jsonlite); library(mice); library(lavaan) })
directory <- commandArgs(TRUE)[1]
set.seed(20261121)
write <- function(name, cases, packages) cat(toJSON(list(
  source = paste(c(R.version.string, sapply(packages, function(p) paste(p, packageVersion(p)))), collapse = ", "), cases = cases),
  digits = I(17), auto_unbox = TRUE, na = "null", null = "null", matrix = "columnmajor"), "\n", file = file.path(directory, name))

# The EM algorithm row by row (Dempster, Laird & Rubin 1977), on standardised columns.
em <- function(y) {
  m <- colMeans(y, na.rm = TRUE); s <- apply(y, 2, sd, na.rm = TRUE)
  z <- scale(y, m, s); p <- ncol(z); n <- nrow(z)
  key <- apply(is.na(z), 1, function(r) paste(as.integer(r), collapse = ""))
  mu <- numeric(p); sigma <- diag(p)
  for (k in 1:20000) {
    filled <- z; extra <- matrix(0, p, p)
    for (g in unique(key)) {
      rows <- which(key == g); mis <- which(is.na(z[rows[1], ])); obs <- setdiff(1:p, mis)
      if (!length(mis)) next
      b <- sigma[mis, obs, drop = FALSE] %*% solve(sigma[obs, obs])
      filled[rows, mis] <- rep(1, length(rows)) %*% t(mu[mis]) + sweep(z[rows, obs, drop = FALSE], 2, mu[obs]) %*% t(b)
      extra[mis, mis] <- extra[mis, mis] + length(rows) * (sigma[mis, mis] - b %*% sigma[obs, mis])
    }
    next_mu <- colMeans(filled); next_sigma <- (crossprod(sweep(filled, 2, next_mu)) + extra) / n
    change <- max(abs(next_mu - mu), abs(next_sigma - sigma))
    mu <- next_mu; sigma <- next_sigma
    if (change < 1e-15) break
  }
  if (change > 1e-13) return(NULL)
  list(mean = mu * s + m, cov = sigma * outer(s, s))
}
little <- function(y) {
  fit <- em(y)
  if (is.null(fit)) return(NULL)
  key <- apply(is.na(y), 1, function(r) paste(as.integer(r), collapse = ""))
  d2 <- 0; df <- -ncol(y)
  for (g in unique(key)) {
    rows <- which(key == g); obs <- which(!is.na(y[rows[1], ]))
    e <- colMeans(y[rows, obs, drop = FALSE]) - fit$mean[obs]
    d2 <- d2 + length(rows) * drop(t(e) %*% solve(fit$cov[obs, obs], e)); df <- df + length(obs)
  }
  c(fit, list(d2 = d2, df = df, p = pchisq(d2, df, lower.tail = FALSE)))
}
cases <- list(); i <- 0
while (length(cases) < 210) {
  i <- i + 1
  n <- sample(c(15, 25, 40), 1); p <- 2 + i %% 3
  y <- matrix(rnorm(n * p), n) %*% chol(0.5 + 0.5 * diag(p))
  y <- switch(1 + i %% 3, round(y, 2), round(500 + 20 * y, 1), round(3 + y))
  for (j in 2:p) y[runif(n) < if (i %% 2 == 0) 0.2 else plogis(-1.5 + scale(y[, 1])), j] <- NA
  if (i %% 5 == 0) y[sample(n, 3), 1] <- NA
  y <- y[rowSums(!is.na(y)) > 0, , drop = FALSE]
  if (any(apply(y, 2, function(c) length(unique(na.omit(c)))) < 3) || sum(complete.cases(y)) < p + 4 || !anyNA(y)) next
  fit <- tryCatch(little(y), error = function(e) NULL)
  if (is.null(fit) || fit$df < 1) next
  if (length(cases) %% 10 == 0) {
    other <- lavaan:::lav_mvnorm_missing_h1_estimate_moments(Y = y, Mp = lavaan:::lav_data_missing_patterns(y), tol = 1e-12)
    stopifnot(max(abs(other$Sigma - fit$cov) / sqrt(outer(diag(fit$cov), diag(fit$cov)))) < 1e-3)
  }
  cases[[length(cases) + 1]] <- list(y = lapply(1:p, function(j) y[, j]), mean = fit$mean, cov = as.vector(fit$cov), d2 = fit$d2,
    df = fit$df, p = fit$p)
}
write("little.json", cases, c("lavaan"))

pooled <- lapply(1:230, function(i) {
  m <- c(2, 5, 20)[1 + i %% 3]
  q <- round(rnorm(m, rnorm(1, sd = 3), c(0.01, 0.5, 4)[1 + i %% 3]), 3)
  if (i %% 23 == 0) q <- rep(q[1], m)
  u <- round(runif(m, 0.05, 2), 3)
  n <- c(Inf, 12, 60, 500)[1 + i %% 4]; k <- 1 + i %% 3
  r <- pool.scalar(q, u^2, n = n, k = k)
  t <- r$qbar / sqrt(r$t)
  ci <- r$qbar + c(-1, 1) * qt(0.975, r$df) * sqrt(r$t)
  list(q = q, u = u, complete = if (is.finite(n)) n - k else NULL, value = r$qbar, within = r$ubar, between = r$b, total = r$t,
    df = r$df, riv = r$r, fmi = r$fmi, ci = ci, p = 2 * pt(-abs(t), r$df))
})
write("pooled.json", pooled, "mice")
