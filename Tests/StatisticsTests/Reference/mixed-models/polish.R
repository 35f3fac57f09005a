# Mixed models at the minimum of lme4's criterion, found by Newton's method on its numerical derivatives, because lme4's own search ends
# where little is to gain.
polish <- function(devfun, theta) {
  for (k in 1:25) {
    g <- grad(devfun, theta); h <- hessian(devfun, theta)
    e <- eigen(h, symmetric = TRUE)
    if (min(e$values) <= 1e-6) return(NULL)
    step <- drop(solve(h, g))
    f <- 1
    while (devfun(theta - f * step) > devfun(theta) + 1e-9 && f > 1e-3) f <- f / 2
    theta <- theta - f * step
    if (max(abs(step)) < 1e-10) break
  }
  if (max(abs(step)) > 1e-9 * max(1, abs(theta))) return(NULL)
  theta
}
# A fit at the minimum; nil where the search ends on the boundary of a slope model.
fit <- function(formula, data, REML) {
  lf <- suppressMessages(lFormula(formula, data, REML = REML))
  devfun <- do.call(mkLmerDevfun, lf)
  slope <- length(lf$reTrms$theta) > 1
  starts <- if (slope) list(c(1, 0, 1), c(0.3, 0, 0.1)) else as.list(c(0.1, 0.5, 2))
  tries <- lapply(starts, function(s) optim(s, devfun, method = "L-BFGS-B", lower = lf$reTrms$lower))
  theta <- tries[[which.min(sapply(tries, function(t) t$value))]]$par
  if (!slope && theta < 1e-3) theta <- 0 else {
    if (slope && (theta[1] < 1e-3 || theta[3] < 1e-3)) return(NULL)
    theta <- polish(devfun, theta)
    if (is.null(theta)) return(NULL)
  }
  if (!slope && theta > 0 && devfun(0) < devfun(theta)) return(NULL)
  # The last call leaves its state to the model.
  value <- devfun(theta)
  m <- mkMerMod(environment(devfun), list(par = theta, fval = value, feval = 1, conv = 0, message = ""), lf$reTrms, lf$fr)
  list(model = m, devfun = devfun, theta = theta, slope = slope)
}
lf_diagonal <- function(f) if (f$slope) c(1, 3) else 1
