# Writes two-samples.json, paired.json, groups.json, blocks.json and shifts.json: random data sets and what R makes of them.
# R 4.2.2, coin 1.4-2, effectsize 0.8.3. Run: Rscript generate.R
suppressMessages({ library(coin); library(effectsize) })
options(warn = -1)
set.seed(20240917)

json <- function(value) {
  if (is.list(value)) {
    parts <- vapply(value, json, "")
    if (is.null(names(value))) return(paste0("[", paste(parts, collapse = ","), "]"))
    return(paste0("{", paste0('"', names(value), '":', parts, collapse = ","), "}"))
  }
  number <- function(v) if (is.finite(v)) sub("e\\+?(-?)0*", "e\\1", sprintf("%.17g", v)) else "null"
  text <- vapply(as.numeric(value), number, "")
  if (length(value) == 1 && !inherits(value, "AsIs")) text else paste0("[", paste(text, collapse = ","), "]")
}
save <- function(cases, file) {
  cases <- Filter(Negate(is.null), cases)
  writeLines(c("[", paste(vapply(cases, json, ""), collapse = ",\n"), "]"), file)
}

alternatives <- c("two.sided", "less", "greater")
sizes <- c(2, 3, 4, 5, 6, 8, 10, 12, 17, 25, 40)

# Whole numbers and quarters tie exactly; the others have six decimals and do not.
sample_values <- function(n, kind, shift) {
  switch(kind,
    ties = sample(1:5, n, replace = TRUE) + round(shift),
    quarters = sample(0:20, n, replace = TRUE) / 4 + round(shift),
    normal = round(rnorm(n, shift, 2), 6),
    skewed = round(rexp(n) * exp(shift), 6),
    large = round(rnorm(n, shift, 2), 3) + 1e6,
    tiny = round(rnorm(n, shift, 2), 6) * 2^-60,
    huge = round(rnorm(n, shift, 2), 6) * 2^200)
}
kinds <- c("ties", "quarters", "normal", "skewed", "large", "tiny", "huge")

t_values <- function(...) {
  tests <- lapply(alternatives, function(a) t.test(..., alternative = a, conf.level = 0.9))
  list(t = tests[[1]]$statistic, df = tests[[1]]$parameter, p = I(sapply(tests, function(x) x$p.value)),
       interval = I(tests[[1]]$conf.int), upper = tests[[2]]$conf.int[2], lower = tests[[3]]$conf.int[1])
}
# effectsize searches for the noncentrality with optim, to few digits; here it is solved for.
effect <- function(e, t, df, factor = 1) {
  end <- function(p) tryCatch(
    uniroot(function(d) pt(t, df, d, lower.tail = p < 0.5) - min(p, 1 - p), t + c(-1, 1) * (6 + abs(t)),
            tol = 1e-13, extendInt = "yes", maxiter = 10000)$root, error = function(e) NA)
  ratio <- e[[1]] / t * if (t == 0) NA else 1
  bounds <- c(end(0.975), end(0.025))
  # R's pt is an approximation beyond a noncentrality of 37.62.
  bounds <- if (anyNA(bounds) || max(abs(bounds)) > 37) c(NA, NA) else bounds * ratio
  I(c(e[[1]], bounds))
}

two_samples <- lapply(1:270, function(i) {
  kind <- kinds[(i - 1) %% length(kinds) + 1]
  x <- sample_values(sample(sizes, 1), kind, rnorm(1))
  y <- sample_values(sample(sizes, 1), kind, rnorm(1))
  result <- list(x = I(x), y = I(y))
  varies <- function(v) sd(v) > 0
  if (varies(x) && varies(y)) {
    # R loses digits to a common offset of all values.
    if (kind == "large") { x <- round(x - 1e6, 3); y <- round(y - 1e6, 3) }
    result$welch <- t_values(x, y)
    result$student <- t_values(x, y, var.equal = TRUE)
    student <- result$student; welch <- result$welch
    result$pooled <- effect(cohens_d(x, y), student$t, student$df)
    if (length(x) + length(y) > 4) result$g <- effect(hedges_g(x, y), student$t, student$df)
    result$average <- effect(cohens_d(x, y, pooled_sd = FALSE), welch$t, welch$df)
    result$delta <- effect(glass_delta(x, y), welch$t, length(y) - 1)
  }
  if (length(unique(c(x, y))) > 1) {
    result$u <- wilcox.test(x, y, exact = FALSE)$statistic
    for (correct in c(TRUE, FALSE))
      result[[if (correct) "corrected" else "plain"]] <- I(sapply(alternatives, function(a)
        wilcox.test(x, y, exact = FALSE, correct = correct, alternative = a)$p.value))
    d <- data.frame(v = c(x, y), g = factor(rep(1:2, c(length(x), length(y)))))
    if (nrow(d) <= 50)
      result$exact <- I(sapply(alternatives, function(a)
        as.numeric(pvalue(wilcox_test(v ~ g, d, distribution = "exact", alternative = a)))))
    if (!anyDuplicated(c(x, y)) && length(x) * length(y) > 11 && kind == "normal") {
      w <- wilcox.test(x, y, exact = TRUE, conf.int = TRUE, conf.level = 0.8)
      result$shift <- I(c(w$estimate, w$conf.int))
    }
  }
  result
})
save(two_samples, "two-samples.json")

