# Random samples with weights, strata, clusters and finite populations: Rscript generate.R DIRECTORY writes estimates.json and
# models.json by the package survey of R (totals, means, ratios, shares, parts, Rao-Scott, regressions, calibration).
suppressMessages({ library(survey); library(jsonlite) })
directory <- commandArgs(TRUE)[1]
set.seed(20261121)
write <- function(name, cases) cat(toJSON(list(
  source = paste(R.version.string, "survey", packageVersion("survey")), cases = cases),
  digits = I(17), auto_unbox = TRUE, na = "null", null = "null"), "\n", file = file.path(directory, name))
strict <- glm.control(epsilon = 1e-15, maxit = 200)
pair <- function(e) as.numeric(c(coef(e), SE(e)))
sample_of <- function(i) {
  strata <- 1 + i %% 3
  lonely <- c("fail", "fail", "certainty", "adjust")[1 + i %% 4]
  drawn <- sample(2:6, strata, TRUE) + (strata == 1) * 4
  if (lonely != "fail" && strata > 1) drawn[1] <- 1
  many <- if (i %% 5 == 0) 1 else 4
  if (many == 1) drawn <- drawn + (drawn > 1) * 6
  rows <- do.call(rbind, lapply(seq_len(strata), function(h) do.call(rbind, lapply(seq_len(drawn[h]), function(k)
    data.frame(h = h, k = k, row = seq_len(if (many == 1) 1 else sample(1:4, 1)))))))
  n <- nrow(rows)
  s <- rows[c("h", "k")]
  s$w <- if (i %% 7 == 0) rep(3, n) else round(runif(n, 0.5, 20), 1)
  s$N <- if (i %% 2 == 0) drawn[s$h] + sample(c(0, 3, 40), strata, TRUE)[s$h] else Inf
  shift <- rnorm(50)[s$h * 7 + s$k]
  s$y <- switch(1 + i %% 3, round(rnorm(n, shift), 2), round(1000 + 5 * rnorm(n) + 3 * shift, 1), rpois(n, exp(1 + shift / 3)))
  s$x <- round(rexp(n) + 0.5, 2)
  s$a <- sample(1:(2 + i %% 2), n, TRUE)
  s$b <- as.numeric(plogis(shift + s$x - 1.2 + (s$a == 1)) > runif(n))
  if (i %% 4 == 1) { s$y[sample(n, 2)] <- NA; s$b[sample(n, 1)] <- NA }
  list(s = s, lonely = lonely, n = n, finite = i %% 2 == 0)
}
design_of <- function(z) {
  options(survey.lonely.psu = z$lonely)
  if (z$finite) svydesign(ids = ~k, strata = ~h, weights = ~w, fpc = ~N, data = z$s, nest = TRUE)
  else svydesign(ids = ~k, strata = ~h, weights = ~w, data = z$s, nest = TRUE)
}
# The coefficients to the last digit, and the errors that belong to them; glm's are those of the step before.
refined <- function(fit, d) {
  x <- model.matrix(fit); y <- fit$y
  w <- weights(fit, "prior"); b <- coef(fit)
  for (k in 1:4) { p <- plogis(drop(x %*% b)); a <- solve(crossprod(x * sqrt(w * p * (1 - p)))); b <- b + drop(a %*% crossprod(x, w * (y - p))) }
  own <- fit$survey.design
  v <- survey::svyrecvar((x * (w * (y - p))) %*% a, own$cluster, own$strata, own$fpc, postStrata = own$postStrata)
  list(b = unname(b), se = unname(sqrt(diag(v))), df = fit$df.residual)
}
described <- function(z) list(lonely = z$lonely, strata = z$s$h - 1, clusters = z$s$k, w = z$s$w,
  population = if (z$finite) z$s$N else NULL, y = z$s$y, x = z$s$x, a = z$s$a - 1, b = z$s$b)
try_or_null <- function(e) suppressWarnings(tryCatch(e, error = function(err) NULL))

estimates <- list(); i <- 0
while (length(estimates) < 220) {
  i <- i + 1
  z <- sample_of(i)
  d <- try_or_null(design_of(z))
  if (is.null(d) || length(unique(na.omit(z$s$b))) < 2 || degf(d) < 3) next
  m <- svymean(~y, d, na.rm = TRUE, deff = "replace")
  if (SE(m) == 0) next
  part <- subset(d, a == 1 & !is.na(y))
  if (nrow(part) < 2 || degf(part) < 1) next
  share <- svyciprop(~b, d, method = "logit", na.rm = TRUE, df = degf(d[!is.na(z$s$b), ]))
  w <- weights(d)
  # Given the rows without a value, the package would count them in X2 and in the degrees of freedom of F.
  chi <- lapply(c("F", "Chisq"), function(s) try_or_null(svychisq(~a + b, d[!is.na(z$s$b), ], statistic = s)))
  pm <- svymean(~y, part)
  p <- as.numeric(coef(svymean(~b, d, na.rm = TRUE))); se <- as.numeric(SE(svymean(~b, d, na.rm = TRUE)))
  q <- qt(0.975, degf(d[!is.na(z$s$b), ])) * se / (p * (1 - p))
  # The package's interval comes from a regression that stops at ten digits; here its formula in full.
  if (se > 0) stopifnot(max(abs(plogis(qlogis(p) + c(-1, 1) * q) - attr(share, "ci"))) < 1e-7)
  estimates[[length(estimates) + 1]] <- c(described(z), list(
    df = degf(d), dfy = degf(d[!is.na(z$s$y), ]), effective = sum(w)^2 / sum(w^2),
    total = pair(svytotal(~y, d, na.rm = TRUE)), mean = pair(m), deff = as.numeric(deff(m)),
    ci = as.numeric(confint(m, df = degf(d[!is.na(z$s$y), ]))), ratio = pair(svyratio(~y, ~x, d, na.rm = TRUE)),
    share = p, shareError = se, shareCI = if (se > 0) plogis(qlogis(p) + c(-1, 1) * q) else NULL,
    part = pair(pm), partDf = degf(part),
    chi = if (is.null(chi[[1]]) || !all(is.finite(chi[[1]]$p.value))) NULL else list(
      F = as.numeric(c(chi[[1]]$statistic, chi[[1]]$parameter, chi[[1]]$p.value)),
      X = as.numeric(c(chi[[2]]$statistic, chi[[2]]$parameter, chi[[2]]$p.value)))))
}
write("estimates.json", estimates)

