# What the commands print, computed by R on seeded random data: Rscript generate.R > measures.json
# Each case: the columns of its file, the arguments, a table, and cells of it, each with its relative tolerance.
suppressMessages({
  library(jsonlite); library(psych); library(effectsize); library(MASS); library(car); library(survival)
  library(sandwich); library(polycor)
})
set.seed(20261130)
n <- 60
g <- sample(c("east", "north", "south"), n, TRUE)
h <- sample(c("no", "yes"), n, TRUE)
z <- round(rnorm(n), 2)
x <- round(0.6 * z + rnorm(n) + (g == "north"), 2)
y <- round(0.5 * x + rnorm(n) + (h == "yes"), 2)
a <- as.integer(cut(x + rnorm(n), c(-Inf, -0.5, 0.4, 1.2, Inf)))
b <- as.integer(cut(y + rnorm(n), c(-Inf, 0, 1, Inf)))
k <- sample(letters[1:4], n, TRUE)
c0 <- sample(1:12, n, TRUE)
y[c(3, 17)] <- NA; a[8] <- NA; z[30] <- NA
d <- data.frame(g, h, z, x, y, a, b, k, c0)
csv <- function(d) paste0(paste(c(paste(names(d), collapse = ","),
  apply(d, 1, function(r) paste(ifelse(is.na(r), "", trimws(r)), collapse = ","))), collapse = "\n"), "\n")
cases <- list()
add <- function(args, table, ..., data = d) cases[[length(cases) + 1]] <<-
  list(csv = csv(data), arguments = strsplit(args, " ")[[1]], table = table, cells = list(...))
cell <- function(where, column, value, tolerance = 1e-10)
  list(where = as.list(where), column = column, value = unname(value), tolerance = tolerance)
fisher <- function(r, se) tanh(atanh(r) + c(-1, 1) * qnorm(0.975) * se)
ok <- function(...) complete.cases(data.frame(...))

# correlate
use <- ok(x, y)
t <- cor.test(x, y)
add("correlate FILE --columns x,y --coefficient pearson", "correlations",
  cell(list(), "estimate", t$estimate), cell(list(), "conf_low", t$conf.int[1]), cell(list(), "conf_high", t$conf.int[2]),
  cell(list(), "p_value", t$p.value), cell(list(), "statistic", t$statistic), cell(list(), "n", sum(use)))
m <- cor(d[c("x", "y", "z")], use = "pairwise")
add("correlate FILE --columns x,y,z --coefficient pearson", "matrix",
  cell(list(term = "x"), "with_z", m["x", "z"]), cell(list(term = "z"), "with_y", m["z", "y"]))
m <- cor(d[c("x", "y", "z")], use = "complete")
add("correlate FILE --columns x,y,z --coefficient pearson --missing listwise", "matrix",
  cell(list(term = "x"), "with_y", m["x", "y"]), cell(list(term = "x"), "n", sum(ok(x, y, z))))
p <- sapply(list(c("x", "y"), c("x", "z"), c("y", "z")), function(v) cor.test(d[[v[1]]], d[[v[2]]])$p.value)
add("correlate FILE --columns x,y,z --coefficient pearson --correction hommel", "correlations",
  cell(list(term = "y~z"), "p_adjusted", p.adjust(p, "hommel")[3]))
u <- ok(x, y, z)
rest <- function(v) resid(lm(v ~ z[u]))
r <- cor(rest(x[u]), rest(y[u])); f <- sum(u) - 3
add("correlate FILE --columns x,y --given z --coefficient pearson", "correlations",
  cell(list(), "estimate", r), cell(list(), "p_value", 2 * pt(-abs(r) * sqrt(f / (1 - r^2)), f)),
  cell(list(), "conf_low", fisher(r, 1 / sqrt(f - 1))[1]))
rank2 <- function(v) resid(lm(rank(v[u]) ~ rank(z[u])))
r <- cor(rank2(a), rank2(b)); keep <- ok(a, b, z)
rank3 <- function(v) resid(lm(rank(v[keep]) ~ rank(z[keep])))
r <- cor(rank3(a), rank3(b)); f <- sum(keep) - 3
add("correlate FILE --columns a,b --given z", "correlations",
  cell(list(), "estimate", r), cell(list(), "p_value", 2 * pt(-abs(r) * sqrt(f / (1 - r^2)), f)),
  cell(list(), "conf_low", fisher(r, sqrt((1 + r^2 / 2) / (f - 1)))[1]),
  cell(list(), "conf_high", fisher(r, sqrt((1 + r^2 / 2) / (f - 1)))[2]))
