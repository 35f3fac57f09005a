# Exact tests under ties: Mann-Whitney, signed rank, and Freeman-Halton by R's own fisher.test.
suppressMessages(library(coin))
ratings <- read.csv("ratings.csv", stringsAsFactors = TRUE)
pairs <- read.csv("pairs.csv")
counts <- read.csv("table.csv")
signed <- wilcoxsign_test(before ~ after, data = pairs, distribution = "exact", zero.method = "Wilcoxon")
p <- c(
  "mann-whitney" = pvalue(wilcox_test(rating ~ group, data = ratings, distribution = "exact")),
  "signed-rank" = pvalue(signed),
  "freeman-halton" = fisher.test(table(counts$row, counts$column), workspace = 2e7)$p.value
)
cat("what,value", sprintf("%s,%.17g", names(p), p), sep = "\n")
