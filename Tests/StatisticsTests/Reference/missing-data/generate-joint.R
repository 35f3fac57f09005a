# Tests of several contrasts pooled by D1 of the package mitml (which mice's D1 calls): Rscript generate-joint.R writes joint.json
suppressMessages({ library(jsonlite); library(mitml) })
set.seed(20261123)
spd <- function(k) { a <- matrix(rnorm(k * (k + 2)), k); tcrossprod(a) / (k + 2) }
cases <- list(); i <- 0
while (length(cases) < 220) {
  i <- i + 1
  k <- sample(2:4, 1); m <- sample(c(2, 3, 5, 8), 1)
  df <- if (i %% 3 == 0) NULL else sample(c(12, 25, 60, 400, 5000), 1)
  if (!is.null(df) && k * (m - 1) <= 4) next
  size <- 10^runif(1, -3, 3); spread <- sample(c(0.02, 0.3, 1), 1)
  common <- spd(k) * size^2
  U <- replicate(m, { a <- 1 + 0.1 * runif(1); common * a + spd(k) * size^2 * 0.05 }, simplify = FALSE)
  Q <- replicate(m, drop(rnorm(k) * spread * size)) + rnorm(k) * size * sample(c(0.3, 2), 1)
  # All data sets alike now and then.
  if (i %% 20 == 1) Q[] <- Q[, 1]
  U <- lapply(U, function(u) { u <- signif(u, 7); u[lower.tri(u)] <- t(u)[lower.tri(u)]; u }); Q <- signif(Q, 7)
  d <- mitml:::.D1(Q, simplify2array(U), df)
  if (!is.null(df)) {
    # Reiter's approximation ends where too little is observed.
    t <- k * (m - 1); a <- d$r * t / (t - 2)
    if ((df + 1) / (df + 3) * df - 4 * (1 + a) <= 0) d <- NULL
  }
  finite <- !is.null(d) && is.finite(d$v)
  cases[[length(cases) + 1]] <- list(q = lapply(1:m, function(j) Q[, j]), u = lapply(U, function(u) lapply(1:k, function(r) u[r, ])),
    complete = df, f = if (is.null(d)) NULL else drop(d$F), df = if (finite) d$v else NULL, r = if (is.null(d)) NULL else d$r,
    p = if (is.null(d)) NULL else pf(drop(d$F), k, d$v, lower.tail = FALSE))
}
writeLines(toJSON(list(source = paste(R.version.string, "mitml", packageVersion("mitml")), cases = cases), digits = I(17),
  auto_unbox = TRUE, null = "null"), "joint.json")