t <- suppressWarnings(cor.test(a, b, method = "kendall", exact = FALSE))
add("correlate FILE --columns a,b --coefficient kendall", "correlations",
  cell(list(), "estimate", t$estimate), cell(list(), "p_value", t$p.value, 1e-9))
keep <- ok(a, b); A <- a[keep]; B <- b[keep]
s <- outer(A, A, function(p, q) sign(p - q)) * outer(B, B, function(p, q) sign(p - q))
P <- sum(s > 0); Q <- sum(s < 0); N <- length(A); tieA <- sum(table(A)^2)
add("correlate FILE --columns a,b --coefficient gamma", "correlations", cell(list(), "estimate", (P - Q) / (P + Q)))
add("correlate FILE --columns a,b --coefficient somers-d", "correlations",
  cell(list(), "estimate", (P - Q) / (N^2 - tieA)))
add("correlate FILE --columns a,b --coefficient kendall-c", "correlations", cell(list(), "estimate", {
  mm <- min(length(unique(A)), length(unique(B))); (P - Q) * mm / (N^2 * (mm - 1)) }))
t <- cor.test(x, as.numeric(h == "yes"))
add("correlate FILE --columns x,h --coefficient point-biserial", "correlations",
  cell(list(term = "x~h"), "estimate", t$estimate), cell(list(), "conf_high", t$conf.int[2]),
  cell(list(), "p_value", t$p.value))
two <- function(tab, hh, kk) {
  like <- function(rho) -sum(tab * log(pmax(polycor:::binBvn(rho, hh, kk), 1e-300)))
  optimize(like, c(-0.99, 0.99), tol = 1e-9)$minimum
}
tab <- table(A, B); cut1 <- qnorm(cumsum(rowSums(tab))[-nrow(tab)] / N); cut2 <- qnorm(cumsum(colSums(tab))[-ncol(tab)] / N)
add("correlate FILE --columns a,b --coefficient polychoric", "correlations",
  cell(list(), "estimate", two(tab, cut1, cut2), 1e-5))
q <- as.integer(x > 0.3); tab <- table(q, h == "yes")
e <- d; e$q <- q
# Two by two categories are fitted exactly: one cell gives the correlation.
root <- uniroot(function(rho) mvtnorm::pmvnorm(upper = qnorm(c(mean(q == 0), mean(h == "no"))),
  corr = matrix(c(1, rho, rho, 1), 2))[1] - mean(q == 0 & h == "no"), c(-0.99, 0.99), tol = 1e-12)$root
add("correlate FILE --columns q,h --coefficient tetrachoric", "correlations", cell(list(), "estimate", root, 1e-6), data = e)
chi <- chisq.test(table(g, k), correct = FALSE); V <- sqrt(chi$statistic / (n * 2))
add("correlate FILE --columns g,k --coefficient cramers-v", "correlations", cell(list(), "estimate", V))
phi2 <- max(0, chi$statistic / n - 2 * 3 / (n - 1)); rr <- 3 - 4 / (n - 1); cc <- 4 - 9 / (n - 1)
add("correlate FILE --columns g,k --coefficient cramers-v-corrected", "correlations",
  cell(list(), "estimate", sqrt(phi2 / (min(rr, cc) - 1))))
chi <- chisq.test(table(q, h), correct = FALSE)
add("correlate FILE --columns q,h --coefficient phi", "correlations",
  cell(list(), "estimate", psych::phi(table(q, h)[2:1, 2:1], digits = 15)), cell(list(), "p_value", chi$p.value), data = e)
fit <- aov(x ~ g); eta <- eta_squared(fit, ci = NULL, partial = FALSE); Fx <- summary(fit)[[1]][1, 4]
# R sums noncentral beta probabilities to 1e-9.
bound <- function(tail) { l <- uniroot(function(l) pf(Fx, 2, n - 3, l) - tail, c(0, 100), tol = 1e-13)$root; l / (l + n) }
add("correlate FILE --columns x,g --coefficient eta-squared", "correlations",
  cell(list(), "estimate", eta$Eta2), cell(list(), "conf_low", bound(0.975), 1e-7), cell(list(), "conf_high", bound(0.025), 1e-7),
  cell(list(), "p_value", summary(fit)[[1]][1, 5]))

# describe
s <- x[g == "north"]
type <- function(v, i) unname(quantile(v, c(0.25, 0.75), type = i))
for (i in 1:9) add(paste("describe FILE --columns x --by g --quantile-type", i), "numbers",
  cell(list(group = "north"), "quartile_1", type(s, i)[1]), cell(list(group = "north"), "quartile_3", type(s, i)[2]))
