# Average slopes of the probabilities of categories by a number that enters with its square: Rscript slopes.R writes slopes.json.
#
# The models are fitted by Newton's method. Derivatives by the number are those of a complex step, exact to the last digits;
# derivatives of the average slope by the parameters are numDeriv's.
suppressMessages({ library(jsonlite); library(numDeriv) })
set.seed(20261124)
newton <- function(f, start) {
  at <- f(start)
  for (i in 1:300) {
    step <- solve(at$information, at$gradient); size <- 1
    repeat {
      new <- f(start + size * step)
      if (is.finite(new$value) && new$value >= at$value - 1e-12 * abs(at$value)) break
      size <- size / 2
      if (size < 1e-10) return(NULL)
    }
    start <- start + size * step; at <- new
    if (max(abs(step)) < 1e-12) return(list(b = start, v = solve(at$information)))
  }
  NULL
}
design <- function(a, b) cbind(a, a^2, b)
ordinal <- function(y, x, count) {
  t <- count - 1
  newton(function(b) {
    cuts <- b[-(1:3)]
    if (any(diff(cuts) <= 0)) return(list(value = -Inf))
    eta <- drop(x %*% b[1:3]); cut <- c(-Inf, cuts, Inf); u <- cut[y + 2] - eta; l <- cut[y + 1] - eta
    p <- plogis(u) - plogis(l)
    du <- cbind(-x, outer(y + 1, 1:t, "==") * 1); dl <- cbind(-x, outer(y, 1:t, "==") * 1)
    fu <- dlogis(u); fl <- dlogis(l)
    cu <- ifelse(is.finite(u), fu * (1 - 2 * plogis(u)), 0); cl <- ifelse(is.finite(l), fl * (1 - 2 * plogis(l)), 0)
    g <- (fu * du - fl * dl) / p
    list(value = sum(log(p)), gradient = colSums(g), information = crossprod(g) - crossprod(du, cu / p * du) + crossprod(dl, cl / p * dl))
  }, c(0, 0, 0, qlogis((vapply(0:(t - 1), function(c) sum(y <= c), 0)) / length(y))))
}
multinomial <- function(y, x, count) {
  z <- cbind(1, x); hot <- outer(y, 0:(count - 1), "==") * 1
  newton(function(b) {
    e <- exp(cbind(0, z %*% matrix(b, 4))); p <- e / rowSums(e)
    h <- matrix(0, length(b), length(b))
    for (a in 1:(count - 1)) for (c in 1:(count - 1))
      h[(a - 1) * 4 + 1:4, (c - 1) * 4 + 1:4] <- crossprod(z, p[, a + 1] * ((a == c) - p[, c + 1]) * z)
    list(value = sum(log(p[hot == 1])), gradient = as.vector(crossprod(z, hot[, -1] - p[, -1])), information = h)
  }, rep(0, 4 * (count - 1)))
}
logistic <- function(z) 1 / (1 + exp(-z))
ofOrdinal <- function(b, x) {
  eta <- x %*% b[1:3]; below <- sapply(b[-(1:3)], function(c) logistic(c - eta))
  cbind(below, 1) - cbind(0, below)
}
ofMultinomial <- function(b, x) { e <- exp(cbind(0, cbind(1, x) %*% matrix(b, 4))); e / rowSums(e) }
slopes <- function(b, p, a, other) colMeans(Im(p(b + 0i, design(a + 1e-30i, other + 0i))) / 1e-30)
answer <- function(m, p, a, other) {
  j <- jacobian(function(b) slopes(b, p, a, other), m$b)
  list(slope = slopes(m$b, p, a, other), error = sqrt(pmax(0, diag(j %*% m$v %*% t(j)))))
}
cases <- list()
while (length(cases) < 205) {
  n <- sample(c(30, 45, 60), 1); count <- sample(3:4, 1)
  a <- round(rnorm(n), 2); other <- if (length(cases) %% 2) sample(0:1, n, TRUE) else round(rnorm(n), 2)
  y <- as.integer(cut(0.5 * a + 0.4 * other + rlogis(n), c(-Inf, sort(rnorm(count - 1)), Inf))) - 1
  if (length(unique(y)) < count || min(table(y)) < 4) next
  x <- design(a, other)
  o <- tryCatch(ordinal(y, x, count), error = function(e) NULL); m <- tryCatch(multinomial(y, x, count), error = function(e) NULL)
  if (is.null(o) || is.null(m) || max(abs(c(o$b, m$b))) > 8) next
  cases[[length(cases) + 1]] <- list(a = a, b = other, y = y, ordinal = answer(o, ofOrdinal, a, other), multinomial = answer(m, ofMultinomial, a, other))
}
writeLines(toJSON(list(source = paste(R.version.string, "numDeriv", packageVersion("numDeriv")), cases = cases), digits = I(17),
  auto_unbox = TRUE), "slopes.json")
