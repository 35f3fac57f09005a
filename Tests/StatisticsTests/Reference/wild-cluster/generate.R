# The wild cluster bootstrap by its definition, all signs enumerated and every sample refitted: Rscript generate.R DIRECTORY
# writes wild-cluster.json.
suppressMessages(library(jsonlite))
directory <- commandArgs(TRUE)[1]
robust <- function(X, y, g) {
  f <- lm.fit(X, y); B <- solve(crossprod(X)); e <- f$residuals
  S <- rowsum(X * e, g); G <- nrow(S); n <- length(y)
  list(b = f$coefficients, se = sqrt(diag(B %*% crossprod(S) %*% B) * G / (G - 1) * (n - 1) / (n - ncol(X))))
}
p <- function(X, y, g, j, value) {
  own <- robust(X, y, g); t <- (own$b[j] - value) / own$se[j]
  rest <- X[, -j, drop = FALSE]; shifted <- y - value * X[, j]
  f <- lm.fit(rest, shifted); e <- f$residuals; mean <- shifted - e + value * X[, j]
  G <- max(g); signs <- as.matrix(expand.grid(rep(list(c(1, -1)), G)))
  stars <- apply(signs, 1, function(w) { r <- robust(X, mean + w[g] * e, g); (r$b[j] - value) / r$se[j] })
  mean(abs(stars) >= abs(t) * (1 - 1e-9))
}
set.seed(20261129)
cases <- list(); i <- 0
while (length(cases) < 205) {
  i <- i + 1; G <- sample(4:7, 1); size <- sample(2:9, G, TRUE); g <- rep(seq_len(G), size); n <- length(g)
  x <- round(rnorm(n) + rnorm(G)[g], 1); d <- rep(sample(0:1, G, TRUE), size)
  if (length(unique(d)) < 2 || sum(tapply(d, g, mean)) < 2 || sum(1 - tapply(d, g, mean)) < 2) next
  y <- round(x * runif(1) + d * rnorm(1) + rnorm(G)[g] + rnorm(n), 2)
  X <- cbind(1, x, d); r <- robust(X, y, g)
  if (any(r$se < 1e-6)) next
  cases[[length(cases) + 1]] <- list(y = y, x = x, d = d, g = g, b = unname(r$b), se = unname(r$se),
    p = sapply(1:3, function(j) p(X, y, g, j, 0)), shift = unname(r$b - 1.3 * r$se),
    shifted = sapply(1:3, function(j) p(X, y, g, j, unname(r$b[j] - 1.3 * r$se[j]))))
}
cat(toJSON(list(source = R.version.string, cases = cases), digits = I(17), auto_unbox = TRUE), "\n",
  file = file.path(directory, "wild-cluster.json"))
