# Spearman's coefficient of 780 pairs, each with its p-value by Student's t, corrected for each other.
data <- read.csv("survey.csv")
items <- sprintf("i%02d", 1:40)
pairs <- combn(40, 2)
p <- apply(pairs, 2, function(pair) {
  both <- data[, items[pair]]
  both <- both[complete.cases(both), ]
  n <- nrow(both)
  rho <- cor(both[[1]], both[[2]], method = "spearman")
  2 * pt(-abs(rho * sqrt((n - 2) / (1 - rho^2))), n - 2)
})
names <- paste0(items[pairs[1, ]], "~", items[pairs[2, ]])
cat("what,value", sprintf("%s,%.17g", names, p), sprintf("%s corrected,%.17g", names, p.adjust(p, "BH")), sep = "\n")
