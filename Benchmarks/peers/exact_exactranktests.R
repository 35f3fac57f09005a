# Exact tests under ties: Mann-Whitney, signed rank, Freeman-Halton.
suppressWarnings(suppressMessages(library(exactRankTests)))
ratings <- read.csv("ratings.csv")
pairs <- read.csv("pairs.csv")
counts <- read.csv("table.csv")
p <- c(
  "mann-whitney" = wilcox.exact(rating ~ group, data = ratings, exact = TRUE)$p.value,
  "signed-rank" = wilcox.exact(pairs$before, pairs$after, paired = TRUE, exact = TRUE)$p.value,
  "freeman-halton" = fisher.test(table(counts$row, counts$column), workspace = 2e7)$p.value
)
cat("what,value", sprintf("%s,%.17g", names(p), p), sep = "\n")
