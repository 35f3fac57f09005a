# Clusters, silhouettes and discrepancies of random points: Rscript generate.R > clustering.json
# Things that stand for several observations are repeated for the programs that list every one.
suppressMessages({ library(jsonlite); library(cluster); library(vegan) })
set.seed(20261121)
one <- function(i) {
  n <- sample(6:25, 1)
  x <- cbind(rnorm(n), rnorm(n)) + 3 * sample(0:2, n, TRUE)
  d <- round(dist(x, method = if (i %% 2) "euclidean" else "manhattan"), 6)
  m <- if (i %% 3 == 0) rep(1L, n) else sample(1:4, n, TRUE)
  k <- sample(2:min(5, n - 1), 1)
  full <- as.matrix(d)[rep(1:n, m), rep(1:n, m)]
  h <- hclust(as.dist(full), "ward.D2")
  heights <- tail(sort(h$height), n - 1)
  stopifnot(isTRUE(all.equal(heights, tail(sort(agnes(as.dist(full), method = "ward")$height), n - 1))))
  cut <- cutree(h, k)[!duplicated(rep(1:n, m))]
  s <- silhouette(rep(cut, m), dmatrix = full)
  p <- pam(as.dist(full), k)
  medoids <- sort(unique(rep(1:n, m)[p$id.med]))
  # Where two things would represent a cluster equally well, the choice is arbitrary.
  central <- tapply(1:nrow(full), p$clustering, function(i) {
    sums <- unique(cbind(thing = rep(1:n, m)[i], sum = rowSums(full[i, i, drop = FALSE])))[, "sum"]
    sum(sums < min(sums) + 1e-9)
  })
  g <- sample(1:3, sum(m), TRUE)
  while (length(unique(g)) < 3) g <- sample(1:3, sum(m), TRUE)
  a <- adonis2(sqrt(as.dist(full)) ~ factor(g), permutations = 2)
  list(byColumns = d[1:length(d)], multiplicities = m, k = k, heights = heights, cut = cut - 1,
    widths = unname(s[!duplicated(rep(1:n, m)), "sil_width"]), clusterMeans = unname(summary(s)$clus.avg.widths),
    width = summary(s)$avg.width, medoids = medoids - 1, isUnique = all(central == 1), cost = unname(p$objective["swap"]) * sum(m),
    pamWidth = p$silinfo$avg.width, things = rep(1:n, m) - 1, groups = g - 1, f = a$F[1], share = a$R2[1],
    total = a$SumOfSqs[3], residual = a$SumOfSqs[2])
}
cat(toJSON(list(source = paste(R.version.string, "cluster", packageVersion("cluster"), "vegan", packageVersion("vegan")),
  cases = lapply(1:60, one)), digits = I(17), auto_unbox = TRUE), "\n")
