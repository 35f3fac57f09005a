# Forty Mann-Whitney tests by the normal approximation, corrected for each other.
data <- read.csv(commandArgs(TRUE)[1])
items <- sprintf("i%02d", 1:40)
p <- sapply(items, function(item) {
  wilcox.test(data[[item]] ~ data$group, exact = FALSE, correct = TRUE)$p.value
})
write.csv(data.frame(p_value = p, p_adjusted = p.adjust(p, "BH")), row.names = FALSE)
