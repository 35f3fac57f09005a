# Ward's clusters of the transition from school to work (mvad, 712 young people): R's hclust on optimal-matching distances.
#   Rscript generate.R PATH/mvad.csv > ward.json
#
# The distances are computed here from the definition (indel 1, replacements 2 − p(b|a) − p(a|b) with the transition rates
# of all persons, unweighted). Many of them are equal, and the order of the persons then decides about clusters, in R as
# elsewhere. So that there is one answer, every distance of two different sequences gets an addition below 0.001 that follows
# from the places in the data where the two first occur; that no order changes the clusters then is checked here.
suppressMessages(library(jsonlite))
data <- read.csv(commandArgs(TRUE)[1], check.names = FALSE)
columns <- which(names(data) == "Sep.93"):which(names(data) == "Jun.99")
states <- sort(unique(unlist(data[columns])))
x <- matrix(match(unlist(data[columns]), states), nrow(data))
n_states <- length(states)
counts <- table(factor(x[, -ncol(x)], 1:n_states), factor(x[, -1], 1:n_states))
rates <- counts / rowSums(counts)
cost <- 2 - rates - t(rates)
diag(cost) <- 0
keys <- apply(x, 1, paste, collapse = "-")
first <- which(!duplicated(keys))
place <- match(keys, keys[first])
y <- x[first, ]
pairs <- combn(nrow(y), 2)
a <- y[pairs[1, ], ]
b <- y[pairs[2, ], ]
length_of <- ncol(y)
previous <- lapply(0:length_of, function(j) rep(j, ncol(pairs)))
for (i in 1:length_of) {
  current <- list(rep(i, ncol(pairs)))
  for (j in 1:length_of) {
    current[[j + 1]] <- pmin(
      previous[[j + 1]] + 1, current[[j]] + 1, previous[[j]] + cost[cbind(a[, i], b[, j])])
  }
  previous <- current
}
distinct <- matrix(0, nrow(y), nrow(y))
distinct[t(pairs)] <- previous[[length_of + 1]]
distinct <- distinct + t(distinct)
i <- first[row(distinct)]
j <- first[col(distinct)]
addition <- 0.001 * ((0.7548776662 * (i + j) + 0.5698402910 * i * j) %% 1)
distinct <- distinct + matrix(addition, nrow(distinct))
diag(distinct) <- 0
full <- distinct[place, place]
canonical <- function(cut) match(cut, unique(cut)) - 1
tree <- hclust(as.dist(full), "ward.D2")
cuts <- lapply(2:12, function(k) canonical(cutree(tree, k)))
set.seed(20261121)
for (run in 1:10) {
  order <- sample(nrow(full))
  other <- hclust(as.dist(full[order, order]), "ward.D2")
  for (i in seq_along(cuts)) {
    cut <- integer(nrow(full))
    cut[order] <- cutree(other, i + 1)
    stopifnot(identical(canonical(cut), cuts[[i]]))
  }
}
cat(toJSON(list(source = unbox(R.version.string), heights = I(tail(tree$height, 40)), cuts = cuts), digits = I(17)), "\n")
