# Coefficients of R's lm for formulas as R users write them, on one made data set; R 4.2.2.
# Rscript generate.R > formulas.json
set.seed(20261121)
n <- 60
d <- data.frame(
  x = round(rnorm(n, 3, 1.5), 2), z = round(rexp(n, 0.4) + 0.1, 2), g = sample(c("a", "b", "c"), n, TRUE),
  h = sample(c("u", "v"), n, TRUE), k = sample(1:4, n, TRUE), b = sample(0:1, n, TRUE))
d$y <- round(1 + d$x - 0.4 * d$z + (d$g == "b") * d$x + rnorm(n), 2)
d$y <- d$y - min(d$y) + 1
new <- d[1:6, ]
new$x <- new$x + 0.37
new$z <- new$z * 1.2
formulas <- c(
  "y ~ x * g", "y ~ g:x", "y ~ x + g:x", "y ~ g + g:x", "y ~ 0 + g", "y ~ g - 1 + h", "y ~ 0 + g + g:h", "y ~ x - 1",
  "y ~ (x + z + g)^2", "y ~ x * z * h - x:z:h", "y ~ h / x", "y ~ x %in% h", "y ~ (x + z) : h", "y ~ x + I(x^2)",
  "y ~ I((x - 3) / 2) * z", "y ~ log(z) + sqrt(z)", "y ~ log2(z + 1) + log10(z)", "y ~ log1p(z) + exp(-x)", "y ~ scale(x) * g",
  "y ~ poly(x, 3)", "y ~ poly(z, 2) * h", "y ~ factor(k)", "y ~ factor(b) + x", "y ~ relevel(factor(g), ref = 'c')",
  "y ~ C(factor(g), contr.sum) + x", "y ~ C(factor(k), contr.helmert)", "y ~ C(factor(k), contr.poly)",
  "y ~ C(factor(g), contr.sum) * h", "log(y) ~ x + g", "I(y^2) ~ x", "y ~ x:z + g:h:x", "y ~ abs(x - 3) + x",
  "y ~ x * g + offset(z)", "y ~ x + offset(log(z))", "y ~ h - 1 + offset(z)")
# As the tool writes what R writes differently.
written <- c(
  "y ~ relevel(factor(g), ref = 'c')" = "y ~ relevel(g, ref = \"c\")", "y ~ C(factor(g), contr.sum) + x" = "y ~ C(g, sum) + x",
  "y ~ C(factor(k), contr.poly)" = "y ~ ordered(k)", "y ~ C(factor(g), contr.sum) * h" = "y ~ C(factor(g), contr.sum) * h")
digits <- function(v) paste0("[", paste(formatC(v, digits = 17, format = "g"), collapse = ", "), "]")
csv <- function(d) {
  paste0("\"", paste(c(paste(names(d), collapse = ","), apply(d, 1, function(r) paste(trimws(r), collapse = ","))), collapse = "\\n"), "\\n\"")
}
cat("{\"data\":", csv(d), ",\n\"new\":", csv(new), ",\n\"cases\": [\n")
out <- character()
for (f in formulas) {
  m <- lm(as.formula(f), d)
  s <- summary(m)$coefficients
  stopifnot(!anyNA(coef(m)))
  text <- if (f %in% names(written)) written[[f]] else f
  out <- c(out, sprintf("{\"formula\": %s, \"estimates\": %s, \"errors\": %s, \"predictions\": %s}",
    encodeString(text, quote = "\""), digits(s[, 1]), digits(s[, 2]), digits(predict(m, new))))
}
cat(paste(out, collapse = ",\n"), "\n]}\n")
