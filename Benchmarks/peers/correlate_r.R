# Spearman's coefficient of 780 pairs, each with its p-value by Student's t, corrected for each other.
data <- read.csv(commandArgs(TRUE)[1])
items <- sprintf("i%02d", 1:40)
pairs <- combn(40, 2)
p <- apply(pairs, 2, function(pair) {
  both <- data[, items[pair]]
  both <- both[complete.cases(both), ]
  n <- nrow(both)
  rho <- cor(both[[1]], both[[2]], method = "spearman")
  2 * pt(-abs(rho * sqrt((n - 2) / (1 - rho^2))), n - 2)
})
write.csv(data.frame(p_value = p, p_adjusted = p.adjust(p, "BH")), row.names = FALSE)
