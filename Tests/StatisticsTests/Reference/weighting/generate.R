# Reference of Raking: weights, effective size, weighted shares with standard error and logit interval, by the package survey of R
# (4.1-1), post-stratified for one margin and raked for more, from a sample without replacement.
# The package takes off the means of the margins' levels ten times; where that has not converged to 1e-11 the standard error is that
# of the residuals of lm, which it approaches.
# Run: Rscript generate.R > raking.json
suppressMessages(library(survey))
set.seed(20261123)
number <- function(x) trimws(formatC(x, digits = 17, format = "g"))
list_of <- function(x) paste0("[", paste(number(x), collapse = ","), "]")
cases <- vapply(1:220, function(i) {
  k <- 1 + i %% 3
  repeat {
    population <- c(30, 61, 200)[1 + i %% 3]
    frame <- data.frame(lapply(seq_len(k), function(j) factor(sample(c(2, 3, 4)[1 + (i + j) %% 3], population, TRUE, prob = NULL))))
    names(frame) <- paste0("m", seq_len(k))
    returned <- runif(population) < 0.4 + 0.12 * as.integer(frame$m1)
    s <- frame[returned, , drop = FALSE]
    s$y <- sample(c(0, 1, NA), nrow(s), TRUE, prob = c(5, 4, 1))
    s$N <- population
    full <- all(vapply(seq_len(k), function(j) all(table(s[[j]]) > 1), TRUE))
    if (full && nrow(s) > 8 && nrow(s) < population && length(unique(na.omit(s$y))) == 2) break
  }
  design <- svydesign(ids = ~1, data = s, fpc = ~N)
  margins <- lapply(seq_len(k), function(j) reformulate(paste0("m", j)))
  totals <- lapply(seq_len(k), function(j) { t <- as.data.frame(table(frame[[j]])); names(t)[1] <- paste0("m", j); t })
  design <- if (k == 1) postStratify(design, margins[[1]], totals[[1]]) else
    rake(design, margins, totals, control = list(maxit = 2000, epsilon = 1e-15))
  w <- weights(design)
  share <- svymean(~y, design, na.rm = TRUE)
  z <- !is.na(s$y)
  e <- ifelse(z, (s$y - coef(share)) / sum(w[z]), 0)
  e <- resid(lm(e ~ ., data = cbind(s[paste0("m", seq_len(k))], e = e)))
  x <- w * e
  n <- nrow(s)
  error <- sqrt((1 - n / population) * n / (n - 1) * sum((x - mean(x))^2))
  stopifnot(abs(error / SE(share) - 1) < 1e-6)
  if (abs(error / SE(share) - 1) < 1e-11) error <- as.numeric(SE(share))
  p <- as.numeric(coef(share))
  ci <- plogis(qlogis(p) + c(-1, 1) * qt(0.975, sum(z) - 1) * error / (p * (1 - p)))
  confint <- as.numeric(attr(svyciprop(~y, design, method = "logit", na.rm = TRUE, df = sum(!is.na(s$y)) - 1), "ci"))
  stopifnot(max(abs(ci / confint - 1)) < 1e-5)
  paste0("{\"margins\":[", paste(vapply(seq_len(k), function(j) paste0("{\"levels\":[", paste(as.integer(s[[j]]) - 1, collapse = ","),
    "],\"totals\":[", paste(table(frame[[j]]), collapse = ","), "]}"), ""), collapse = ","), "],\"answers\":[",
    paste(ifelse(is.na(s$y), "null", ifelse(s$y == 1, "true", "false")), collapse = ","), "],\"weights\":", list_of(if (i <= 120) w else numeric(0)),
    ",\"effective\":", number(sum(w)^2 / sum(w^2)), ",\"share\":", list_of(c(p, error, ci)), "}")
}, "")
cat("[\n", paste(cases, collapse = ",\n"), "\n]\n", sep = "")
