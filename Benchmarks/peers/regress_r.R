# A linear and a logistic regression of 100,000 rows by the routines beneath lm and glm.
data <- data.table::fread("regression.csv", data.table = FALSE)
x <- cbind(intercept = 1, as.matrix(data[sprintf("x%02d", 1:28)]))
linear <- lm.fit(x, data$y)$coefficients
logistic <- glm.fit(x, data$event, family = binomial(), control = glm.control(epsilon = 1e-14))$coefficients
cat("what,value", sprintf("linear %s,%.17g", colnames(x), linear), sprintf("logistic %s,%.17g", colnames(x), logistic), sep = "\n")