w <- function(v, share) { cut <- floor(length(v) * share); v <- sort(v); m <- length(v)
  v[pmin(pmax(seq_len(m), cut + 1), m - cut)] }
sw <- w(s, 0.2); m <- length(s); hh <- m - 2 * floor(0.2 * m)
wint <- mean(sw) + c(-1, 1) * qt(0.975, hh - 1) * (m - 1) / (hh - 1) * sd(sw) / sqrt(m)
tint <- mean(s, trim = 0.2) + c(-1, 1) * qt(0.975, hh - 1) * sd(sw) / (0.6 * sqrt(m))
add("describe FILE --columns x --by g --detail full", "robust",
  cell(list(group = "north", estimate_name = "trimmed mean"), "estimate", mean(s, trim = 0.2)),
  cell(list(group = "north", estimate_name = "trimmed mean"), "conf_low", tint[1]),
  cell(list(group = "north", estimate_name = "winsorised mean"), "estimate", mean(sw)),
  cell(list(group = "north", estimate_name = "winsorised mean"), "conf_low", wint[1]),
  cell(list(group = "north", estimate_name = "winsorised mean"), "conf_high", wint[2]),
  cell(list(group = "north", estimate_name = "Huber's M-estimate"), "estimate", huber(s, tol = 1e-14)$mu),
  cell(list(group = "north", estimate_name = "median absolute deviation"), "estimate", mad(s)))
add("describe FILE --columns x --by g --detail full", "shape",
  cell(list(group = "north", estimate_name = "skewness"), "estimate", psych::skew(s, type = 2)),
  cell(list(group = "north", estimate_name = "excess kurtosis"), "estimate", psych::kurtosi(s, type = 2)),
  cell(list(group = "north", estimate_name = "Shapiro–Wilk W"), "estimate", shapiro.test(s)$statistic, 1e-9),
  cell(list(group = "north", estimate_name = "Shapiro–Wilk W"), "p_value", shapiro.test(s)$p.value, 1e-6))
bf <- leveneTest(x ~ factor(g), center = "median"); lv <- leveneTest(x ~ factor(g), center = "mean")
add("describe FILE --columns x --by g --detail full", "spread",
  cell(list(method = "Brown–Forsythe test"), "p_value", bf[1, 3]), cell(list(method = "Levene test"), "p_value", lv[1, 3]))

# regress
use <- ok(y, x, z); fit <- lm(y ~ x + z, d[use, ])
for (type in c("HC0", "HC1", "HC2", "HC3"))
  add(paste("regress FILE --outcome y --predictors x,z --errors", tolower(type)), "coefficients",
    cell(list(term = "x"), "estimate", coef(fit)["x"]),
    cell(list(term = "x"), "std_error", sqrt(diag(vcovHC(fit, type = type)))["x"]))
add("regress FILE --outcome y --predictors x,z --errors cluster --cluster c0", "coefficients",
  cell(list(term = "x"), "std_error", sqrt(diag(vcovCL(fit, d$c0[use], type = "HC1")))["x"]))

# survive
t <- round(rexp(n, 0.1), 1) + 0.1; e <- as.integer(runif(n) < 0.7)
s <- data.frame(t, e, g, h); curve <- survfit(Surv(t, e) ~ g, s, conf.type = "log-log")
north <- curve["g=north"]; end <- min(tapply(t, g, max))
for (scale in c("plain", "log", "log-log")) {
  one <- survfit(Surv(t, e) ~ 1, s[g == "north", ], conf.type = scale); i <- 5
  add(paste("survive FILE --time t --event e --group g --scale", scale), "curves",
    cell(list(group = "north", time = one$time[i]), "survival", one$surv[i]),
    cell(list(group = "north", time = one$time[i]), "conf_low", one$lower[i]),
    cell(list(group = "north", time = one$time[i]), "conf_high", one$upper[i]), data = s)
}
mean5 <- summary(survfit(Surv(t, e) ~ 1, s[g == "north", ]), rmean = 5)$table
add("survive FILE --time t --event e --group g --until 5", "survival",
  cell(list(group = "north", estimate_name = "restricted mean survival time"), "estimate", mean5["rmean"]),
  cell(list(group = "north", estimate_name = "restricted mean survival time"), "std_error", mean5["se(rmean)"]), data = s)
add("survive FILE --time t --event e --group g", "survival",
  cell(list(method = "log-rank test"), "statistic", survdiff(Surv(t, e) ~ g, s)$chisq), data = s)
add("survive FILE --time t --event e --group g --stratum h", "survival",
  cell(list(method = "stratified log-rank test"), "statistic", survdiff(Surv(t, e) ~ g + strata(h), s)$chisq),
  cell(list(method = "stratified Peto test"), "statistic", survdiff(Surv(t, e) ~ g + strata(h), s, rho = 1)$chisq), data = s)

