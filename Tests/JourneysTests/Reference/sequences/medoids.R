# Clusters around medoids of the distances that generate.py writes: Rscript medoids.R MATRIX > school-to-work-medoids.json
suppressMessages({ library(jsonlite); library(cluster) })
distances <- as.dist(as.matrix(read.table(commandArgs(TRUE)[1])))
one <- function(k) {
  p <- pam(distances, k)
  list(types = k, silhouette = p$silinfo$avg.width, cost = unname(p$objective["swap"]) * attr(distances, "Size"),
    sizes = sort(unname(c(table(p$clustering))), decreasing = TRUE))
}
cat(toJSON(list(source = paste(R.version.string, "cluster", packageVersion("cluster")), choices = lapply(2:8, one)),
  digits = I(15), auto_unbox = TRUE), "\n")
