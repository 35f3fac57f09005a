# Writes compositions.json: multiplicative replacement of zeros, coordinates, balances, centres and Hotelling's T², from
# matrices (solve, contrast matrices). R 4.2.2. Run: Rscript generate.R
# Numbers with 17 significant digits; vectors of one element that are marked by I() stay arrays.
json <- function(x) {
  if (is.list(x)) {
    parts <- vapply(x, json, "")
    return(if (is.null(names(x))) paste0("[", paste(parts, collapse = ","), "]")
      else paste0("{", paste0("\"", names(x), "\":", parts, collapse = ","), "}"))
  }
  if (is.matrix(x)) return(json(lapply(seq_len(nrow(x)), function(i) I(x[i, ]))))
  text <- if (is.character(x)) paste0("\"", x, "\"") else sprintf("%.17g", as.numeric(x))
  if (length(x) == 1 && !inherits(x, "AsIs")) text else paste0("[", paste(text, collapse = ","), "]")
}
set.seed(20261122)
close <- function(x) x / sum(x)
replaced <- function(x, delta) { x <- close(x); z <- x == 0; ifelse(z, delta, x * (1 - delta * sum(z))) }
# The contrast matrix of pivot coordinates; its rows are orthonormal.
pivot <- function(D) t(sapply(1:(D - 1), function(i) { r <- D - i; v <- rep(0, D); v[i] <- 1; v[(i + 1):D] <- -1 / r; v * sqrt(r / (r + 1)) }))
ilr_of <- function(x) as.vector(pivot(length(x)) %*% (log(x) - mean(log(x))))
one <- lapply(1:200, function(i) {
  D <- sample(2:6, 1)
  x <- round(runif(D, 0, 5), 2); x[sample(D, sample(0:(D - 1), 1))] <- 0
  delta <- sample(c(.001, .0065, .02), 1)
  y <- replaced(x, delta)
  z <- if (D == 2) matrix(pivot(2), 1) %*% log(y) else pivot(D) %*% log(y)
  # Coordinates keep the length: that of the centred log-ratios.
  stopifnot(abs(sqrt(sum(z^2)) - sqrt(sum((log(y) - mean(log(y)))^2))) < 1e-10)
  r <- sample(1:(D - 1), 1); above <- sort(sample(D, r))
  b <- sqrt(r * (D - r) / D) * (mean(log(y[above])) - mean(log(y[-above])))
  list(x = x, delta = delta, shares = y, coordinates = I(as.vector(z)), above = I(above - 1), balance = b)
})
tests <- lapply(1:200, function(i) {
  D <- sample(3:5, 1); n <- sample(c(D + 1, 9), 1)
  before <- t(apply(matrix(rgamma(n * D, 4), n), 1, close)); after <- t(apply(before * matrix(rgamma(n * D, 8), n), 1, close))
  before <- round(before, 4); after <- round(after, 4)
  clr <- function(x) log(x) - rowMeans(log(x)); B <- clr(before); A <- clr(after)
  V <- t(pivot(D))
  d <- A %*% V - B %*% V
  t2 <- n * drop(t(colMeans(d)) %*% solve(cov(d)) %*% colMeans(d))
  p <- D - 1; f <- (n - p) / (p * (n - 1)) * t2
  centre <- close(exp(colMeans(log(before))))
  list(before = before, after = after, t2 = t2, f = f, p = pf(f, p, n - p, lower.tail = FALSE), centre = centre)
})
writeLines(json(list(one = one, tests = tests)), "compositions.json")
