# Replicate weights and samples of two stages: Rscript replicates.R DIRECTORY writes replicates.json and stages.json by the package
# survey of R.
suppressMessages({ library(survey); library(jsonlite) })
directory <- commandArgs(TRUE)[1]
set.seed(20261122)
write <- function(name, cases) cat(toJSON(list(
  source = paste(R.version.string, "survey", packageVersion("survey")), cases = cases),
  digits = I(17), auto_unbox = TRUE, na = "null", null = "null"), "\n", file = file.path(directory, name))
pair <- function(e) as.numeric(c(coef(e), SE(e)))
data_of <- function(n, group) {
  shift <- rnorm(max(group))[group]
  data.frame(y = round(rnorm(n, 3 + shift, 1.5), 2), x = round(rexp(n) + 0.5, 2), g = group)
}
replicates <- list()
kinds <- c("balanced", "fay", "jackknife", "stratifiedJackknife", "bootstrap")
while (length(replicates) < 210) {
  i <- length(replicates)
  kind <- kinds[1 + i %% 5]
  strata <- if (kind == "jackknife") 1 else sample(3:5, 1)
  units <- if (kind == "jackknife") sample(5:9, 1) else if (kind %in% c("balanced", "fay")) 2 else sample(2:4, 1)
  s <- expand.grid(k = seq_len(units), h = seq_len(strata), row = 1:2)
  s <- cbind(s, data_of(nrow(s), (s$h - 1) * units + s$k))
  s$w <- round(runif(nrow(s), 0.5, 9), 1)
  d <- svydesign(ids = ~k, strata = if (strata > 1) ~h else NULL, weights = ~w, data = s, nest = TRUE)
  rho <- 0.3
  r <- switch(kind, balanced = as.svrepdesign(d, type = "BRR"), fay = as.svrepdesign(d, type = "Fay", fay.rho = rho),
    jackknife = as.svrepdesign(d, type = "JK1"), stratifiedJackknife = as.svrepdesign(d, type = "JKn"),
    bootstrap = as.svrepdesign(d, type = "subbootstrap", replicates = 12))
  w <- weights(r, "analysis")
  w <- matrix(as.numeric(w), nrow(s))
  if (any(colSums(w * s$x) == 0)) next
  own <- switch(kind, balanced = svrepdesign(weights = s$w, repweights = w, data = s, type = "BRR", combined.weights = TRUE),
    fay = svrepdesign(weights = s$w, repweights = w, data = s, type = "Fay", rho = rho, combined.weights = TRUE),
    jackknife = svrepdesign(weights = s$w, repweights = w, data = s, type = "JK1", scale = (ncol(w) - 1) / ncol(w), combined.weights = TRUE),
    stratifiedJackknife = svrepdesign(weights = s$w, repweights = w, data = s, type = "JKn", scale = 1, rscales = r$rscales, combined.weights = TRUE),
    bootstrap = svrepdesign(weights = s$w, repweights = w, data = s, type = "bootstrap", combined.weights = TRUE))
  # The coefficients of least squares refitted with each replicate's weights.
  X <- cbind(1, s$x); fit <- function(v) solve(crossprod(X * v, X), crossprod(X * v, s$y))
  thetas <- apply(w, 2, fit)
  f <- switch(kind, balanced = rep(1 / ncol(w), ncol(w)), fay = rep(1 / (ncol(w) * (1 - rho)^2), ncol(w)),
    jackknife = rep((ncol(w) - 1) / ncol(w), ncol(w)), stratifiedJackknife = r$rscales, bootstrap = rep(1 / (ncol(w) - 1), ncol(w)))
  errors <- sqrt(rowSums(sweep((thetas - rowMeans(thetas))^2, 2, f, "*")))
  own_errors <- SE(withReplicates(own, function(weights, data) lm.wfit(cbind(1, data$x), data$y, weights)$coefficients))
  stopifnot(max(abs(errors / own_errors - 1)) < 1e-6)
  replicates[[i + 1]] <- list(kind = kind, rho = rho, factors = if (kind == "stratifiedJackknife") as.numeric(r$rscales) else NULL,
    w = s$w, replicates = unname(split(w, col(w))), y = s$y, x = s$x, df = degf(own), total = pair(svytotal(~y, own)),
    mean = pair(svymean(~y, own)), ratio = pair(svyratio(~y, ~x, own)), coefficients = as.numeric(fit(s$w)), errors = errors)
}
write("replicates.json", replicates)

stages <- list()
while (length(stages) < 210) {
  i <- length(stages)
  strata <- 1 + i %% 2
  first <- do.call(rbind, lapply(seq_len(strata), function(h) data.frame(h = h, k = seq_len(sample(3:5, 1)))))
  first$N <- 5 + c(0, 4)[first$h] + 3 * (i %% 3)
  s <- do.call(rbind, lapply(seq_len(nrow(first)), function(p) {
    m <- sample(2:4, 1); M <- m + sample(c(0, 2, 9), 1)
    do.call(rbind, lapply(seq_len(m), function(j) {
      r <- sample(2:3, 1)
      data.frame(first[p, ], j = j, M = M, row = seq_len(r), R = r + sample(0:5, 1))
    }))
  }))
  s <- cbind(s, data_of(nrow(s), as.integer(factor(paste(s$h, s$k)))))
  three <- i %% 3 == 0
  s$id <- seq_len(nrow(s))
  d <- if (three) svydesign(ids = ~k + j + id, strata = if (strata > 1) ~h else NULL, fpc = ~N + M + R, data = s, nest = TRUE)
    else svydesign(ids = ~k + j, strata = if (strata > 1) ~h else NULL, fpc = ~N + M, data = s, nest = TRUE)
  stages[[i + 1]] <- list(strata = s$h - 1, first = s$k, second = s$j, population = s$N, within = s$M, rows = if (three) s$R else NULL,
    y = s$y, x = s$x, w = as.numeric(weights(d)), df = degf(d), total = pair(svytotal(~y, d)), mean = pair(svymean(~y, d)),
    ratio = pair(svyratio(~y, ~x, d)), regression = pair(svyglm(y ~ x, d)))
}
write("stages.json", stages)
