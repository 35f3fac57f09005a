# Profile intervals of the correlation of intercept and slope: Rscript generate-correlation.R DIRECTORY adds them, by definition from lme4's
# criterion with the correlation held, for every data set of slopes-1.json and slopes-2.json, and writes correlation.json.
suppressMessages({ library(jsonlite); library(lme4) })
directory <- commandArgs(TRUE)[1]
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
cases <- unlist(lapply(c("slopes-1.json", "slopes-2.json"), function(f) fromJSON(file.path(here, f), simplifyVector = FALSE)$cases), recursive = FALSE)
num <- function(x) as.numeric(unlist(x))
out <- list()
for (index in seq_along(cases)) {
  k <- cases[[index]]
  d <- data.frame(y = num(k$y), time = num(k$time), x = num(k$x), g = num(k$g))
  lf <- lFormula(y ~ time + x + (1 + time | g), d, REML = k$reml)
  devfun <- do.call(mkLmerDevfun, lf)
  theta <- num(k$theta); best <- devfun(theta)
  slope <- sqrt(theta[2]^2 + theta[3]^2)
  alone <- function(f) optimize(f, c(0, 30), tol = 1e-12)$objective
  bound <- min(sapply(c(2, 10, 40), function(u) min(optimize(function(a) devfun(c(a, 0, 0)), c(0, u), tol = 1e-12)$objective,
    optimize(function(s) devfun(c(0, 0, s)), c(0, u), tol = 1e-12)$objective)))
  over <- function(r) {
    f <- function(p) devfun(c(p[1], p[2] * r, p[2] * sqrt((1 - r) * (1 + r))))
    starts <- list(c(theta[1], slope), c(theta[1] * 0.3, slope * 3), c(theta[1] * 3, slope * 0.3))
    v <- sapply(starts, function(s) { a <- nlminb(s, f, lower = 0, control = list(rel.tol = 1e-15, x.tol = 1e-12, iter.max = 500, eval.max = 1000)); a$objective })
    min(v, bound) - best - qchisq(0.95, 1)
  }
  estimate <- theta[2] / slope
  end <- function(to) {
    near <- estimate
    for (step in 1:16) {
      far <- if (step == 16) to else estimate + (to - estimate) * step / 16
      if (over(far) > 0) return(uniroot(over, sort(c(near, far)), tol = 1e-13)$root)
      near <- far
    }
    to
  }
  out[[length(out) + 1]] <- list(case = index - 1, estimate = estimate, lower = end(-1), upper = end(1))
}
cat(toJSON(list(source = paste(R.version.string, "lme4", packageVersion("lme4")), cases = out), digits = I(17), auto_unbox = TRUE), "\n",
  file = file.path(directory, "correlation.json"))
