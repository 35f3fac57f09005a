# Reference of ClusteredProportion: svymean of the package survey of R (4.1-1) with clusters, and the logit interval,
# which svyciprop fits by iteration to some eight digits.
# Run: Rscript clustered.R > clustered.json
suppressMessages(library(survey))
set.seed(20261124)
number <- function(x) trimws(formatC(x, digits = 17, format = "g"))
cases <- vapply(1:220, function(i) {
  repeat {
    k <- sample(3:20, 1)
    n <- sample(1:6, k, replace = TRUE)
    d <- data.frame(id = rep(seq_len(k), n), y = rbinom(sum(n), 1, rep(rbeta(k, 2, 1), n)))
    t <- tapply(d$y, d$id, sum)
    if (mean(d$y) > 0 && mean(d$y) < 1 && sum((t - mean(d$y) * n)^2) > 1e-9) break
  }
  design <- svydesign(ids = ~id, data = d, weights = ~1)
  share <- svymean(~y, design)
  p <- as.numeric(coef(share))
  ci <- plogis(qlogis(p) + c(-1, 1) * qt(0.975, k - 1) * as.numeric(SE(share)) / (p * (1 - p)))
  stopifnot(max(abs(ci - as.numeric(attr(svyciprop(~y, design, method = "logit"), "ci")))) < 1e-6)
  paste0("{\"clusters\":[", paste0("[", t, ",", n, "]", collapse = ","), "],\"share\":[",
    paste(number(c(coef(share), SE(share), ci)), collapse = ","), "]}")
}, "")
cat("[\n", paste(cases, collapse = ",\n"), "\n]\n", sep = "")