paired <- lapply(1:270, function(i) {
  kind <- kinds[(i - 1) %% length(kinds) + 1]
  n <- sample(sizes, 1)
  x <- sample_values(n, kind, rnorm(1) / 2)
  y <- sample_values(n, kind, 0)
  # Differences of decimals, so that equal ones tie in R as well.
  d <- if (kind == "large") round(x - y, 3) else x - y
  result <- list(x = I(x), y = I(y))
  if (sd(d) > 0) {
    result$t <- t_values(d)
    result$dz <- effect(cohens_d(d), result$t$t, n - 1)
  }
  s <- sum(d > 0); m <- sum(d != 0)
  if (m > 0) {
    result$sign <- I(sapply(alternatives, function(a) binom.test(s, m, alternative = a)$p.value))
    result$v <- wilcox.test(d, exact = FALSE)$statistic
    for (correct in c(TRUE, FALSE))
      result[[if (correct) "corrected" else "plain"]] <- I(sapply(alternatives, function(a)
        wilcox.test(d, exact = FALSE, correct = correct, alternative = a)$p.value))
    # coin takes differences below 1.5e-8 for zero.
    if (kind != "tiny") for (rule in c("wilcoxon" = "Wilcoxon", "pratt" = "Pratt")) {
      zero <- rep(0, n)
      result[[tolower(rule)]] <- I(sapply(alternatives, function(a)
        as.numeric(pvalue(wilcoxsign_test(d ~ zero, distribution = "exact", zero.method = rule, alternative = a)))))
      result[[paste0(tolower(rule), "Z")]] <- as.numeric(statistic(wilcoxsign_test(d ~ zero, zero.method = rule)))
    }
    if (!anyDuplicated(abs(d)) && all(d != 0) && n > 3 && kind == "normal") {
      w <- wilcox.test(d, exact = TRUE, conf.int = TRUE, conf.level = 0.8)
      result$pseudomedian <- I(c(w$estimate, w$conf.int))
    }
  }
  result
})
save(paired, "paired.json")

groups <- lapply(1:220, function(i) {
  kind <- kinds[(i - 1) %% 7 + 1]
  k <- sample(2:6, 1)
  data <- lapply(1:k, function(j) sample_values(sample(sizes[1:9], 1), kind, rnorm(1) / 2))
  v <- unlist(data)
  g <- factor(rep(seq_along(data), lengths(data)))
  result <- list(groups = lapply(data, I))
  if (all(sapply(data, sd) > 0)) {
    shifted <- if (kind == "large") round(v - v[1], 3) else v - v[1]
    a <- anova(lm(shifted ~ g))
    result$f <- a$F[1]
    result$p <- a$`Pr(>F)`[1]
    w <- oneway.test(shifted ~ g)
    result$welch <- I(c(w$statistic, w$parameter[2], w$p.value))
    tukey <- TukeyHSD(aov(shifted ~ g))$g
    # R gives second minus first.
    result$tukey <- lapply(seq_len(nrow(tukey)), function(r)
      I(c(-tukey[r, "diff"], -tukey[r, "upr"], -tukey[r, "lwr"], tukey[r, "p adj"])))
    pairs <- combn(k, 2)
    result$gamesHowell <- lapply(seq_len(ncol(pairs)), function(c) {
      t <- t.test(data[[pairs[1, c]]], data[[pairs[2, c]]])
      q <- abs(t$statistic) * sqrt(2)
      I(c(q, t$parameter, ptukey(q, k, t$parameter, lower.tail = FALSE)))
    })
  }
  if (length(unique(v)) > 1) {
    kw <- kruskal.test(data)
    result$kruskal <- I(c(kw$statistic, kw$p.value))
  }
  result
})
save(groups, "groups.json")

blocks <- lapply(1:300, function(i) {
  kind <- kinds[(i - 1) %% 7 + 1]
  k <- sample(2:6, 1)
  n <- sample(c(2, 3, 4, 5, 8, 12, 25), 1)
  m <- t(replicate(n, sample_values(k, kind, 0)))
  if (all(apply(m, 1, function(r) length(unique(r)) == 1))) return(NULL)
  result <- list(blocks = lapply(1:n, function(r) I(m[r, ])))
  fr <- friedman.test(m)
  result$friedman <- I(c(fr$statistic, fr$p.value))
  # Page's L as the linear-by-linear association within blocks.
  d <- data.frame(v = as.vector(t(apply(m, 1, rank))), t = ordered(rep(1:k, each = n)), b = factor(rep(1:n, k)))
  if (k > 2) {
    pg <- friedman_test(v ~ t | b, data = d)
    result$pageZ <- as.numeric(statistic(pg))
  }

  # R loses digits to a common offset of all values, and its epsilon is wrong for tiny ones (an absolute tolerance).
  m <- switch(kind, large = round(m - 1e6, 3), tiny = m * 2^60, m)
  fit <- lm(m ~ 1)
  if (n > k && k > 2) {
    a <- anova(fit, X = ~1, test = "Spherical")
    result$repeated <- I(c(a$F[1], a$`Pr(>F)`[1], a$`G-G Pr`[1], a$`H-F Pr`[1]))
  }
  result
})
save(blocks, "blocks.json")

# Hodges and Lehmann's estimates with exact intervals; R has none for ties.
shifts <- lapply(1:300, function(i) {
  kind <- c("normal", "skewed", "tiny", "huge")[i %% 4 + 1]
  x <- sample_values(sample(c(2, 4, 5, 8, 12, 20), 1), kind, rnorm(1))
  y <- sample_values(sample(c(4, 6, 10, 17), 1), kind, rnorm(1))
  if (anyDuplicated(c(x, y)) || anyDuplicated(abs(y)) || any(y == 0)) return(NULL)
  two <- wilcox.test(x, y, exact = TRUE, conf.int = TRUE, conf.level = 0.7)
  one <- wilcox.test(y, exact = TRUE, conf.int = TRUE, conf.level = 0.7)
  list(x = I(x), y = I(y), shift = I(c(two$estimate, two$conf.int)), pseudomedian = I(c(one$estimate, one$conf.int)))
})
save(shifts, "shifts.json")