# reliability and agreement
items <- sapply(1:5, function(i) pmin(5, pmax(1, round(3 + z * 0.8 + rnorm(n)))))
items[is.na(items)] <- 3
i <- as.data.frame(items); names(i) <- paste0("i", 1:5)
al <- suppressWarnings(psych::alpha(i)); fa <- factanal(i, 1, control = list(opt = list(factr = 1)))
L <- fa$loadings[, 1]
add("reliability FILE --items i1,i2,i3,i4,i5 --draws 200", "reliability",
  cell(list(term = "alpha"), "estimate", al$total$raw_alpha), cell(list(term = "alpha-standardised"), "estimate", al$total$std.alpha),
  cell(list(term = "omega"), "estimate", sum(L)^2 / (sum(L)^2 + sum(1 - L^2)), 1e-6), data = i)
add("reliability FILE --items i1,i2,i3,i4,i5 --draws 200", "items",
  cell(list(term = "i2"), "item_total", al$item.stats$r.drop[2]),
  cell(list(term = "i2"), "alpha_if_dropped", al$alpha.drop$raw_alpha[2]), data = i)
icc <- suppressWarnings(ICC(i[1:3], lmer = FALSE))$results
forms <- c("ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "ICC(1,k)", "ICC(2,k)", "ICC(3,k)")
do.call(add, c(list("agreement FILE --raters i1,i2,i3 --level-of-measurement interval", "agreement"),
  unlist(lapply(1:6, function(j) list(cell(list(term = forms[j]), "estimate", icc$ICC[j]),
    cell(list(term = forms[j]), "conf_low", icc$`lower bound`[j]), cell(list(term = forms[j]), "n", n))), recursive = FALSE),
  list(data = i)))
ck <- suppressWarnings(cohen.kappa(i[1:2]))
lin <- suppressWarnings(cohen.kappa(i[1:2], w = outer(1:5, 1:5, function(p, q) 1 - abs(p - q) / 4)))
add("agreement FILE --raters i1,i2 --level-of-measurement ordinal", "agreement",
  cell(list(term = "kappa-unweighted"), "estimate", ck$kappa), cell(list(term = "kappa-quadratic"), "estimate", ck$weighted.kappa),
  cell(list(term = "kappa-linear"), "estimate", lin$weighted.kappa), data = i)
dif <- i$i1 - i$i2
add("agreement FILE --raters i1,i2 --level-of-measurement ratio", "agreement",
  cell(list(term = "bias"), "estimate", mean(dif)), cell(list(term = "limit-upper"), "estimate", mean(dif) + qnorm(0.975) * sd(dif)), data = i)

# proportion and adjust
test <- binom.test(7, 34)
add("proportion --count 7 --of 34", "proportion",
  cell(list(term = "Wilson"), "conf_low", prop.test(7, 34, correct = FALSE)$conf.int[1]),
  cell(list(term = "Clopper–Pearson"), "conf_high", test$conf.int[2]),
  cell(list(term = "Jeffreys"), "conf_low", qbeta(0.025, 7.5, 27.5)))
add("proportion --count 56 --of 70 --second-count 48 --second-of 80", "ratios",
  cell(list(term = "cohens-h"), "estimate", 2 * asin(sqrt(0.8)) - 2 * asin(sqrt(0.6))),
  cell(list(term = "risk-ratio"), "estimate", 0.8 / 0.6), cell(list(term = "number-needed-to-treat"), "estimate", 5))
add("proportion --pairs 12,9;2,15", "differences",
  cell(list(term = "Tango"), "estimate", 7 / 38), cell(list(term = "McNemar"), "p_value", binom.test(2, 11)$p.value))
p <- c(0.001, 0.012, 0.03, 0.2)
do.call(add, c(list("adjust --p 0.001,0.012,0.03,0.2", "adjusted"), lapply(
  list(c("bonferroni", "bonferroni"), c("holm", "holm"), c("hochberg", "hochberg"), c("hommel", "hommel"),
    c("benjamini_hochberg", "BH"), c("benjamini_yekutieli", "BY")),
  function(m) cell(list(p_value = 0.012), m[1], p.adjust(p, m[2])[2]))))
cat(toJSON(list(source = paste(R.version.string, "psych", packageVersion("psych"), "sandwich", packageVersion("sandwich"),
  "survival", packageVersion("survival"), "effectsize", packageVersion("effectsize"), "MASS", packageVersion("MASS"),
  "car", packageVersion("car")), cases = cases), digits = I(17), auto_unbox = TRUE), "\n")
