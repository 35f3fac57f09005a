# Writes scales.json: random sheets of a five-step scale with a reversed item and missing answers, and what R makes of
# them: scores by psych::scoreItems (impute = "none"), α and item statistics of the persons' mean answers by
# psych::alpha, ICC(1) of balanced sheets by psych::ICC, the persons' means by t.test, within-person slopes by lm, Page's
# test by enumeration of all orders of ranks in every block.
#
# R 4.2.2, psych 2.2.9, jsonlite.  Rscript generate.R
library(jsonlite)
suppressMessages(library(psych))
set.seed(50231)

page <- function(blocks) {
  ranks <- t(apply(blocks, 1, rank)); k <- ncol(blocks)
  orders <- rbind(c(1, 2, 3), c(1, 3, 2), c(2, 1, 3), c(2, 3, 1), c(3, 1, 2), c(3, 2, 1))
  values <- lapply(seq_len(nrow(ranks)), function(i) apply(orders, 1, function(o) sum(seq_len(k) * ranks[i, o])))
  sums <- 0; for (v in values) sums <- as.vector(outer(sums, v, "+"))
  l <- sum(ranks %*% seq_len(k))
  list(l = l, p = min(1, 2 * min(mean(sums >= l - 1e-9), mean(sums <= l + 1e-9))))
}

cases <- lapply(1:6, function(case) {
  persons <- 8; sheets <- 3; k <- 5
  level <- rnorm(persons, 0, 0.9)
  frame <- do.call(rbind, lapply(seq_len(persons), function(p) do.call(rbind, lapply(seq_len(sheets), function(s) {
    latent <- 3.2 + level[p] + 0.2 * s + rnorm(k, 0, 0.7) + rnorm(1, 0, 0.3)
    x <- pmax(1, pmin(5, round(latent))); x[2] <- 6 - x[2]
    x[runif(k) < 0.06] <- NA
    data.frame(person = p, session = s, t(x))
  }))))
  items <- as.matrix(frame[, -(1:2)])
  keys <- c(1, -1, 1, 1, 1)
  scored <- scoreItems(matrix(keys, dimnames = list(colnames(items), "s")), items, totals = FALSE, missing = TRUE, impute = "none", min = 1, max = 5)
  score <- as.vector(scored$scores)
  answered <- rowSums(!is.na(items))
  score[answered < 3] <- NA
  turned <- items; turned[, 2] <- 6 - turned[, 2]
  byPerson <- apply(turned, 2, function(x) tapply(x, frame$person, mean, na.rm = TRUE))
  a <- suppressWarnings(alpha(as.data.frame(byPerson), check.keys = FALSE))
  means <- tapply(score, frame$person, mean, na.rm = TRUE)
  interval <- t.test(means)$conf.int
  complete <- tapply(score, frame$person, function(x) !anyNA(x))
  wide <- matrix(score, persons, sheets, byrow = TRUE)
  icc <- if (anyNA(wide)) NULL else suppressWarnings(ICC(wide, lmer = FALSE)$results$ICC[1])
  wide <- wide[complete, , drop = FALSE]
  slopes <- apply(wide, 1, function(y) coef(lm(y ~ seq_len(sheets)))[2])
  slope <- t.test(slopes)
  list(person = frame$person, session = frame$session, items = unname(lapply(seq_len(nrow(items)), function(i)
      ifelse(is.na(items[i, ]), -1, items[i, ]))),
    score = ifelse(is.na(score), -1, score), mean = mean(means), low = interval[1], high = interval[2],
    alpha = a$total$raw_alpha, itemRest = a$item.stats$r.drop, alphaDropped = a$alpha.drop$raw_alpha,
    itemMean = unname(colMeans(byPerson)), itemDeviation = unname(apply(byPerson, 2, sd)), icc = icc,
    slope = mean(slopes), slopeP = slope$p.value, slopeLow = slope$conf.int[1], pageL = page(wide)$l, pageP = page(wide)$p)
})
stopifnot(any(sapply(cases, function(c) !is.null(c$icc))))
write_json(cases, "scales.json", digits = I(17), auto_unbox = TRUE)
