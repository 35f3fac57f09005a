# Writes pre-post.json: indices of reliable change, regression to the mean and the jackknife of clusters, each written out
# from its formula in the literature with R's own functions. R 4.2.2. Run: Rscript generate.R
# Numbers with 17 significant digits; vectors of one element that are marked by I() stay arrays.
json <- function(x) {
  if (is.list(x)) {
    parts <- vapply(x, json, "")
    return(if (is.null(names(x))) paste0("[", paste(parts, collapse = ","), "]")
      else paste0("{", paste0("\"", names(x), "\":", parts, collapse = ","), "}"))
  }
  if (is.matrix(x)) return(json(lapply(seq_len(nrow(x)), function(i) I(x[i, ]))))
  text <- if (is.character(x)) paste0("\"", x, "\"") else sprintf("%.17g", as.numeric(x))
  if (length(x) == 1 && !inherits(x, "AsIs")) text else paste0("[", paste(text, collapse = ","), "]")
}
set.seed(20261121)

index <- lapply(1:200, function(i) {
  n <- sample(c(4, 6, 8), 1)
  before <- round(rnorm(n, 20, 5), 2)
  after <- round(before * runif(1, .5, 1) + rnorm(n, 8, 4), 2)
  r <- sample(c(.6, .8, .913), 1)
  s <- sd(before); m <- mean(before); e <- s * sqrt(1 - r); d <- after - before
  rd <- 1 - 2 * e^2 / var(d)
  list(before = before, after = after, reliability = r, sd = s, mean = m,
    jt = d / (sqrt(2) * e), gln = (after - m - r * (before - m)) / (s * sqrt(1 - r^2)),
    en = (after - m - r * (before - m)) / e, rd = rd,
    ha = if (rd > 0) (d * rd + mean(d) * (1 - rd)) / (sqrt(rd) * sqrt(2) * e) else numeric(0),
    group = if (rd > 0) pnorm(mean(d) / (sd(d) * sqrt(rd))) else numeric(0))
})

# Hageman and Arrindell's CS of true scores, with cut-offs a, b and c; norms 28 and 6. The last is undefined.
noisy <- Filter(function(x) x$sd^2 * (1 - x$reliability) > var(x$after) && x$sd^2 * (1 - x$reliability) < 36, index)
passage <- lapply(c(index[1:10], noisy[1]), function(x) {
  e <- x$sd * sqrt(1 - x$reliability)
  true <- function(s) sqrt(s^2 - e^2)
  own <- true(x$sd); other <- true(6); r1 <- 1 - e^2 / var(x$after); m1 <- mean(x$after)
  cut <- c(x$mean + 2 * own, 28 - 2 * other, (other * x$mean + own * 28) / (other + own))
  list(before = x$before, after = x$after, reliability = x$reliability, sd = x$sd, mean = x$mean,
    r1 = if (r1 > 0) r1 else numeric(0), cutoffs = cut,
    cs = if (r1 > 0) lapply(cut, function(c) (m1 + r1 * (x$after - m1) - c) / (sqrt(r1) * e)) else list())
})

regression <- lapply(1:200, function(i) {
  n <- sample(c(5, 8, 12), 1)
  before <- round(rnorm(n, 3, .7), 3)
  after <- round(3.4 + .6 * (before - 3) + rnorm(n, 0, .5), 3)
  r <- sample(c(.7, .85, 1), 1)
  d <- after - before
  fit <- lm(d ~ before)
  ci <- confint(fit)[2, ]
  o <- cor.test(d, (before + after) / 2); naive <- cor.test(d, before)
  list(before = before, after = after, reliability = r, naive = unname(naive$estimate), naiveP = naive$p.value,
    oldham = unname(o$estimate), oldhamP = o$p.value, slope = unname(coef(fit)[2]), slopeInterval = unname(ci),
    blomqvist = unname((coef(fit)[2] + 1 - r) / r), blomqvistInterval = unname((ci + 1 - r) / r))
})

# Tukey's jackknife over clusters.
jack <- lapply(1:200, function(i) {
  k <- sample(c(3, 5, 9), 1)
  sizes <- c(2, sample(1:4, k - 1, TRUE))
  clusters <- lapply(sizes, function(n) round(rnorm(n, .6, 1) + rnorm(1, 0, .5), 3))
  mean_of <- function(which) mean(unlist(clusters[which]))
  # The effect needs two persons without any cluster, too.
  dz_of <- function(which) { x <- unlist(clusters[which]); mean(x) / sd(x) }
  share_of <- function(which) mean(unlist(clusters[which]) > 0)
  one <- function(f) { u <- sapply(seq_len(k), function(j) f(setdiff(seq_len(k), j))); c(f(seq_len(k)), sqrt((k - 1) / k * sum((u - mean(u))^2))) }
  m <- one(mean_of); d <- one(dz_of); p <- one(share_of)
  t <- qt(.975, k - 1)
  logit <- if (p[1] > 0 && p[1] < 1) plogis(qlogis(p[1]) + c(-1, 1) * t * p[2] / (p[1] * (1 - p[1]))) else numeric(0)
  list(clusters = lapply(clusters, I), mean = m, dz = d, share = p, shareInterval = logit, meanInterval = m[1] + c(-1, 1) * t * m[2],
    p = 2 * pt(-abs(m[1] / m[2]), k - 1))
})

# MASS::anorexia with the deviation before and a reliability of .88, by treatment.
a <- MASS::anorexia
out <- function(x) { rc <- (x$Postwt - x$Prewt) / (sqrt(2) * sd(a$Prewt) * sqrt(1 - .88)); c(sum(rc > 1.96), sum(abs(rc) <= 1.96), sum(rc < -1.96)) }
anorexia <- list(before = a$Prewt, after = a$Postwt, counts = out(a), ft = out(a[a$Treat == "FT", ]),
  cbt = out(a[a$Treat == "CBT", ]), cont = out(a[a$Treat == "Cont", ]), treat = as.character(a$Treat))
writeLines(json(list(index = index, passage = passage, regression = regression, jackknife = jack, anorexia = anorexia)), "pre-post.json")