models <- list(); i <- 0
while (length(models) < 220) {
  i <- i + 1
  z <- sample_of(i)
  d <- try_or_null(design_of(z))
  if (is.null(d) || degf(d) < 5) next
  linear <- try_or_null(svyglm(y ~ x + I(a == 1), d, control = strict))
  if (is.null(linear) || linear$df.residual < 2 || any(is.na(coef(linear)))) next
  known <- z$s[!is.na(z$s$b), ]
  separated <- known$x[known$b == 1]; other <- known$x[known$b == 0]
  if (length(separated) < 3 || length(other) < 3 || min(separated) > max(other) || min(other) > max(separated)) next
  logit <- try_or_null(svyglm(b ~ x, d, family = quasibinomial, control = strict))
  if (is.null(logit) || max(abs(coef(logit))) > 8) next
  e <- as.data.frame(coef(summary(linear))); l <- refined(logit, d)
  if (min(e[[2]], l$se) < 1e-9) next # A sample of all has no errors.
  stopifnot(max(abs(l$se / coef(summary(logit))[, 2] - 1)) < 1e-5)
  # Calibrated to one margin, and raked to two.
  s <- z$s
  s$c <- sample(1:2, z$n, TRUE)
  if (min(table(s$a)) < 2 || min(table(s$c)) < 2) next
  z$s <- s
  d <- design_of(z)
  total <- 1000
  ta <- round(runif(max(s$a), 0.5, 1.5), 2); ta <- total * ta / sum(ta)
  tc <- round(runif(2, 0.5, 1.5), 2); tc <- total * tc / sum(tc)
  names(ta) <- seq_along(ta); names(tc) <- 1:2
  one <- try_or_null(calibrate(d, ~factor(a) - 1, setNames(ta, paste0("factor(a)", names(ta))), calfun = "raking",
    epsilon = 1e-14, maxit = 500))
  two <- try_or_null(calibrate(d, ~factor(a) + factor(c), c("(Intercept)" = total, setNames(ta[-1], paste0("factor(a)",
    names(ta)[-1])), "factor(c)2" = unname(tc[2])), calfun = "raking", epsilon = 1e-13, maxit = 500))
  if (is.null(one) || is.null(two)) next
  x <- svymean(~x, one); t <- svytotal(~x, two)
  models[[length(models) + 1]] <- c(described(z), list(
    linear = list(b = e[[1]], se = e[[2]], p = e[[4]], df = linear$df.residual),
    logit = c(l, list(p = 2 * pt(-abs(l$b / l$se), l$df))),
    c = s$c - 1, ta = unname(ta), tc = unname(tc), oneWeights = head(unname(weights(one)), 8), oneMean = pair(x),
    twoWeights = head(unname(weights(two)), 8), twoTotal = pair(t)))
}
write("models.json", models)

# Responding, by a logistic model.
responses <- lapply(1:210, function(i) {
  repeat {
    n <- sample(20:40, 1)
    x <- cbind(round(rnorm(n), 2), if (i %% 2 == 0) sample(0:1, n, TRUE) else round(rexp(n), 1))
    r <- as.numeric(plogis(0.5 + x[, 1] / 2) > runif(n))
    w <- round(runif(n, 1, 9), 1)
    fit <- suppressWarnings(glm(r ~ x, family = binomial, control = strict))
    p <- fitted(fit)
    if (sum(r) < 6 || sum(1 - r) < 4 || fit$rank < 3 || max(abs(coef(fit))) > 8) next
    # No probability on a limit of a class, where rounding would decide.
    q <- quantile(p, (1:3) / 4)
    if (min(abs(outer(p, q, "-"))) < 1e-9) next
    k <- findInterval(p, q, left.open = TRUE)
    if (any(tapply(r, k, sum) == 0)) next
    factor <- tapply(w, k, sum) / tapply(w * r, k, sum)
    return(list(r = r, x = list(x[, 1], x[, 2]), w = w, p = unname(p), weights = unname((w / p)[r == 1]),
      classes = unname((w * factor[as.character(k)])[r == 1])))
  }
})
write("responses.json", responses)
