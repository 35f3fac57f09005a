# Linear, logistic and Cox regressions of more rows than one block: Rscript generate-large.R > large.json
# The data are whole numbers that the test makes by the same rule, so that only results are kept.
suppressMessages({ library(jsonlite); library(sandwich); library(survival) })
n <- 4000; p <- 25
i <- 0:(n - 1)
hash <- function(j) ((i * (2 * j + 3) * 7919 + j * 104729 + (i * i) %% 9973 * (j + 1) * 31) %% 2003) - 1001
x <- sapply(0:(p - 1), hash)
weight <- (0:(p - 1)) %% 5 - 2
signal <- as.vector(x %*% weight)
y <- (signal * 125 + hash(31) * 1000 + hash(37) * 500) / 1e6
event <- as.numeric(signal + 4 * hash(41) + 3 * hash(43) > 0)
time <- ((hash(47) + 1001) %/% 20 + 1 + pmax(0, signal %/% 2000)) / 4
dead <- as.numeric((hash(53) + 1001) %% 3 > 0)
cluster <- i %% 61
x <- x / 1000
se <- function(v) unname(sqrt(diag(v)))
m <- lm(y ~ x)
g <- glm(event ~ x, family = binomial(), control = glm.control(epsilon = 1e-15, maxit = 50))
# Once more from the maximum, because the errors belong to the step before the last.
g <- glm(event ~ x, family = binomial(), start = coef(g), control = glm.control(epsilon = 1e-15, maxit = 50))
s <- coxph(Surv(time, dead) ~ x, ties = "efron", control = coxph.control(eps = 1e-12, toler.chol = 1e-13, iter.max = 50))
z <- cox.zph(s, transform = "km", terms = FALSE)
r <- coxph(Surv(time, dead) ~ x, ties = "efron", cluster = cluster, control = coxph.control(eps = 1e-12, toler.chol = 1e-13, iter.max = 50))
# The average marginal effect of the first column and its delta method.
eta <- g$linear.predictors; d <- dlogis(eta); d2 <- d * (plogis(-eta) - plogis(eta))
ame <- mean(d) * coef(g)[[2]]
gradient <- colMeans(d2 * coef(g)[[2]] * cbind(1, x)); gradient[2] <- gradient[2] + mean(d)
cat(toJSON(list(source = paste(R.version.string, "sandwich", packageVersion("sandwich"), "survival", packageVersion("survival")),
  linear = list(b = unname(coef(m)), se = list(se(vcov(m)), se(vcovHC(m, "HC0")), se(vcovHC(m, "HC1")), se(vcovHC(m, "HC2")),
    se(vcovHC(m, "HC3")), se(vcovCL(m, cluster = cluster, type = "HC1", cadjust = TRUE))),
    cook = unname(max(cooks.distance(m))), r2 = summary(m)$r.squared),
  logistic = list(b = unname(coef(g)), se = list(se(vcov(g)), se(vcovHC(g, "HC0")), se(vcovHC(g, "HC1")), se(vcovHC(g, "HC2")),
    se(vcovHC(g, "HC3")), se(vcovCL(g, cluster = cluster, type = "HC0", cadjust = TRUE))),
    deviance = deviance(g), slope = c(ame, sqrt(as.vector(gradient %*% vcov(g) %*% gradient)))),
  cox = list(b = unname(coef(s)), se = list(se(vcov(s)), se(vcov(r))), logLik = unname(s$loglik[2]), hazards = unname(z$table[, 1]),
    concordance = unname(concordance(s)$concordance))),
  digits = I(17), auto_unbox = TRUE), "\n")
