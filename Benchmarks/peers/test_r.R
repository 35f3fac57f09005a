# One Welch test.
data <- read.csv(commandArgs(TRUE)[1])
test <- t.test(score ~ group, data = data)
cat("p_value", format(test$p.value, digits = 15), sep = "\n")
