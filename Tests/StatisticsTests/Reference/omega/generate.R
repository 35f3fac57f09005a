# One-factor models of random data by R's factanal, refined by Newton steps in the loadings: Rscript generate.R > omega.json
suppressMessages(library(jsonlite))
set.seed(20261125)
# factanal stops at six to seven digits. From there the stationarity condition diag(S⁻¹ (S − R) S⁻¹) = 0 of the
# maximum likelihood solution, and with it S⁻¹ (S − R) S⁻¹ l = 0, with S = ll' + diag(u), and u = 1 - l² for correlations, is solved to the last ones.
refine <- function(r, l) {
  score <- function(l) {
    s <- solve(l %o% l + diag(1 - l^2))
    as.numeric((s %*% (l %o% l + diag(1 - l^2) - r) %*% s) %*% l)
  }
  for (step in 1:30) {
    h <- 1e-6
    j <- sapply(seq_along(l), function(i) { e <- replace(0 * l, i, h); (score(l + e) - score(l - e)) / (2 * h) })
    d <- solve(j, score(l))
    l <- l - d
    if (max(abs(d)) < 1e-15) break
  }
  l
}
one <- function(i) {
  k <- sample(3:8, 1)
  n <- sample(c(15, 25, 50), 1)
  x <- outer(rnorm(n), runif(k, 0.5, 1.2)) * 2 + matrix(rnorm(n * k), n) * 2 + 10
  x <- switch(i %% 4 + 1, round(x), round(x), signif(x, 3), signif(x, 3) * 2^(if (i %% 8 == 3) 300 else -300))
  r <- cor(x)
  f <- tryCatch(factanal(covmat = r, factors = 1, control = list(nstart = 3, opt = list(factr = 1, pgtol = 0, maxit = 1000))),
    error = function(e) NULL)
  if (is.null(f) || any(f$uniquenesses < 0.02)) return(NULL)
  l <- as.numeric(f$loadings)
  l <- if (sum(l) < 0) -l else l
  fine <- refine(r, l)
  stopifnot(max(abs(fine - l)) < 1e-3)
  half <- cor(rowSums(x[, seq(1, k, 2), drop = FALSE]), rowSums(x[, seq(2, k, 2), drop = FALSE]))
  list(x = x, omega = sum(fine)^2 / (sum(fine)^2 + sum(1 - fine^2)), half = half)
}
cases <- Filter(Negate(is.null), lapply(1:300, one))
cat(toJSON(list(source = R.version.string, cases = cases), digits = I(17), auto_unbox = TRUE), "\n")
